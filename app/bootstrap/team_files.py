"""A release as files for reading, printing and reckoning on; the writers are imported when their kind is wanted."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from app.domain.framework import CompetencyFramework
from app.i18n import LanguageCode, catalogue
from app.runtime.atomic_file import write_atomically
from app.sharing.campaign_file import short
from app.sharing.ports import Progress
from app.sharing.release_file import OpenedRelease
from app.views.team.desk import ExportKind


def write_team_files(
    framework: CompetencyFramework,
    opened: OpenedRelease,
    kinds: Collection[ExportKind],
    languages: Sequence[LanguageCode],
    folder: Path,
    now: datetime,
    progress: Progress,
) -> tuple[str, ...]:
    """Write one file of each of `kinds` into `folder`; the names of those written.

    Fewer than `kinds` when `progress` asked to stop. Raises KnownError when one cannot be written.
    """
    written: list[str] = []
    wanted = [kind for kind in ExportKind if kind in kinds]
    for kind in wanted:
        if not progress(len(written), len(wanted)):
            break
        content = _content(kind, framework, opened, languages, now)
        name = f"{_stem(opened)}-{'-'.join(languages)}.{kind}"
        write_atomically(folder / name, content)
        written.append(name)
    progress(len(written), len(wanted))
    return tuple(written)


def _stem(opened: OpenedRelease) -> str:
    """A name made of the campaign's id and the release's number alone."""
    return f"gilnun-{short(opened.campaign)}-{opened.release.number}"


def _content(
    kind: ExportKind,
    framework: CompetencyFramework,
    opened: OpenedRelease,
    languages: Sequence[LanguageCode],
    now: datetime,
) -> bytes:
    from app.exports.team_document import team_document

    words = [catalogue(language) for language in languages]
    document = team_document(framework, opened.campaign, opened.release, words, now)
    match kind:
        case ExportKind.HTML:
            from app.exports.team_html import team_html

            return team_html(document).encode("utf-8")
        case ExportKind.PDF:
            from app.exports.team_pdf import team_pdf

            return team_pdf(document)
        case _:
            raise NotImplementedError(kind)
