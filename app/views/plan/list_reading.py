"""Reads, stores and gives up round lists for the plan page, and writes the empty one; asks for files by notices."""

from __future__ import annotations

from pathlib import Path

from app.answering.planning import PlanStanding
from app.domain.errors import KnownError
from app.domain.framework import CompetencyFramework, RoundList
from app.domain.round_difference import differences, upsetting
from app.i18n import _, current
from app.i18n.formats import in_seoul
from app.runtime.atomic_file import write_atomically
from app.views.notices import NoticeKind, Words
from app.views.plan.list_import import ReadList
from app.views.session import Session

ENDINGS = (".xlsx", ".csv", ".ics")


class ListReading:
    """The way from a file to the list in use; a list is taken in two steps, `read` and `take`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def choose_file(self) -> Path | None:
        """Which file to read, None when the person thought better of it."""
        kinds = _("Round list") + f" ({' '.join('*' + ending for ending in ENDINGS)})"
        return self._session.notices.choose_open_file(_("Load a new round list from a file"), kinds)

    def read(self, path: Path, framework: CompetencyFramework, standing: PlanStanding) -> ReadList:
        """What is in the file at `path`, beside the list in use; changes nothing."""
        from app.content.round_import import read_round_file

        found = read_round_file(path, framework)
        changes = () if found.faults else differences(framework.round_list.rounds, found.rounds)
        planned = {each.entry.round for each in standing.entries if each.entry.round is not None}
        return ReadList(path.name, found.rounds, found.faults, changes, upsetting(changes, planned))

    def take(self, read: ReadList) -> bool:
        """Store the rounds of `read` and work with them; False, and nothing has changed, when that fails."""
        from app.content.round_import import round_list
        from app.wording.round_list_words import import_note

        shelf = self._session.round_shelf
        if shelf is None:
            return False
        rounds = round_list(read.rounds, in_seoul(self._session.now()).date(), import_note())
        try:
            shelf.take(rounds)
        except KnownError as error:
            self._session.notices.tell_error(error)
            return False
        self._session.take_rounds(rounds)
        self._tell(lambda: _("The new round list is in use."))
        return True

    def give_up(self) -> RoundList | None:
        """Go back to the list of the pack; None when that fails."""
        shelf = self._session.round_shelf
        if shelf is None:
            return None
        try:
            rounds = shelf.give_up()
        except KnownError as error:
            self._session.notices.tell_error(error)
            return None
        self._session.take_rounds(rounds)
        self._tell(lambda: _("The round list that came with the program is in use."))
        return rounds

    def save_template(self, framework: CompetencyFramework) -> None:
        """Write an empty list to fill in where the person wants it."""
        from app.exports.round_template import round_template

        # i18n: name of a file
        name = _("Round list") + ".xlsx"
        target = self._session.notices.choose_save_file(
            _("Save an empty list to fill in"), name, _("Spreadsheet") + " (*.xlsx)"
        )
        if target is None:
            return
        target = target if target.suffix else target.with_suffix(".xlsx")
        try:
            write_atomically(target, round_template(framework, current()))
        except KnownError as error:
            self._session.notices.tell_error(error)
            return
        saved = target.name
        self._tell(lambda: _("Saved: {file}").format(file=saved))

    # Inside

    def _tell(self, words: Words) -> None:
        self._session.notices.tell(words, NoticeKind.DONE)
