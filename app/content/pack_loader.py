"""A pack's folder → `CompetencyFramework`, or every fault of it at once; shows and stores nothing."""

from dataclasses import dataclass
from pathlib import Path

from app.content import pack_check, pack_values
from app.content.fault import Fault, PackFaulty
from app.content.pack_digest import pack_digest
from app.content.pack_format import (
    AnswersFile,
    CheckFile,
    CoursesFile,
    GoalsFile,
    ItemsFile,
    KeywordsFile,
    PackFile,
    RoundsAboutFile,
    SurveyFile,
)
from app.content.round_rows import RoundTable
from app.content.round_table import FILE as ROUNDS_FILE
from app.content.round_table import read_round_table
from app.content.toml_reading import TomlReading
from app.domain.framework import CompetencyFramework


def load_pack(folder: Path) -> CompetencyFramework:
    """The framework that the pack in `folder` describes. Raises PackFaulty with all faults when there is any."""
    framework, faults = read_pack(folder)
    if framework is None or faults:
        raise PackFaulty(faults)
    return framework


def read_pack(folder: Path) -> tuple[CompetencyFramework | None, tuple[Fault, ...]]:
    """The framework of `folder` (None when its files do not fit the format) and every fault found."""
    reading = _Reading(folder)
    pack = reading.model("pack.toml", PackFile)
    items = reading.model("items.toml", ItemsFile)
    courses = reading.model("courses.toml", CoursesFile)
    goals = reading.model("goals.toml", GoalsFile)
    keywords = reading.model("keywords.toml", KeywordsFile)
    about = reading.model("rounds_about.toml", RoundsAboutFile)
    check = reading.model("check.toml", CheckFile) if reading.has("check.toml") else None
    survey = reading.model("survey.toml", SurveyFile) if reading.has("survey.toml") else None
    answers = reading.model("answers.toml", AnswersFile) if reading.has("answers.toml") else None
    table = reading.rounds()
    if not (pack and items and courses and goals and keywords and about and table):
        return None, reading.in_order()
    files = pack_values.PackFiles(pack, items, courses, goals, keywords, about, check, survey, answers)
    reading.faults += pack_check.faults(files, table, reading.lines)
    if reading.faults:
        return None, reading.in_order()
    return pack_values.framework(files, table.rounds, pack_digest(reading.texts)), ()


@dataclass
class _Reading(TomlReading):
    """The files of one pack."""

    def rounds(self) -> RoundTable | None:
        """The round list; None when the file cannot be read."""
        text = self.text(ROUNDS_FILE)
        if text is None:
            return None
        table = read_round_table(text)
        self.faults += table.faults
        return table
