"""A release as files for reading, printing and reckoning on; the writers are imported when files are wanted."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from app.domain.framework import CompetencyFramework
from app.i18n import LanguageCode, catalogue
from app.sharing.ports import Progress
from app.sharing.release_file import OpenedRelease
from app.views.team.desk import ExportKind


def write_kinds(
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
    from app.exports.team_document import team_document
    from app.exports.team_files import TeamFormat, team_file_name, write_team_file

    words = [catalogue(language) for language in languages]
    document = team_document(framework, opened.campaign, opened.release, words, now)
    forms = [TeamFormat(kind.value) for kind in ExportKind if kind in kinds]
    written: list[str] = []
    for form in forms:
        if not progress(len(written), len(forms)):
            break
        name = team_file_name(document, form)
        write_team_file(document, form, folder / name)
        written.append(name)
    progress(len(written), len(forms))
    return tuple(written)
