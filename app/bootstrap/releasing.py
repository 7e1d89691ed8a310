"""The next release of a campaign: drawn up from its store, signed, published, and put into a folder as files.

Every way to a release, by window or by command, goes through here; what may be shown is decided in the domain.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework
from app.domain.release_ledger import WrittenPage, read_ledger
from app.domain.sharing_choice import pack_fits
from app.domain.team_release import TeamRelease
from app.domain.team_summary import ReleaseStopped, team_release
from app.i18n import LanguageCode, catalogue
from app.runtime.atomic_file import write_atomically
from app.runtime.os_faults import known_os_error
from app.sharing.keys import CollectorKey
from app.sharing.ports import CollectorStore, LedgerPage, Progress
from app.sharing.release_file import file_name, sign_release


@dataclass(frozen=True, slots=True)
class DrawnRelease:
    """A release with its page and how many people it counts, as they were reckoned together; nothing is published."""

    release: TeamRelease
    page: WrittenPage
    people: int


def draw_up(
    framework: CompetencyFramework,
    campaign: Campaign,
    store: CollectorStore,
    title: str,
    day: date,
    progress: Progress,
) -> DrawnRelease:
    """The next release of `campaign` as it would be published on `day`.

    Raises ReleaseStopped when `progress` asked for it, and KnownError CAMPAIGN_OTHER_PACK, COLLECTOR_MISSING or those
    of the store.
    """
    if not pack_fits(framework, campaign):
        raise KnownError(ErrorCode.CAMPAIGN_OTHER_PACK)
    try:
        from app.sharing.rank_test import RankTest
    except ModuleNotFoundError as error:
        if error.name != "numpy":
            raise
        raise KnownError(ErrorCode.COLLECTOR_MISSING) from error
    counts = store.counts()
    stored = [(page.number, page.text, page.digest) for page in store.ledger()]
    ledger = read_ledger(campaign.id, stored, store.releases_counted())
    release, page = team_release(framework, campaign, counts, ledger, RankTest, title, day, progress)
    people = sum(atom.people for atom in counts.atoms if atom.left is None)
    return DrawnRelease(release, page, people)


def sign_and_publish(
    drawn: DrawnRelease, campaign: Campaign, key: CollectorKey, store: CollectorStore
) -> bytes:
    """The signed file of `drawn`, which is published now.

    Raises KnownError KEY_OTHER_CAMPAIGN, RELEASE_DAMAGED, or IN_USE when results came in or something was published
    since it was drawn up; nothing is published then.
    """
    # Signed before it is published: what cannot be handed out must not be in the ledger.
    content = _signed(drawn, campaign, key)
    _publish(drawn, store)
    return content


def publish_into(
    folder: Path,
    drawn: DrawnRelease,
    framework: CompetencyFramework,
    campaign: Campaign,
    key: CollectorKey,
    store: CollectorStore,
    languages: Sequence[LanguageCode],
    now: datetime,
    progress: Progress,
) -> tuple[Path, ...]:
    """Publish `drawn`; the signed file and the summary in every format, each in `languages`, as put into `folder`.

    All files are whole beside their places before anything is published: a full disk publishes nothing. Raises
    ReleaseStopped, KnownError FILE_EXISTS, and those of `sign_and_publish`; nothing is published then.
    """
    with _files_aside(folder) as aside:
        write_atomically(aside / file_name(campaign, drawn.release.number), _signed(drawn, campaign, key))
        _write_summaries(aside, drawn.release, framework, campaign, languages, now, progress)
        made = sorted(aside.iterdir())
        for each in made:
            if (folder / each.name).exists():
                raise KnownError(ErrorCode.FILE_EXISTS, MappingProxyType({"file": each.name}))
        _publish(drawn, store)
        return tuple(each.replace(folder / each.name) for each in made)


def _signed(drawn: DrawnRelease, campaign: Campaign, key: CollectorKey) -> bytes:
    if key.signer != campaign.signer:
        raise KnownError(ErrorCode.KEY_OTHER_CAMPAIGN)
    return sign_release(drawn.release, campaign, key)


def _publish(drawn: DrawnRelease, store: CollectorStore) -> None:
    page = drawn.page
    store.publish(LedgerPage(page.number, page.text, page.digest), drawn.people)


def _write_summaries(
    folder: Path,
    release: TeamRelease,
    framework: CompetencyFramework,
    campaign: Campaign,
    languages: Sequence[LanguageCode],
    now: datetime,
    progress: Progress,
) -> None:
    from app.exports.team_document import team_document
    from app.exports.team_files import ALL_FORMATS, team_file_name, write_team_file

    words = [catalogue(language) for language in languages]
    document = team_document(framework, campaign, release, words, now)
    for done, form in enumerate(ALL_FORMATS):
        if not progress(done, len(ALL_FORMATS)):
            raise ReleaseStopped
        write_team_file(document, form, folder / team_file_name(document, form))
    progress(len(ALL_FORMATS), len(ALL_FORMATS))


@contextmanager
def _files_aside(folder: Path) -> Iterator[Path]:
    """A folder inside `folder`, which is made when it is not there, from which files move to it in one step each."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = tempfile.TemporaryDirectory(prefix=".release-", dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise known_os_error(error, folder.name) from error
    with aside as name:
        yield Path(name)
