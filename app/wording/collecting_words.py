"""What came of collecting, in a line that can be counted after, and why a file was refused."""

from collections.abc import Mapping

from app.domain.collecting import CollectReport, Refusal, RefusedFile
from app.i18n import Catalogue


def collect_summary(report: CollectReport, words: Catalogue) -> str:
    """One line with every number of `report`; the reasons for refusals stand behind their number."""
    numbers = {
        "read": report.read,
        "new": report.new,
        "replaced": report.replaced,
        "same": report.same,
        "withdrawn": report.withdrawn,
        "refused": report.refusals,
    }
    if not report.refusals:
        # i18n: numbers of files; one line that scripts may read
        line = words.gettext(
            "read {read}, new {new}, replaced {replaced}, same {same}, withdrawn {withdrawn}, refused {refused}"
        )
        return line.format(**numbers)
    # i18n: as above; {why} lists reasons with their numbers
    line = words.gettext(
        "read {read}, new {new}, replaced {replaced}, same {same}, withdrawn {withdrawn}, "
        "refused {refused} ({why})"
    )
    return line.format(**numbers, why=_reasons(report.refused, words))


def refusal_line(refused: RefusedFile, words: Catalogue) -> str:
    """One refused file with its reason as a sentence and what to do."""
    return f"{refused.name}: {refusal_sentence(refused.reason, words)}"


def refusal_sentence(reason: Refusal, words: Catalogue) -> str:
    """Why a file was refused, in whole sentences."""
    return {
        Refusal.NOT_A_RESULT: words.gettext("This is no result file. Nothing was taken from it."),
        Refusal.UNREADABLE: words.gettext(
            "The system did not let the file be read. Check that it is there and may be read, then collect again."
        ),
        Refusal.TOO_LARGE: words.gettext("It is larger than any result file can be."),
        Refusal.TOO_NEW: words.gettext(
            "It was made by a newer Gilnun. Install the newer version, then collect again."
        ),
        Refusal.WRONG_KEY: words.gettext(
            "It was sealed for another key. Ask the sender which campaign it is for."
        ),
        Refusal.DAMAGED: words.gettext(
            "It was cut off or changed after it was signed. Ask the sender to make it once more."
        ),
        Refusal.OTHER_CAMPAIGN: words.gettext("It belongs to another campaign. Collect it there."),
        Refusal.OTHER_PACK: words.gettext(
            "It was made with other assessment content than the campaign's. "
            "Ask the sender to assess once more with the right version."
        ),
        Refusal.OLDER: words.gettext(
            "A later revision from the same person is here already, and that one stands."
        ),
        Refusal.CONFLICT: words.gettext(
            "The same person sent another content under this revision before. The first one stands; "
            "ask the sender to make a new file."
        ),
    }[reason]


def _reasons(refused: Mapping[Refusal, int], words: Catalogue) -> str:
    names = {
        Refusal.NOT_A_RESULT: words.gettext("not a result {n}"),
        Refusal.UNREADABLE: words.gettext("unreadable {n}"),
        Refusal.TOO_LARGE: words.gettext("too large {n}"),
        Refusal.TOO_NEW: words.gettext("from a newer version {n}"),
        Refusal.WRONG_KEY: words.gettext("wrong key {n}"),
        Refusal.DAMAGED: words.gettext("damaged {n}"),
        Refusal.OTHER_CAMPAIGN: words.gettext("other campaign {n}"),
        Refusal.OTHER_PACK: words.gettext("other content {n}"),
        Refusal.OLDER: words.gettext("older revision {n}"),
        Refusal.CONFLICT: words.gettext("conflict {n}"),
    }
    return ", ".join(names[reason].format(n=refused[reason]) for reason in Refusal if refused.get(reason))
