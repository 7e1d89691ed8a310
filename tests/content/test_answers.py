"""The platform owners' answers of a pack: the shipped ones are marked as samples; a fault is told with its line."""

import shutil
from pathlib import Path

import pytest

from app.content.fault import Fault, FaultCode
from app.content.pack_loader import load_pack, read_pack
from app.domain.ids import CourseId
from app.runtime.resources import resource_path

SHIPPED = resource_path("packs", "ai-talent")
NAME = "answers.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack to break."""
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    return folder


def faults_after(folder: Path, old: str, new: str) -> tuple[tuple[Fault, ...], int]:
    """The faults once the first `old` is `new`, and the line on which it stood."""
    text = (folder / NAME).read_text(encoding="utf-8")
    assert old in text
    (folder / NAME).write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_pack(folder)[1], text[: text.index(old)].count("\n") + 1


def test_shipped_answers_belong_to_courses_of_platform_owners_and_are_samples() -> None:
    framework = load_pack(SHIPPED)
    assert framework.answers
    assert all(each.sample for each in framework.answers)
    assert all(framework.course[each.course].platform_owner for each in framework.answers)
    model_api = CourseId("native-model-api")
    assert len(framework.answers_of[model_api]) == 2
    assert framework.answers_of[CourseId("python-standard")] == ()


def test_a_pack_needs_no_answers(pack: Path) -> None:
    (pack / NAME).unlink()
    assert load_pack(pack).answers == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('course = "native-content"', 'course = "native-nothing"', FaultCode.REFERENCE_UNKNOWN),
        ("asked_on = 2026-10-28", "asked_on = 2027-10-28", FaultCode.VALUE_NOT_ALLOWED),
        ("asked_on = 2026-10-28", 'asked_on = "soon"', FaultCode.FIELD_WRONG_TYPE),
        ("asked_on = 2026-10-28", "asked_by = 2026-10-28", FaultCode.FIELD_UNKNOWN),
        ("sample = true", 'sample = "yes"', FaultCode.FIELD_WRONG_TYPE),
    ],
)
def test_a_fault_is_told_with_its_line(pack: Path, old: str, new: str, code: FaultCode) -> None:
    faults, line = faults_after(pack, old, new)
    assert [(each.code, each.file, each.line) for each in faults] == [(code, NAME, line)]


def test_an_answer_without_words_in_one_language_is_a_fault(pack: Path) -> None:
    start = (pack / NAME).read_text(encoding="utf-8").index("answer.en")
    line = (pack / NAME).read_text(encoding="utf-8")[start:].splitlines()[0]
    faults, _line = faults_after(pack, line + "\n", "")
    assert [(each.code, each.details["field"]) for each in faults] == [
        (FaultCode.FIELD_MISSING, "answer.answer.en")
    ]
