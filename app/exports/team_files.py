"""The files of a release in a folder: one model, four formats, names that no data can reach."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from app.exports.team_csv import team_csv
from app.exports.team_html import team_html
from app.exports.team_model import TeamDocument
from app.exports.team_pdf import team_pdf
from app.exports.team_xlsx import team_xlsx
from app.runtime.atomic_file import write_atomically


class TeamFormat(StrEnum):
    """A format of a team summary; the value is the ending of its file."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


ALL_FORMATS = tuple(TeamFormat)


def team_bytes(document: TeamDocument, form: TeamFormat) -> bytes:
    """`document` in the format `form`."""
    return _WRITERS[form](document)


def write_team_file(document: TeamDocument, form: TeamFormat, target: Path) -> None:
    """Put `document` in the place of `target`.

    Raises KnownError when the file cannot be written; `target` is as before then.
    """
    write_atomically(target, team_bytes(document, form))


def write_team_pdf(document: TeamDocument, target: Path) -> None:
    """Put `document` as a PDF in the place of `target`. Raises KnownError as `write_team_file`."""
    write_team_file(document, TeamFormat.PDF, target)


def write_team_files(
    folder: Path, document: TeamDocument, forms: Sequence[TeamFormat] = ALL_FORMATS
) -> tuple[Path, ...]:
    """Write `document` into `folder`, which exists, in each of `forms`; the paths of the files in that order.

    Raises KnownError when a file cannot be written; those before it stay.
    """
    paths = tuple(folder / team_file_name(document, form) for form in forms)
    for path, form in zip(paths, forms, strict=True):
        write_team_file(document, form, path)
    return paths


def team_file_name(document: TeamDocument, form: TeamFormat) -> str:
    """For example gilnun-team-2-2027-05-21-ko-en.xlsx: number and day of the release and its languages, no title."""
    languages = "-".join(part.language for part in document.parts)
    day = document.released_on.isoformat()
    return f"gilnun-team-{document.release_number}-{day}-{languages}.{form.value}"


_WRITERS: dict[TeamFormat, Callable[[TeamDocument], bytes]] = {
    TeamFormat.HTML: lambda document: team_html(document).encode("utf-8"),
    TeamFormat.PDF: team_pdf,
    TeamFormat.XLSX: team_xlsx,
    TeamFormat.CSV: team_csv,
}
