"""Backups and what can be had again of a damaged file, in words; knows no files."""

from app.domain.backup import Backup, BackupReason, Recovery
from app.i18n import Catalogue
from app.i18n.formats import clock_time, numeric_date


def moment_words(backup: Backup, words: Catalogue) -> str:
    """Day and time at which `backup` was made, on the clock of this computer."""
    # i18n: the moment of a backup; {day} is a date such as "22 Nov 2026", {time} one such as "14:03"
    return words.gettext("{day}, {time}").format(
        day=numeric_date(backup.made_at.date(), words.language),
        time=clock_time(backup.made_at, words.language),
    )


def reason_words(reason: BackupReason, words: Catalogue) -> str:
    """Why a backup was made."""
    return {
        BackupReason.DAY: words.gettext("First use of the day"),
        BackupReason.MIGRATION: words.gettext("Before a newer Gilnun changed the file"),
        BackupReason.IMPORT: words.gettext("Before a personal file was brought in"),
        BackupReason.PACK: words.gettext("Before new assessment content"),
        BackupReason.RESTORE: words.gettext("Before going back to an earlier backup"),
        BackupReason.WISH: words.gettext("Made by hand"),
    }[reason]


def amount_words(attempts: int, answers: int, words: Catalogue) -> str:
    """How much work that is."""
    # i18n: {assessments} and {answers} are amounts such as "2 assessments" and "31 answers"
    return words.gettext("{assessments}, {answers}").format(
        assessments=words.ngettext("{n} assessment", "{n} assessments", attempts).format(n=attempts),
        answers=words.ngettext("{n} answer", "{n} answers", answers).format(n=answers),
    )


def content_words(backup: Backup, words: Catalogue) -> str:
    """What `backup` holds, or that it cannot be read."""
    if backup.attempts is None or backup.answers is None:
        return words.gettext("Damaged, cannot be used")
    return amount_words(backup.attempts, backup.answers, words)


def backup_line(backup: Backup, words: Catalogue) -> str:
    """All of that in one line, with the number that names it."""
    return " · ".join(
        (
            str(backup.number),
            moment_words(backup, words),
            content_words(backup, words),
            reason_words(backup.reason, words),
        )
    )


def recovery_words(found: Recovery, words: Catalogue) -> str:
    """What can be had again, where from, and what may be lost."""
    if found.is_empty:
        return words.gettext(
            "There is no sound backup, and nothing in the damaged file can be read. It is left as it is."
        )
    said = [
        words.gettext("This can be brought back: {amount}.").format(
            amount=amount_words(len(found.work.attempts), found.answers, words)
        ),
        _source(found, words),
        words.gettext("The damaged file is not deleted; it is kept aside."),
    ]
    return " ".join(said)


def _source(found: Recovery, words: Catalogue) -> str:
    if found.backup is None:
        return words.gettext(
            "There is no backup, so it comes from the parts of the damaged file that are whole. The rest is lost."
        )
    moment = moment_words(found.backup, words)
    if found.newer:
        return words.gettext(
            "It comes from the backup of {moment} and from what is newer and still whole in the damaged file."
        ).format(moment=moment)
    return words.gettext(
        "It comes from the backup of {moment}. What was entered after that may be lost."
    ).format(moment=moment)
