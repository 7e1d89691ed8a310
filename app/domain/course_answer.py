"""What a platform's owner answers to questions from a course, as a pack brings it; knows not who asked."""

from dataclasses import dataclass
from datetime import date

from app.domain.ids import CourseId
from app.domain.localized_text import LocalizedText


@dataclass(frozen=True, slots=True)
class CourseAnswer:
    """A question from a course with the answer of the platform's owner; `asked_on` is None where no day is known.

    Source: content page FACTS, 3 (questions and experience from the course flow back into the platforms).
    """

    course: CourseId
    question: LocalizedText
    answer: LocalizedText
    asked_on: date | None = None
    sample: bool = False
