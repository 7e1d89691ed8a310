"""A knowledge check for the sample framework, and sheets that answer it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, KeywordId, ProbeId, QuestionId
from app.domain.knowledge_check import (
    CheckAnswer,
    CheckSheet,
    KeywordProbe,
    KnowledgeCheck,
    ProbeKind,
    Question,
    Tier,
)
from tests.support.sample_framework import NOW, sample_framework, text

RIGHT, WRONG = 0, 1
"""Options of every sample question."""


def sample_check() -> KnowledgeCheck:
    """Two Basic and two Advanced questions for each competency, whose first option is right, and four keywords."""
    return KnowledgeCheck(
        questions=tuple(
            Question(
                id=QuestionId(f"{competency.id}-{tier}-{number}"),
                competency=competency.id,
                tier=tier,
                text=text(
                    f"{competency.title.ko} {tier} 질문 {number}", f"{competency.title.en} {tier} {number}?"
                ),
                options=tuple(text(f"{each}번 보기", f"Option {each}") for each in range(1, 5)),
                right=RIGHT,
                explanation=text(f"{number}번 풀이입니다.", f"Explanation {number}."),
                source="keyword:rag",
            )
            for competency in sample_framework().competencies
            for tier in Tier
            for number in (1, 2)
        ),
        probes=tuple(
            KeywordProbe(
                ProbeId(f"probe-{name}"),
                kind,
                text(f"{name} 용어", f"Term {name}"),
                text(f"{name} 설명입니다.", f"About {name}."),
                None if kind is ProbeKind.FOIL else KeywordId("rag"),
            )
            for name, kind in (
                ("old", ProbeKind.UNCHANGING),
                ("new", ProbeKind.TREND),
                ("foil", ProbeKind.FOIL),
                ("foil-2", ProbeKind.FOIL),
            )
        ),
    )


def checked_framework() -> CompetencyFramework:
    """The sample framework with the sample check."""
    return replace(sample_framework(), knowledge_check=sample_check())


def sheet_with(
    options: Mapping[tuple[str, Tier], tuple[int | None, int | None]],
    *,
    sureness_percent: int | None = 80,
    known: tuple[str, ...] = (),
    finished: bool = True,
) -> CheckSheet:
    """A sheet with the options of the two questions of each (competency, tier); what is not named was left out."""
    answers = {
        QuestionId(f"{CompetencyId(competency)}-{tier}-{number}"): CheckAnswer(option, sureness_percent)
        for (competency, tier), pair in options.items()
        for number, option in enumerate(pair, start=1)
        if option is not None
    }
    return CheckSheet(
        answers=MappingProxyType(answers),
        known=frozenset(ProbeId(f"probe-{each}") for each in known),
        finished_at=NOW if finished else None,
    )


def all_answered(
    service: int = RIGHT, work: int = RIGHT, change: int = RIGHT, **options: object
) -> CheckSheet:
    """A sheet that gives the same option to all four questions of a competency."""
    chosen = {
        (competency, tier): (option, option)
        for competency, option in (("service", service), ("work", work), ("change", change))
        for tier in Tier
    }
    return sheet_with(chosen, **options)  # type: ignore[arg-type]  # passed on as they are
