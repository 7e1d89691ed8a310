"""Collecting result files ÷ a hand-written floor, in turn in one run: `python -m benchmarks.collect [--files 2000]`.

The floor opens each seal, verifies the signature, parses, derives by the same rules, and writes the same rows with one
savepoint a file and a transaction per batch, by the driver itself; it trusts everything and looks nobody up. A second,
barer floor writes rows that were made beforehand, so that it derives and digests nothing; it is told, not judged by.
Memory is that of the process after a tenth of the files and after all. All is made from a fixed seed.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from nacl.signing import VerifyKey
from pyrage import decrypt, x25519
from sqlcipher3 import dbapi2 as sqlite

from app.content.pack_loader import load_pack
from app.domain.attempt import NOT_MY_WORK, Attempt, Form, ItemAnswer, Rating
from app.domain.campaign import Campaign, FieldValue, OrganisationField
from app.domain.framework import CompetencyFramework
from app.domain.handover import Handover
from app.domain.ids import AttemptId, CampaignId, FieldId, FieldValueId, ItemId, PersonId
from app.domain.localized_text import Language, LocalizedText
from app.domain.person import Person
from app.domain.shared_result import SharedResult
from app.domain.sharing_choice import OwnWork, share
from app.domain.team_derivation import derive
from app.domain.topic_survey import SurveySheet
from app.runtime.resources import resource_path
from app.sharing.collector import BATCH_FILES, Receiver, collect, result_files
from app.sharing.keys import CollectorKey, new_collector_key
from app.sharing.ports import Delivery
from app.sharing.result_file import seal_result
from app.store import team_rows
from app.store.team_intake import record_values
from app.store.team_records import answer_rows, campaign_key, header_of, texts_of
from app.store.team_store import open_team_store

ALLOWED = 1.5
ALLOWED_GROWTH = 1.15
"""SQLite fills its own cache up to about 8 MB with the first few thousand files, and then no more."""
NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = LocalizedText("글", "text")
JOBS, REGIONS = 8, 5


def sample_campaign(framework: CompetencyFramework, key: CollectorKey) -> Campaign:
    """A campaign of the delivered pack with two fields."""
    pack, target = framework.pack, framework.bands[2].id

    def field(name: str, values: int) -> OrganisationField:
        return OrganisationField(
            FieldId(name), TEXT, tuple(FieldValue(FieldValueId(f"{name}-{n}"), TEXT) for n in range(values))
        )

    return Campaign(
        id=CampaignId("benchmark"),
        title=TEXT,
        purpose=TEXT,
        pack=pack.id,
        pack_version=pack.version,
        pack_digest=pack.digest,
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 12, 1),
        stored_until=date(2027, 12, 1),
        fields=(field("job", JOBS), field("region", REGIONS)),
        crossings=((FieldId("job"), FieldId("region")),),
        threshold=7,
        target={each.id: target for each in framework.competencies},
        recipients=(key.recipient,),
        signer=key.signer,
    )


def sample_file(framework: CompetencyFramework, campaign: Campaign, number: int) -> bytes:
    """The file of one person, who stands somewhere on each ladder with some noise and answered the survey."""
    dice = Random(number)  # noqa: S311 - sample answers, not a secret
    reach = {each.id: dice.uniform(0.5, 4.5) for each in framework.competencies}

    def rating(item: ItemId) -> Rating:
        asked = framework.item[item]
        ahead = framework.band[asked.band].position - reach[asked.competency] + dice.gauss(0, 0.5)
        return NOT_MY_WORK if dice.random() < 0.04 else max(0, min(4, round(3 - ahead)))

    answers = {each.id: ItemAnswer(rating(each.id), language=Language.KO) for each in framework.items}
    attempt = Attempt(
        id=AttemptId(str(number)),
        person=PersonId(str(number)),
        pack=campaign.pack,
        pack_version=campaign.pack_version,
        form=Form.FULL,
        order_seed=0,
        started_at=NOW,
        saved_at=NOW,
        finished_at=NOW,
        answers=answers,
    )
    survey = SurveySheet({each.id: dice.randint(1, 4) for each in framework.survey_topics})
    work = OwnWork(Person(attempt.person, "alias", Language.KO, NOW), attempt, survey)
    place = {each.id: dice.choice(each.values).id for each in campaign.fields}
    shared = share(framework, campaign, work, place)
    return seal_result(Handover(campaign, number.to_bytes(32, "big"), "0000-0000", 1, shared))


# ---------------------------------------------------------------- the floors

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
"""Table → rows in the order of its columns."""


class Floor:
    """Collects by hand into an empty `store`; with `ready` it writes those rows in the place of its own."""

    def __init__(self, campaign: Campaign, framework: CompetencyFramework, key: CollectorKey) -> None:
        self._campaign = campaign
        self._framework = framework
        self._identity = [x25519.Identity.from_str(key.identity)]
        self._inserts = {
            table.name: f"INSERT INTO {table.name} ({', '.join(table.columns.keys())}) "  # noqa: S608
            f"VALUES ({', '.join('?' * len(table.columns))})"
            for table in (team_rows.RECORD, *team_rows.ANSWER_TABLES)
        }

    def collect(self, files: Sequence[Path], store: Path, ready: Mapping[str, Rows] | None = None) -> None:
        """Write everyone in `files` to `store`."""
        connection = sqlite.connect(str(store), isolation_level=None)
        for name, value in (("journal_mode", "WAL"), ("synchronous", "FULL"), ("secure_delete", "ON")):
            connection.execute(f"PRAGMA {name}={value}").fetchall()
        try:
            for at in range(0, len(files), BATCH_FILES):
                connection.execute("BEGIN IMMEDIATE")
                for number, path in enumerate(files[at : at + BATCH_FILES], start=at + 1):
                    parts, digest = self._opened(path)
                    rows = ready[parts["signer"]] if ready else self._rows(parts, digest, number)
                    connection.execute("SAVEPOINT one")
                    for table, written in rows.items():
                        connection.executemany(self._inserts[table], written)
                    connection.execute("RELEASE one")
                connection.execute("COMMIT")
        finally:
            connection.close()

    def _opened(self, path: Path) -> tuple[dict[str, Any], str]:
        parts = json.loads(decrypt(path.read_bytes(), self._identity))
        signature = bytes.fromhex(parts.pop("signature"))
        content = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        VerifyKey(bytes.fromhex(parts["signer"])).verify(content, signature)
        return parts, sha256(content).hexdigest()

    def _rows(self, parts: dict[str, Any], digest: str, number: int) -> Rows:
        shared = SharedResult(
            campaign=self._campaign.id,
            pack=self._campaign.pack,
            pack_version=self._campaign.pack_version,
            pack_digest=self._campaign.pack_digest,
            form=Form(parts["form"]),
            place=parts["place"],
            ratings={
                item: NOT_MY_WORK if each == "not_my_work" else each
                for item, each in parts["ratings"].items()
            },
            languages=frozenset(map(Language, parts["languages"])),
            required=parts["required"],
        )
        derived = derive(self._framework, self._campaign, shared)
        delivery = Delivery(parts["signer"], parts["pseudonym"], parts["revision"], digest, shared, derived)
        header, campaign = header_of(delivery, number, 1), campaign_key(self._campaign.id)
        answers = answer_rows(campaign, number, shared, derived)
        record = record_values(campaign, header, texts_of(answers))
        return {"record": [record], **{table: rows for table, rows in answers.items() if rows}}


def rows_of(store: Path) -> Mapping[str, Rows]:
    """Signer → the rows that were written for that person."""
    found: dict[str, dict[str, list[tuple[Any, ...]]]] = defaultdict(lambda: defaultdict(list))
    connection = sqlite.connect(str(store))
    try:
        signers: dict[int, str] = dict(connection.execute("SELECT number, signer FROM record").fetchall())
        for table in (team_rows.RECORD, *team_rows.ANSWER_TABLES):
            names = table.columns.keys()
            place = names.index("number" if table is team_rows.RECORD else "record")
            for row in connection.execute(f"SELECT {', '.join(names)} FROM {table.name}"):  # noqa: S608
                found[signers[row[place]]][table.name].append(tuple(row))
    finally:
        connection.close()
    return found


# ---------------------------------------------------------------- the comparison


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def megabytes() -> float:
    """The most memory that this process has had so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Print times, ratio and memory; 1 when one of them is above what is allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(arguments)
    framework = load_pack(resource_path("packs", "ai-talent"))
    key = new_collector_key()
    campaign = sample_campaign(framework, key)
    with tempfile.TemporaryDirectory(prefix="gilnun-collect-") as name:
        folder = Path(name)
        incoming = folder / "in"
        incoming.mkdir()
        for number in range(1, options.files + 1):
            path = incoming / f"{number:06}.gilnun-result"
            path.write_bytes(sample_file(framework, campaign, number))
        files = result_files([incoming])
        receiver = Receiver(campaign, framework, key)

        def ours(store: Path, some: Sequence[Path]) -> None:
            opened = open_team_store(str(store), campaign)
            report = collect(some, receiver, opened)
            opened.close()
            if report.new != len(some):
                raise RuntimeError(f"not all were taken: {report}")

        def empty(store: Path) -> Path:
            open_team_store(str(store), campaign, create=True).close()
            return store

        ours(empty(folder / "warm.sqlite3"), files[: options.files // 10])
        before = megabytes()
        ours(empty(folder / "rows.sqlite3"), files)
        after = megabytes()
        ready = rows_of(folder / "rows.sqlite3")
        low = Floor(campaign, framework, key)
        runs: list[tuple[float, float, float]] = []
        for run in range(options.runs):
            barer, floor, mine = (folder / f"{name}-{run}.sqlite3" for name in ("barer", "floor", "ours"))
            for store in (barer, floor, mine):
                empty(store)
            times = (
                seconds(lambda at=barer: low.collect(files, at, ready)),  # type: ignore[misc]
                seconds(lambda at=floor: low.collect(files, at)),  # type: ignore[misc]
                seconds(lambda at=mine: ours(at, files)),  # type: ignore[misc]
            )
            runs.append(times)
            print("run {}: barer floor {:.2f} s, floor {:.2f} s, ours {:.2f} s".format(run + 1, *times))
        require_same(folder / "floor-0.sqlite3", folder / "ours-0.sqlite3")
    ratio = statistics.median(high / floor for _, floor, high in runs)
    over_barer = statistics.median(high / barer for barer, _, high in runs)
    each_ms = statistics.median(high for *_, high in runs) / options.files * 1_000
    print(
        f"collecting {options.files} files: {ratio:.2f} x the floor (allowed {ALLOWED}), {each_ms:.2f} ms a file"
    )
    print(f"{over_barer:.2f} x the barer floor, which derives and digests nothing")
    print(f"memory: {before:.0f} MB after a tenth, {after:.0f} MB after all (allowed x {ALLOWED_GROWTH})")
    return int(ratio > ALLOWED or after > before * ALLOWED_GROWTH)


def require_same(one: Path, other: Path) -> None:
    """Raise unless both stores hold the same answers of the same people: the floor must do the work."""
    tables = [each.name for each in team_rows.ANSWER_TABLES]
    rows, others = rows_of(one), rows_of(other)
    if rows.keys() != others.keys() or any(
        sorted(rows[signer][table]) != sorted(others[signer][table]) for signer in rows for table in tables
    ):
        raise RuntimeError("the floor wrote other rows")


if __name__ == "__main__":
    sys.exit(main())
