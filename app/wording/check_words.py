"""What the knowledge check says in a given catalogue: fields, reasons, calibration, first course; decides nothing."""

from app.domain.check_findings import (
    Calibration,
    CheckFindings,
    CompetencyFinding,
    FieldOfFour,
    FirstCourse,
    Leaning,
)
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, CourseId, ItemId, KeywordId
from app.domain.knowledge_check import CheckSheet, KeywordProbe, ProbeKind, Question, Tier
from app.i18n import Catalogue
from app.i18n.formats import percent
from app.wording.levels import competency_title, language_of


def sureness_words(sureness_percent: int, words: Catalogue) -> str:
    """How sure, as a number with its meaning."""
    return {
        50: words.gettext("50% · even odds"),
        60: words.gettext("60% · a little sure"),
        70: words.gettext("70% · fairly sure"),
        80: words.gettext("80% · sure"),
        90: words.gettext("90% · very sure"),
        100: words.gettext("100% · certain"),
    }[sureness_percent]


def field_word(field: FieldOfFour | None, words: Catalogue) -> str:
    """The name of a field, in a word or two; None is "not compared"."""
    if field is None:
        return words.gettext("Not compared")
    return {
        FieldOfFour.BOTH_HIGH: words.gettext("Both high"),
        FieldOfFour.SELF_HIGH: words.gettext("Only the self-rating is high"),
        FieldOfFour.CHECK_HIGH: words.gettext("Only the check is high"),
        FieldOfFour.BOTH_LOW: words.gettext("Both low"),
    }[field]


def field_sentence(finding: CompetencyFinding, words: Catalogue) -> str:
    """What the field means for the person, without blame."""
    if finding.field is None:
        return words.gettext(
            "There is no level here, or too few questions were answered, so nothing is compared."
        )
    return {
        FieldOfFour.BOTH_HIGH: words.gettext("Rating and knowledge agree: a strength to build on."),
        FieldOfFour.SELF_HIGH: words.gettext(
            "You rate yourself high, and some of the knowledge behind it is worth another look."
        ),
        FieldOfFour.CHECK_HIGH: words.gettext(
            "You know more than your rating shows. What may be missing is practice in your own work."
        ),
        FieldOfFour.BOTH_LOW: words.gettext("Rating and knowledge agree: this is still ahead of you."),
    }[finding.field]


def right_count(finding: CompetencyFinding, words: Catalogue) -> str:
    """How many questions were answered right, and how many were left out."""
    left_out = finding.questions - finding.right - finding.wrong
    if left_out:
        return words.gettext("{right} of {questions} right, {left_out} left out").format(
            right=finding.right, questions=finding.questions, left_out=left_out
        )
    return words.gettext("{right} of {questions} right").format(
        right=finding.right, questions=finding.questions
    )


def field_description(framework: CompetencyFramework, found: CheckFindings, words: Catalogue) -> str:
    """The four-field picture read out, competency by competency."""
    return " ".join(
        f"{competency_title(framework, each.competency, words)}: {field_word(each.field, words)}."
        for each in found.competencies.values()
    )


def calibration_sentences(calibration: Calibration | None, words: Catalogue) -> tuple[str, ...]:
    """Mean sureness beside the share right, and what that tells."""
    if calibration is None:
        return (
            words.gettext("No question has both an answer and a sureness, so there is nothing to compare."),
        )
    numbers = words.gettext(
        "Right: {right} of {answered} ({share}). How sure you were on average: {sureness}."
    )
    meaning = {
        Leaning.TOO_SURE: words.gettext(
            "You were surer than you were right. That happens to most people; it helps to look things up once more "
            "before you rely on them."
        ),
        Leaning.CLOSE: words.gettext("How sure you were and how often you were right are close together."),
        Leaning.TOO_MODEST: words.gettext(
            "You were right more often than you believed. You can trust yourself more."
        ),
    }
    return (
        numbers.format(
            right=calibration.right,
            answered=calibration.answered,
            share=percent(calibration.share_right, words.language),
            sureness=percent(calibration.mean_sureness, words.language),
        ),
        meaning[calibration.leaning],
    )


def check_reasons(found: CheckFindings | None, competency: CompetencyId, words: Catalogue) -> tuple[str, ...]:
    """Why the check makes the level of `competency` one to look at again; () when it does not."""
    if found is None:
        return ()
    conflicts = found.competencies[competency].conflicts
    reasons = [_conflict_reason(conflicts, words)] if conflicts else []
    if found.foils:
        reasons.append(
            words.gettext(
                "In the knowledge check a made-up keyword was ticked as known, so every level is worth a second look."
            )
        )
    return tuple(reasons)


def _conflict_reason(tiers: tuple[Tier, ...], words: Catalogue) -> str:
    if set(tiers) == set(Tier):
        return words.gettext(
            "The knowledge check does not fit this level: every question on it was answered wrong."
        )
    if Tier.BASIC in tiers:
        return words.gettext(
            "The knowledge check does not fit this level: every Basic question on it was answered wrong."
        )
    return words.gettext(
        "The knowledge check does not fit this level: every Advanced question on it was answered wrong."
    )


def confidence_effect(framework: CompetencyFramework, found: CheckFindings, words: Catalogue) -> str:
    """What the check changed in the confidence of the levels."""
    if found.foils:
        return words.gettext(
            "Confidence: “Check” now stands at every level, as a made-up keyword was ticked."
        )
    if found.conflicting:
        names = ", ".join(competency_title(framework, each, words) for each in found.conflicting)
        return words.gettext("Confidence: “Check” now stands at {competencies}.").format(competencies=names)
    return words.gettext("Confidence: nothing changes, as no level is contradicted.")


def first_course_sentence(framework: CompetencyFramework, first: FirstCourse, words: Catalogue) -> str:
    """Which course is suggested first, before which, and because of which competency."""
    return words.gettext(
        "First recommended course: {lower}, one step before {usual}, because of the knowledge check on {competency}."
    ).format(
        lower=_course(framework, first.lower, words),
        usual=_course(framework, first.usual, words),
        competency=competency_title(framework, first.line, words),
    )


def first_course_hint(framework: CompetencyFramework, first: FirstCourse, words: Catalogue) -> str:
    """The same in short, for beside the map."""
    return words.gettext("The knowledge check suggests another first course: {lower}").format(
        lower=_course(framework, first.lower, words)
    )


def kept_course_sentence(
    framework: CompetencyFramework, first: FirstCourse, reason: str, words: Catalogue
) -> str:
    """That the person keeps the usual first course, and why."""
    return words.gettext("You chose to begin with {usual}. Your reason: {reason}").format(
        usual=_course(framework, first.usual, words), reason=reason
    )


def source_words(framework: CompetencyFramework, question: Question, words: Catalogue) -> str:
    """Where in the pack the right answer stands, by its name."""
    language = language_of(words)
    kind, _, named = question.source.partition(":")
    if kind == "keyword":
        title = framework.keyword[KeywordId(named)].title.in_language(language)
        return words.gettext("Where it stands: keyword “{title}”").format(title=title)
    if kind == "item":
        statement = framework.item[ItemId(named)].statement.in_language(language)
        return words.gettext("Where it stands: statement “{title}”").format(title=statement)
    return words.gettext("Where it stands: course “{title}”").format(
        title=_course(framework, CourseId(named), words)
    )


def answer_lines(question: Question, sheet: CheckSheet, words: Catalogue) -> tuple[str, ...]:
    """What the person answered and how sure they were; and what is right, where that is something else."""
    language, answer = language_of(words), sheet.answer(question.id)
    right = words.gettext("Right answer: {answer}").format(
        answer=question.options[question.right].in_language(language)
    )
    if answer.option is None:
        return words.gettext("You left this question out."), right
    given = question.options[answer.option].in_language(language)
    if answer.sureness_percent is None:
        yours = words.gettext("Your answer: {answer}").format(answer=given)
    else:
        yours = words.gettext("Your answer: {answer} ({sureness})").format(
            answer=given, sureness=sureness_words(answer.sureness_percent, words)
        )
    return (yours,) if answer.option == question.right else (yours, right)


def probe_kind_words(probe: KeywordProbe, words: Catalogue) -> str:
    """Whether a keyword stays, moves with the technology, or was made up."""
    return {
        ProbeKind.UNCHANGING: words.pgettext("keywords", "Unchanging"),
        ProbeKind.TREND: words.pgettext("keywords", "Trend"),
        ProbeKind.FOIL: words.pgettext("keywords", "Made up"),
    }[probe.kind]


def _course(framework: CompetencyFramework, course: CourseId, words: Catalogue) -> str:
    return framework.course[course].short_title.in_language(language_of(words))
