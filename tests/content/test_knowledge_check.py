"""The knowledge check of a pack: the shipped one is fair; a broken one is told fault by fault, each with its line."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from app.content.fault import FaultCode
from app.content.pack_loader import load_pack, read_pack
from app.domain.framework import CompetencyFramework
from app.domain.knowledge_check import OPTIONS, KnowledgeCheck, ProbeKind, Tier
from app.i18n import catalogue
from app.runtime.resources import resource_path
from app.wording.pack_faults import fault_sentence

SHIPPED = resource_path("packs", "ai-talent")
NAME = "check.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack to break."""
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    return folder


@pytest.fixture(scope="module")
def framework() -> CompetencyFramework:
    return load_pack(SHIPPED)


@pytest.fixture(scope="module")
def check(framework: CompetencyFramework) -> KnowledgeCheck:
    assert framework.knowledge_check is not None
    return framework.knowledge_check


def change(folder: Path, old: str, new: str) -> int:
    """Replace the first `old`; the line on which it stood."""
    text = (folder / NAME).read_text(encoding="utf-8")
    assert old in text
    (folder / NAME).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def id_at(folder: Path, line: int | None) -> str | None:
    """The id of the table in which a line stands; None for no line."""
    tables = (folder / NAME).read_text(encoding="utf-8").splitlines()
    started = max((number for number in range(line or 0) if tables[number].startswith("[[")), default=None)
    named = next((each for each in tables[started or 0 :] if each.startswith("id = ")), "")
    return named.split('"')[1] if line else None


EXACT = (FaultCode.VALUE_NOT_ALLOWED, FaultCode.FIELD_WRONG_TYPE, FaultCode.TEXT_NOT_PLAIN, FaultCode.SYNTAX)
"""Faults of one value, told at its very line; others are told within their table."""


# ---------------------------------------------------------------- the shipped check


def test_each_competency_has_two_questions_of_each_tier(
    framework: CompetencyFramework, check: KnowledgeCheck
) -> None:
    asked = Counter((each.competency, each.tier) for each in check.questions)
    assert asked == {(competency.id, tier): 2 for competency in framework.competencies for tier in Tier}
    assert Counter(each.kind for each in check.probes) == {
        ProbeKind.UNCHANGING: 4,
        ProbeKind.TREND: 4,
        ProbeKind.FOIL: 2,
    }


def test_right_answers_cannot_be_told_from_their_place(check: KnowledgeCheck) -> None:
    assert Counter(each.right for each in check.questions) == dict.fromkeys(range(OPTIONS), 3)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_right_answers_cannot_be_told_from_their_length(check: KnowledgeCheck, language: str) -> None:
    """Neither "the longest" nor "the second shortest" is a way to the right answer: each place comes equally often."""
    places = Counter(
        sorted(lengths).index(lengths[question.right])
        for question in check.questions
        for lengths in [[len(getattr(option, language)) for option in question.options]]
    )
    assert places == dict.fromkeys(range(OPTIONS), 3)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_foils_are_no_word_of_the_pack_and_say_that_they_were_made_up(
    framework: CompetencyFramework, check: KnowledgeCheck, language: str
) -> None:
    others = [path.read_text(encoding="utf-8") for path in SHIPPED.glob("*.toml") if path.name != NAME]
    said = {"ko": "이런 기술은 없습니다.", "en": "There is no such technique"}[language]
    for probe in check.probes:
        if probe.kind is ProbeKind.FOIL:
            assert not any(getattr(probe.title, language) in text for text in others)
            assert getattr(probe.explanation, language).startswith(said)


def test_a_pack_may_do_without_a_check(pack: Path) -> None:
    (pack / NAME).unlink()
    assert load_pack(pack).knowledge_check is None


# ---------------------------------------------------------------- broken ones


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id = "check-sd-basic-2"', 'id = "check-sd-basic-1"', FaultCode.ID_REPEATED),
        ('id = "probe-embedding"', 'id = "probe-vector-db"', FaultCode.ID_REPEATED),
        ('competency = "ai-change"', 'competency = "ai-chance"', FaultCode.REFERENCE_UNKNOWN),
        ('competency = "ai-change"', 'competency = "work-productivity"', FaultCode.QUESTIONS_MISSING),
        ('tier = "basic"', 'tier = "expert"', FaultCode.VALUE_NOT_ALLOWED),
        ("right = 1", "right = 4", FaultCode.VALUE_NOT_ALLOWED),
        ("right = 1", "right = true", FaultCode.FIELD_WRONG_TYPE),
        ('source = "keyword:rag"', 'source = "keyword:rug"', FaultCode.REFERENCE_UNKNOWN),
        ('source = "keyword:rag"', 'source = "course:rag"', FaultCode.REFERENCE_UNKNOWN),
        ('source = "keyword:rag"', 'source = "own"', FaultCode.VALUE_NOT_ALLOWED),
        ('source = "keyword:rag"\n', "", FaultCode.FIELD_MISSING),
        ('ko = "학습에 쓰인 문서"', 'ko = "모델의 매개변수"', FaultCode.OPTION_REPEATED),
        ('keyword = "embedding"\n', "", FaultCode.FIELD_MISSING),
        ('keyword = "embedding"', 'keyword = "rag"', FaultCode.REFERENCE_UNKNOWN),
        ('title.ko = "프롬프트 담금질"', 'title.ko = "토큰"', FaultCode.FOIL_EXISTS),
        ('id = "probe-prompt-quenching"', 'id = "probe-x"\nkeyword = "token"', FaultCode.FOIL_EXISTS),
        ('kind = "trend"', 'kind = "fashion"', FaultCode.VALUE_NOT_ALLOWED),
        ('text.en = "Why', 'text.en = "<b>Why', FaultCode.TEXT_NOT_PLAIN),
        ("[[question]]", "[[question]", FaultCode.SYNTAX),
    ],
)
def test_each_fault_is_told_with_its_line(pack: Path, old: str, new: str, code: FaultCode) -> None:
    line = change(pack, old, new)
    framework, faults = read_pack(pack)
    assert framework is None
    told = [each for each in faults if each.code is code and each.file == NAME]
    assert told, faults
    assert told[0].line == line or code not in EXACT
    assert code in (*EXACT, FaultCode.QUESTIONS_MISSING) or id_at(pack, told[0].line) == told[0].id
    for language in ("ko", "en"):
        assert "{" not in fault_sentence(told[0], catalogue(language))


def test_three_options_are_too_few(pack: Path) -> None:
    change(pack, '    { ko = "학습에 쓰인 문서", en = "Texts used in training" },\n', "")
    _, faults = read_pack(pack)
    assert [(each.code, each.id) for each in faults] == [(FaultCode.FIELD_MISSING, "check-sd-basic-2")]
