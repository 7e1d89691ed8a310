"""Makes the stored database of the present schema version; run it once, before the version after it begins.

`python -m tests.databases.make` writes `person-<version>.sqlite3` beside this file and refuses to replace one.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from app.answering.commands import ClearRating, EditEvidence, EditNote, Finish, RateItem, SetRecency
from app.answering.sheets import SheetKind
from app.answering.workspace import Workspace
from app.domain.attempt import NOT_MY_WORK, Form
from app.domain.home_summary import home_summary
from app.domain.ids import CourseId, ItemId
from app.domain.localized_text import Language
from app.domain.person import CourseRecord, CourseStatus
from app.domain.person_work import PersonWork
from app.store.inspection import SCHEMA_VERSION
from app.store.person_store import SqlPersonStore, create_person_file
from tests.support.sample_framework import StepClock, sample_framework, sample_person

FILE = Path(__file__).with_name(f"person-{SCHEMA_VERSION}.sqlite3")
SAMPLE = SheetKind[str]("sample", lambda text: {"text": text}, lambda sheet: str(sheet["text"]))


def make(file: Path) -> None:
    """Fill `file`, which must not exist, with one of everything."""
    framework = sample_framework()
    person = replace(sample_person(), region=None)
    create_person_file(file, PersonWork(person), home_summary(framework, person, None))
    work = Workspace(framework, SqlPersonStore(file, lambda _: None), StepClock())
    editor = work.begin_attempt(Form.SHORT, seed=11)
    first = ItemId("service-b1-1")
    for command in (
        RateItem(first, 3, Language.KO),
        SetRecency(first, True),
        EditEvidence(first, "사내 검색"),
        EditNote(first, "메모 😀"),
        RateItem(ItemId("service-b1-2"), 0, Language.EN),
        RateItem(ItemId("work-b1-1"), NOT_MY_WORK, Language.EN),
        RateItem(ItemId("work-b1-2"), 4, Language.EN),
        ClearRating(ItemId("work-b1-2")),
        Finish(datetime(2026, 11, 22, tzinfo=UTC)),
    ):
        editor.execute(command)
    work.begin_attempt(Form.FULL, seed=12)
    work.mark_course(CourseRecord(CourseId("python"), CourseStatus.DONE, None, date(2026, 3, 2)))
    work.mark_course(CourseRecord(CourseId("basic"), CourseStatus.PLANNED))
    work.save_sheet(
        SheetKind[str]("sample", lambda text: {"text": text}, lambda sheet: str(sheet["text"])),
        "one",
        "글 😀",
    )
    work.close()


if __name__ == "__main__":
    make(FILE)
