"""Counting for a release ÷ the same GROUP BYs by hand, in turn in one run: `python -m benchmarks.team_counts`.

Both ask the same tables of the same store; ours verifies every collected result besides, and makes values of the
figures. On SQLite and on a PostgreSQL server that is started for it. People are made from a fixed seed and loaded in
bulk, past the intake, with the delivered pack's own items and rules.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from sqlalchemy import Connection, Table, insert
from sqlcipher3 import dbapi2 as sqlite

from app.content.pack_loader import load_pack
from app.domain.attempt import NOT_MY_WORK, Form, Rating
from app.domain.campaign import Campaign, FieldValue, OrganisationField
from app.domain.framework import CompetencyFramework
from app.domain.ids import CampaignId, FieldId, FieldValueId, ItemId
from app.domain.localized_text import Language, LocalizedText
from app.domain.shared_result import CourseReview, Derived, Extras, SharedResult
from app.domain.team_derivation import derive
from app.runtime.resources import resource_path
from app.sharing.ports import Delivery, LedgerPage
from app.store import team_rows as rows
from app.store.records import digest_of
from app.store.team_address import StoreAddress, store_address
from app.store.team_campaign import CampaignState, save_state, stored_state
from app.store.team_intake import record_values
from app.store.team_records import answer_rows, campaign_key, header_of, place_text, texts_of
from app.store.team_store import open_team_store
from tests.support.postgresql import running_server

ALLOWED = 3.0
KINDS = 400
"""How many different sets of answers there are; everyone has one of them, at a place of their own."""
AT_ONCE = 2_000
JOBS, REGIONS, GRADES = 8, 9, 4
TEXT = LocalizedText("글", "text")
LEDGER_PAGE = LedgerPage(1, "page", "0" * 64)

ATOM = (
    "record.place, COALESCE(record.joined_in, 2), "
    "COALESCE(record.left_in, CASE WHEN record.signer IS NULL THEN 2 ELSE 0 END)"
)


def over(table: str, subject: str, figures: str, only: str = "TRUE") -> str:
    """The question for `figures` of `table` by `subject` and atom, with the campaign left open."""
    groups = ", ".join(map(str, range(1, subject.count(",") + 5)))
    return (
        f"SELECT {subject}, {ATOM}, {figures} FROM record "  # noqa: S608
        f"JOIN {table} ON {table}.campaign = record.campaign AND {table}.record = record.number "
        f"WHERE record.campaign = {{campaign}} AND {only} GROUP BY {groups}"
    )


# What a person would write by hand to get the figures of `TeamCounts`.
BY_HAND = {
    "record": f"SELECT {ATOM}, COUNT(*) FROM record WHERE campaign = {{campaign}} GROUP BY 1, 2, 3",  # noqa: S608
    "level": over("level", "competency, position", "COUNT(*)"),
    "answer": over("answer", "item", "COUNT(missing), SUM(missing)", "missing IS NOT NULL"),
    "needed_course": over("needed_course", "course", "COUNT(*)"),
    "topic": over("topic", "topic", "COUNT(*), SUM(required_parts), SUM(present_parts)"),
    "language": over("language", "language", "COUNT(*)"),
    "review": "SELECT course, COUNT(stars), SUM(stars) FROM review WHERE campaign = {campaign} GROUP BY 1",
    "place": "SELECT number, content FROM place WHERE campaign = {campaign}",
}


def sample_campaign(framework: CompetencyFramework) -> Campaign:
    """A campaign of the delivered pack with three fields."""

    def field(name: str, values: int) -> OrganisationField:
        numbered = (FieldValueId(f"{name}-{number}") for number in range(values))
        return OrganisationField(FieldId(name), TEXT, tuple(FieldValue(each, TEXT) for each in numbered))

    pack = framework.pack
    return Campaign(
        id=CampaignId("benchmark"),
        title=TEXT,
        purpose=TEXT,
        pack=pack.id,
        pack_version=pack.version,
        pack_digest="0" * 64,
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 12, 1),
        stored_until=date(2027, 12, 1),
        fields=(field("job", JOBS), field("region", REGIONS), field("grade", GRADES)),
        crossings=((FieldId("job"), FieldId("region")),),
        threshold=7,
        target={each.id: framework.bands[2].id for each in framework.competencies},
        recipients=("age1nobody",),
        signer="0" * 64,
    )


# ---------------------------------------------------------------- people


def answers(framework: CompetencyFramework, campaign: Campaign, number: int) -> tuple[SharedResult, Derived]:
    """One set of answers: someone who stands somewhere on each ladder, with some noise, and answered the survey."""
    dice = Random(number)  # noqa: S311 - sample answers, not a secret
    reach = {each.id: dice.uniform(0.5, 4.5) for each in framework.competencies}
    form = dice.choice(list(Form))
    asked = {Form.SHORT: 0.4, Form.QUICK: 0.6, Form.FULL: 1.0}[form]

    def rating(item: ItemId) -> Rating:
        of = framework.item[item]
        ahead = framework.band[of.band].position - reach[of.competency] + dice.gauss(0, 0.5)
        return NOT_MY_WORK if dice.random() < 0.04 else max(0, min(4, round(3 - ahead)))

    course = dice.choice(framework.courses).id
    review = CourseReview(course, dice.randint(1, 5), f"한 줄 {number}" if dice.random() < 0.3 else "")
    shared = SharedResult(
        campaign=campaign.id,
        pack=campaign.pack,
        pack_version=campaign.pack_version,
        pack_digest=campaign.pack_digest,
        form=form,
        place={},
        ratings={each.id: rating(each.id) for each in framework.items if dice.random() < asked},
        languages=frozenset([Language.KO] if dice.random() < 0.8 else Language),
        required={each.id: dice.randint(1, 4) for each in framework.survey_topics},
        extras=Extras(reviews=(review,) if dice.random() < 0.2 else ()),
    )
    return shared, derive(framework, campaign, shared)


def deliveries(framework: CompetencyFramework, campaign: Campaign, people: range) -> Iterator[Delivery]:
    """The results of `people`, each at a place drawn from a fixed seed."""
    kinds = [answers(framework, campaign, number) for number in range(KINDS)]
    for number in people:
        dice = Random(number)  # noqa: S311 - sample places, not a secret
        shared, derived = kinds[dice.randrange(KINDS)]
        place = {each.id: dice.choice(each.values).id for each in campaign.fields}
        key = sha256(str(number).encode()).hexdigest()
        yield Delivery(key, key[:9], 1, key, replace(shared, place=place), derived)


# ---------------------------------------------------------------- loading in bulk


class Loader:
    """Puts deliveries into the tables as the intake would, many at once."""

    def __init__(self, connection: Connection, state: CampaignState, campaign: int) -> None:
        self._connection = connection
        self._campaign = campaign
        self._places: dict[str, int] = {}
        self.state = state

    def load(self, people: Iterable[Delivery]) -> None:
        """Store everyone in `people`, none of whom is there yet."""
        heap: dict[Table, list[tuple[Any, ...]]] = {}
        for number, each in enumerate(people, start=self.state.next_record):
            assert each.shared is not None
            assert each.derived is not None
            header = header_of(each, number, self._place(place_text(each.shared.place)))
            answered = answer_rows(self._campaign, number, each.shared, each.derived)
            record = record_values(self._campaign, header, texts_of(answered))
            heap.setdefault(rows.RECORD, []).append(record)
            for table in rows.ANSWER_TABLES:
                heap.setdefault(table, []).extend(answered[table.name])
            if number % AT_ONCE == 0:
                self._empty(heap)
        self._empty(heap)

    def _empty(self, heap: dict[Table, list[tuple[Any, ...]]]) -> None:
        more = len(heap[rows.RECORD])
        for table, written in heap.items():
            write(self._connection, table, written)
            written.clear()
        self.state = replace(
            self.state,
            people=self.state.people + more,
            records=self.state.records + more,
            next_record=self.state.next_record + more,
        )

    def _place(self, text: str) -> int:
        if text not in self._places:
            number = self._places[text] = len(self._places) + 1
            sealed = digest_of((number, text))
            values = {"campaign": self._campaign, "number": number, "content": text, "digest": sealed}
            self._connection.execute(insert(rows.PLACE).values(**values))
        return self._places[text]


def write(connection: Connection, table: Table, written: Sequence[tuple[Any, ...]]) -> None:
    """Insert the rows in the way that the engine has for many."""
    names = ", ".join(table.columns.keys())
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(table.columns))
        if written:
            into = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608
            connection.exec_driver_sql(into, list(written))
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in written:
            copy.write_row(row)


def fill(where: str, framework: CompetencyFramework, campaign: Campaign, people: int) -> None:
    """A store of `people`, of whom three in five were counted by a release already."""
    key, address = campaign_key(campaign.id), store_address(where)
    places: dict[str, int] | None = None
    with closing(open_team_store(where, campaign, create=True)) as store:
        released = people * 3 // 5
        for some in (range(released), range(released, people)):
            engine = address.engine()
            with engine.begin() as connection:
                state = stored_state(connection, key, address)
                assert state is not None
                loader = Loader(connection, state, key)
                loader._places = places or {}  # noqa: SLF001
                loader.load(deliveries(framework, campaign, some))
                places = loader._places  # noqa: SLF001
                save_state(connection, loader.state)
            if some.start == 0:
                store.publish(LEDGER_PAGE, released)
            if engine.dialect.name == "postgresql":  # as the server does by itself a minute later
                with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.exec_driver_sql("ANALYZE")
            engine.dispose()


# ---------------------------------------------------------------- by hand


@contextmanager
def driver(address: StoreAddress) -> Iterator[Any]:
    """A plain connection of the engine's own driver."""
    if address.file is not None:
        connection: Any = sqlite.connect(str(address.file))
    else:
        assert address.url is not None
        plain = address.url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = psycopg.connect(plain)
    try:
        yield connection
    finally:
        connection.close()


def by_hand(address: StoreAddress, campaign: int) -> Mapping[str, list[Any]]:
    """Table → groups, as one would ask for them by hand in one transaction."""
    with driver(address) as connection:
        cursor = connection.cursor()
        found = {}
        for table, question in BY_HAND.items():
            cursor.execute(question.format(campaign=campaign))
            found[table] = cursor.fetchall()
        return found


# ---------------------------------------------------------------- the comparison


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compared(name: str, where: str, options: argparse.Namespace) -> float:
    """Fill the store at `where`, print what both ways take, and return the ratio of their medians."""
    framework = load_pack(resource_path("packs", "ai-talent"))
    campaign = sample_campaign(framework)
    address, key = store_address(where), campaign_key(campaign.id)
    filling = seconds(lambda: fill(where, framework, campaign, options.people))
    with closing(open_team_store(where, campaign)) as store:
        require_same(store.counts(), by_hand(address, key))
        low, high = [], []
        for _ in range(options.runs):
            low.append(seconds(lambda: by_hand(address, key)))
            high.append(seconds(store.counts))
    floor, ours = statistics.median(low), statistics.median(high)
    print(
        f"{name}, {options.people} people (filled in {filling:.0f} s): by hand {floor:.2f} s, "
        f"verified {ours:.2f} s = {ours / floor:.2f} x (allowed {ALLOWED})",
        flush=True,
    )
    return ours / floor


def require_same(ours: Any, floor: Mapping[str, list[Any]]) -> None:
    """Raise unless both say the same: the floor must do the work."""
    sums = {
        "record": sum(each.people for each in ours.atoms),
        "level": sum(
            n for atoms in ours.positions.values() for each in atoms.values() for n in each.values()
        ),
        "answer": sum(each.missing for atoms in ours.missing.values() for each in atoms.values()),
        "needed_course": sum(n for atoms in ours.courses.values() for n in atoms.values()),
        "language": sum(n for atoms in ours.languages.values() for n in atoms.values()),
        "review": sum(each.stars for each in ours.reviews.values()),
    }
    for table, total in sums.items():
        if total != sum(row[-1] for row in floor[table]) or not total:
            raise RuntimeError(f"the floor counted other {table} rows")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both ratios; 1 when one of them is above what is allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    options = parser.parse_args(arguments)
    ratios = []
    if options.engine != "postgresql":
        with tempfile.TemporaryDirectory(prefix="gilnun-counts-") as folder:
            ratios.append(compared("SQLite", str(Path(folder) / "team.sqlite3"), options))
    if options.engine != "sqlite":
        with running_server() as server:
            ratios.append(compared("PostgreSQL", server.new_schema(), options))
    return int(max(ratios) > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
