"""Files of results into a store: opened, verified, thought through, each taken once; knows no SQL and no screen.

Files are read once each and in batches of one transaction, so that memory does not grow with their number and whoever
stops, or is stopped, goes on later: what was taken before is then the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import Final

from app.domain.campaign import Campaign
from app.domain.collecting import MOST_NAMED, CollectReport, Refusal, RefusedFile
from app.domain.errors import ErrorCode, KnownError
from app.domain.framework import CompetencyFramework
from app.domain.sharing_choice import pack_fits
from app.domain.team_derivation import derive, result_fits
from app.runtime.os_faults import known_os_error
from app.sharing.keys import CollectorKey
from app.sharing.ports import CollectorStore, Delivery, Intake, Progress, Taken
from app.sharing.reading import read_once
from app.sharing.result_file import ENDING, LIMIT, ResultOpener

BATCH_FILES: Final = 200
_TELL_EVERY_SECONDS: Final = 0.1

_REFUSALS: Final = MappingProxyType(
    {
        ErrorCode.RESULT_FOREIGN: Refusal.NOT_A_RESULT,
        ErrorCode.RESULT_TOO_LARGE: Refusal.TOO_LARGE,
        ErrorCode.RESULT_WRONG_KEY: Refusal.WRONG_KEY,
        ErrorCode.RESULT_DAMAGED: Refusal.DAMAGED,
        ErrorCode.RESULT_OTHER_CAMPAIGN: Refusal.OTHER_CAMPAIGN,
        ErrorCode.RESULT_OTHER_PACK: Refusal.OTHER_PACK,
        ErrorCode.TOO_NEW: Refusal.TOO_NEW,
    }
)
_REFUSED_BY_STORE: Final = MappingProxyType({Taken.OLDER: Refusal.OLDER, Taken.CONFLICT: Refusal.CONFLICT})


class Receiver:
    """Makes deliveries of the files of one campaign."""

    def __init__(self, campaign: Campaign, framework: CompetencyFramework, key: CollectorKey) -> None:
        """Raises KnownError CAMPAIGN_OTHER_PACK unless `campaign` asks with `framework`."""
        if not pack_fits(framework, campaign):
            raise KnownError(ErrorCode.CAMPAIGN_OTHER_PACK)
        self._campaign = campaign
        self._framework = framework
        self._opener = ResultOpener(campaign, key)

    def receive(self, content: bytes, name: str) -> Delivery:
        """What the `content` of the file called `name` delivers. Raises KnownError as `ResultOpener.open` does."""
        opened = self._opener.open(content, name)
        shared = opened.shared
        if shared and not result_fits(self._framework, self._campaign, shared):
            raise KnownError(ErrorCode.RESULT_DAMAGED, MappingProxyType({"file": name}))
        return Delivery(
            signer=opened.signer,
            pseudonym=opened.pseudonym,
            revision=opened.revision,
            digest=opened.digest,
            shared=shared,
            derived=derive(self._framework, self._campaign, shared) if shared else None,
        )


def result_files(places: Sequence[Path]) -> list[Path]:
    """The files to collect, sorted by name: those named, and of a folder its files that end in `.gilnun-result`.

    Folders within are not looked into. Raises KnownError when a folder cannot be listed.
    """
    found: set[Path] = set()
    for place in places:
        try:
            found |= set(_in_folder(place)) if place.is_dir() and not place.is_symlink() else {place}
        except OSError as error:
            raise known_os_error(error, place.name, ErrorCode.NOT_FOUND) from error
    return sorted(found, key=lambda path: (path.name, path))


def collect(
    files: Sequence[Path], receiver: Receiver, store: CollectorStore, progress: Progress | None = None
) -> CollectReport:
    """What became of `files`, taken into `store` in their order.

    With `progress` answering False no further file is read; what was read is kept. Raises KnownError when the store
    fails: batches that ended before stand, and collecting the same files again goes on from there.
    """
    tally = _Tally(len(files), progress)
    waiting = iter(files)
    while not tally.stopped and (batch := list(islice(waiting, BATCH_FILES))):
        with store.collecting() as intake:
            for path in batch:
                if tally.asked_to_stop():
                    break
                tally.count(path.name, _take(path, receiver, intake))
    tally.tell()
    return tally.report()


def _take(path: Path, receiver: Receiver, intake: Intake) -> Taken | Refusal:
    try:
        delivery = receiver.receive(read_once(path, LIMIT), path.name)
    except KnownError as error:
        return _REFUSALS.get(error.code, Refusal.UNREADABLE)
    return intake.take(delivery)


def _in_folder(folder: Path) -> Iterable[Path]:
    return (each for each in folder.iterdir() if each.name.casefold().endswith(ENDING))


@dataclass
class _Tally:
    """Counts while files are read; `of` is how many there are."""

    of: int
    progress: Progress | None
    stopped: bool = False
    _read: int = 0
    _taken: Counter[Taken] = field(default_factory=Counter)
    _refused: Counter[Refusal] = field(default_factory=Counter)
    _named: list[RefusedFile] = field(default_factory=list)
    _told_at: float = -1.0

    def asked_to_stop(self) -> bool:
        """Tell where we are when it is time; True when no further file is to be read."""
        if monotonic() - self._told_at >= _TELL_EVERY_SECONDS:
            self.tell()
        return self.stopped

    def tell(self) -> None:
        """Tell where we are."""
        self._told_at = monotonic()
        if self.progress and not self.progress(self._read, self.of) and self._read < self.of:
            self.stopped = True

    def count(self, name: str, outcome: Taken | Refusal) -> None:
        """Add what became of one file."""
        self._read += 1
        reason = outcome if isinstance(outcome, Refusal) else _REFUSED_BY_STORE.get(outcome)
        if reason is None:
            self._taken[Taken(outcome)] += 1
            return
        self._refused[reason] += 1
        if len(self._named) < MOST_NAMED:
            self._named.append(RefusedFile(name, reason))

    def report(self) -> CollectReport:
        """The numbers."""
        return CollectReport(
            read=self._read,
            new=self._taken[Taken.NEW],
            replaced=self._taken[Taken.REPLACED],
            same=self._taken[Taken.SAME],
            withdrawn=self._taken[Taken.WITHDRAWN],
            refused=MappingProxyType(dict(self._refused)),
            named=tuple(self._named),
            stopped=self.stopped,
        )
