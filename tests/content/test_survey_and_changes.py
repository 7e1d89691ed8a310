"""Survey topics and item changes of a pack: the shipped ones are sound; broken ones are told with their lines."""

import shutil
from pathlib import Path

import pytest

from app.content.fault import FaultCode
from app.content.pack_loader import load_pack, read_pack
from app.domain.framework import ItemChange, ItemChangeKind
from app.domain.ids import ItemId
from app.i18n import catalogue
from app.runtime.resources import resource_path
from app.wording.pack_faults import fault_sentence

SHIPPED = resource_path("packs", "ai-talent")
SURVEY, ITEMS = "survey.toml", "items.toml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack to break."""
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    return folder


def change(folder: Path, old: str, new: str) -> int:
    """Replace the first `old` of the survey; the line on which it stood."""
    text = (folder / SURVEY).read_text(encoding="utf-8")
    assert old in text
    (folder / SURVEY).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def add_change(folder: Path, item: str, version: str, kind: str) -> dict[str, int]:
    """Declare an item change at the end of the items; key → its line."""
    path = folder / ITEMS
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n[[item_change]]\n"
    first = text.count("\n") + 1
    path.write_text(text + f'item = "{item}"\nversion = "{version}"\nkind = "{kind}"\n', encoding="utf-8")
    return {"item": first, "version": first + 1, "kind": first + 2}


# ---------------------------------------------------------------- the shipped survey


def test_every_intensive_course_is_the_course_of_one_topic() -> None:
    framework = load_pack(SHIPPED)
    intensive = [each.id for each in framework.courses if each.stage == "ai-intensive"]
    named = [course for topic in framework.survey_topics for course in topic.courses]
    assert sorted(named) == sorted(intensive)


def test_a_topic_shares_an_item_with_its_course() -> None:
    """So that taking the course can change what the survey says."""
    framework = load_pack(SHIPPED)
    for topic in framework.survey_topics:
        for course in topic.courses:
            assert set(topic.items) & set(framework.course[course].develops), topic.id


def test_a_pack_without_survey_and_changes_is_whole(pack: Path) -> None:
    (pack / SURVEY).unlink()
    framework = load_pack(pack)
    assert framework.survey_topics == ()
    assert framework.item_changes == ()


# ---------------------------------------------------------------- faults of the survey


@pytest.mark.parametrize(
    ("old", "new", "code", "id_"),
    [
        ('"sd-a2-3"]', '"sd-a9-9"]', FaultCode.REFERENCE_UNKNOWN, "rag"),
        ('"sd-a2-3"]', '"sd-a1-3"]', FaultCode.VALUE_NOT_ALLOWED, "rag"),
        ('["intensive-data"]', '["no-course"]', FaultCode.REFERENCE_UNKNOWN, "data-preprocessing"),
        (
            'title.ko = "미세조정과 평가"',
            'title.ko = "Spring AI"',
            FaultCode.VALUE_NOT_ALLOWED,
            "fine-tuning",
        ),
        ('id = "spring-ai"', 'id = "prompt-engineering"', FaultCode.ID_REPEATED, "prompt-engineering"),
        ('items = ["sd-a1-3", "sd-a2-3"]', "items = []", FaultCode.FIELD_MISSING, "rag"),
        ('courses = ["intensive-rag"]', 'curses = ["intensive-rag"]', FaultCode.FIELD_UNKNOWN, "rag"),
        ('title.en = "Spring AI"', 'title.en = "<b>Spring</b>"', FaultCode.TEXT_NOT_PLAIN, "spring-ai"),
    ],
)
def test_a_fault_of_the_survey_is_told_with_its_line_and_topic(
    pack: Path, old: str, new: str, code: FaultCode, id_: str
) -> None:
    line = change(pack, old, new)
    framework, faults = read_pack(pack)
    assert framework is None
    assert [(each.code, each.file, each.id) for each in faults] == [(code, SURVEY, id_)]
    assert faults[0].line is not None
    assert abs(faults[0].line - line) <= (1 if code is FaultCode.ID_REPEATED else 0)
    for language in ("ko", "en"):
        assert "{" not in fault_sentence(faults[0], catalogue(language))


def test_a_survey_that_is_a_link_elsewhere_is_refused(pack: Path) -> None:
    (pack / SURVEY).unlink()
    (pack / SURVEY).symlink_to(SHIPPED / SURVEY)
    _, faults = read_pack(pack)
    assert [(each.code, each.file) for each in faults] == [(FaultCode.FILE_MISSING, SURVEY)]


# ---------------------------------------------------------------- item changes


def test_a_declared_change_is_known_to_the_framework(pack: Path) -> None:
    add_change(pack, "sd-b1-1", "1.0.0", "meaning")
    assert load_pack(pack).item_changes == (ItemChange(ItemId("sd-b1-1"), "1.0.0", ItemChangeKind.MEANING),)


def test_a_retired_item_is_gone_from_the_pack(pack: Path) -> None:
    add_change(pack, "sd-b1-9", "1.0.0", "retired")
    assert load_pack(pack).item_changes[0].kind is ItemChangeKind.RETIRED


@pytest.mark.parametrize(
    ("item", "version", "kind", "code", "key"),
    [
        ("sd-b1-1", "1.0.0", "retired", FaultCode.VALUE_NOT_ALLOWED, "kind"),
        ("sd-b9-9", "1.0.0", "typo", FaultCode.REFERENCE_UNKNOWN, "item"),
        ("sd-b1-1", "9.0.0", "typo", FaultCode.VALUE_NOT_ALLOWED, "version"),
        ("sd-b1-1", "1.0", "typo", FaultCode.VALUE_NOT_ALLOWED, "version"),
        ("sd-b1-1", "1.0.0", "wording", FaultCode.VALUE_NOT_ALLOWED, "kind"),
    ],
)
def test_a_fault_of_a_change_is_told_with_its_line(
    pack: Path, item: str, version: str, kind: str, code: FaultCode, key: str
) -> None:
    lines = add_change(pack, item, version, kind)
    framework, faults = read_pack(pack)
    assert framework is None
    assert [(each.code, each.file, each.line) for each in faults] == [(code, ITEMS, lines[key])]


def test_one_change_is_told_once(pack: Path) -> None:
    add_change(pack, "sd-b1-1", "1.0.0", "typo")
    lines = add_change(pack, "sd-b1-1", "1.0.0", "meaning")
    _, faults = read_pack(pack)
    assert [(each.code, each.line) for each in faults] == [(FaultCode.VALUE_NOT_ALLOWED, lines["version"])]
