"""Nothing is counted that is not exactly what was collected, whatever happened to the store in between."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.store.team_store import SqlTeamStore, open_team_store
from tests.store.team.samples import delivery, flat, release, sample_campaign, take_all, withdrawal
from tests.support.postgresql import Server

FLIPS = 100


def fill(store: SqlTeamStore) -> None:
    """People who stand, who corrected, who went, two releases, and some who came since."""
    take_all(store, [delivery(number) for number in range(25)])
    release(store)
    take_all(store, [delivery(3, 2), withdrawal(4, 2), withdrawal(90, 1)])
    release(store)
    take_all(store, [*(delivery(number) for number in range(30, 36)), delivery(5, 2)])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a closed store."""
    file = tmp_path_factory.mktemp("sound") / "team.sqlite3"
    store = open_team_store(str(file), sample_campaign(), create=True)
    fill(store)
    store.close()
    return file.read_bytes()


@pytest.fixture(scope="module")
def sound_database(server: Server) -> str:
    """The name of a database that holds the same."""
    name = server.new_database()
    store = open_team_store(server.url(name), sample_campaign(), create=True)
    fill(store)
    store.close()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlTeamStore]:
    """An opened store with something in every table, of this test's own."""
    if request.param == "sqlite":
        (tmp_path / "team.sqlite3").write_bytes(request.getfixturevalue("sound"))
        store = open_team_store(str(tmp_path / "team.sqlite3"), sample_campaign())
        yield store
        store.close()
        return
    server: Server = request.getfixturevalue("server")
    database = server.new_database(request.getfixturevalue("sound_database"))
    store = open_team_store(server.url(database), sample_campaign())
    yield store
    store.close()
    server.drop(database)


CHANGES = {
    "a rating": "UPDATE answer SET code = 4 WHERE code = 3",
    "what is missing": "UPDATE answer SET missing = 1 - missing WHERE record = 8",
    "not my work": "UPDATE answer SET not_my_work = 0 WHERE not_my_work = 1",
    "an item": "UPDATE answer SET item = 'item-99' WHERE record = 8 "
    "AND item = (SELECT min(item) FROM answer WHERE record = 8)",
    "an answer less": "DELETE FROM answer WHERE record = 8",
    "an answer more": "INSERT INTO answer SELECT campaign, record, 'item-99', 1, 0, 1 FROM answer WHERE record = 8 "
    "AND item = (SELECT min(item) FROM answer WHERE record = 8)",
    "an answer of nobody": "INSERT INTO level SELECT campaign, 9999, 'work', 1 FROM campaign",
    "a level": "UPDATE level SET position = position + 1",
    "a course": "UPDATE needed_course SET course = 'course-99' WHERE course = 'course-1'",
    "a topic": "UPDATE topic SET present_parts = present_parts + 1 WHERE record = 8",
    "a language": "DELETE FROM language WHERE record = 8",
    "a review": "UPDATE review SET stars = 2 WHERE stars = 5",
    "a review's text": "UPDATE review SET content = content || '!'",
    "a review gone": "DELETE FROM review",
    "the place of a person": "UPDATE record SET place = CASE place WHEN 1 THEN 2 ELSE 1 END WHERE number = 8",
    "the place of one who left": "UPDATE record SET place = CASE place WHEN 1 THEN 2 ELSE 1 END WHERE signer IS NULL",
    "a place": "UPDATE place SET content = '{}' WHERE number = 2",
    "the form": "UPDATE record SET form = 'full'",
    "a revision": "UPDATE record SET revision = revision + 1",
    "a key": "UPDATE record SET signer = 'x' WHERE number = 8",
    "a release joined": "UPDATE record SET joined_in = 2 WHERE number = 8",
    "a release joined late": "UPDATE record SET joined_in = NULL WHERE number = 8",
    "a release left": "UPDATE record SET left_in = 1 WHERE left_in = 2",
    "somebody gone who stands": "UPDATE record SET left_in = 2 WHERE number = 8",
    "a person": "DELETE FROM record WHERE number = 31",
    "a person with everything": (
        "DELETE FROM record WHERE number = 31; DELETE FROM answer WHERE record = 31; DELETE FROM level "
        "WHERE record = 31; DELETE FROM needed_course WHERE record = 31; DELETE FROM topic WHERE record = 31; "
        "DELETE FROM language WHERE record = 31; DELETE FROM review WHERE record = 31; DELETE FROM question "
        "WHERE record = 31; DELETE FROM extras WHERE record = 31"
    ),
    "a withdrawal": "DELETE FROM withdrawal WHERE pseudonym = 'p-0090'",
    "whose withdrawal": "UPDATE withdrawal SET signer = 'x' WHERE pseudonym = 'p-0090'",
    "a tally": "UPDATE tally SET joined = joined + 1",
    "the tallies": "DELETE FROM tally",
    "the campaign": "DELETE FROM campaign",
    "the number of people": "UPDATE campaign SET people = people - 1",
    "the releases": "UPDATE campaign SET releases = 0",
    "a table": "DROP TABLE topic",
    "a column": "ALTER TABLE level RENAME COLUMN position TO posture",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_behind_the_programs_back_is_noticed(filled: SqlTeamStore, change: str) -> None:
    with filled._engine.begin() as connection:
        for statement in CHANGES[change].split("; "):
            assert connection.exec_driver_sql(statement).rowcount
    with pytest.raises(KnownError) as caught:
        filled.counts()
    assert caught.value.code is ErrorCode.TEAM_STORE_DAMAGED
    assert caught.value.details["file"] == filled._address.name


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("UPDATE question SET content = 'other'", "questions"),
        ("UPDATE extras SET content = '{}'", "extras"),
        ("DELETE FROM record WHERE number = 20", "questions"),
    ],
)
def test_a_change_in_what_only_the_collector_sees_is_noticed(
    filled: SqlTeamStore, statement: str, read: str
) -> None:
    with filled._engine.begin() as connection:
        connection.exec_driver_sql(statement)
    with pytest.raises(KnownError) as caught:
        getattr(filled, read)()
    assert caught.value.code is ErrorCode.TEAM_STORE_DAMAGED


def test_no_flipped_bit_changes_what_is_counted(sound: bytes, tmp_path: Path) -> None:
    file = tmp_path / "team.sqlite3"
    file.write_bytes(sound)
    expected = counted(file)
    draw = random.Random(20261122)
    used = [position for position, byte in enumerate(sound) if byte]
    outcomes: Counter[str] = Counter()
    for _ in range(FLIPS):
        flipped = bytearray(sound)
        flipped[draw.choice(used)] ^= 1 << draw.randrange(8)
        for each in tmp_path.iterdir():
            each.unlink()
        file.write_bytes(flipped)
        outcomes[_outcome(file, expected)] += 1
    assert outcomes.keys() <= {
        "same",
        ErrorCode.TEAM_STORE_DAMAGED,
        ErrorCode.TEAM_STORE_FOREIGN,
        ErrorCode.TOO_NEW,
    }, outcomes
    assert outcomes[ErrorCode.TEAM_STORE_DAMAGED] > FLIPS / 2, outcomes


def counted(file: Path) -> Mapping[str, Any]:
    """What the store in `file` counts."""
    store = open_team_store(str(file), sample_campaign())
    try:
        return flat(store.counts())
    finally:
        store.close()


def _outcome(file: Path, expected: Mapping[str, Any]) -> str:
    """ "same", "changed", or the code with which the store was refused."""
    try:
        return "same" if counted(file) == expected else "changed"
    except KnownError as error:
        return error.code


@pytest.mark.parametrize("damage", ["half of it", "zeros after the header", "a text", "empty"])
def test_what_is_no_store_is_refused_and_left_as_it_is(sound: bytes, tmp_path: Path, damage: str) -> None:
    content = {
        "half of it": sound[: len(sound) // 2],
        "zeros after the header": sound[:100] + bytes(len(sound) - 100),
        "a text": "길눈\n".encode() * 900,
        "empty": b"",
    }[damage]
    file = tmp_path / "team.sqlite3"
    file.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        counted(file)
    assert caught.value.code in (ErrorCode.TEAM_STORE_DAMAGED, ErrorCode.TEAM_STORE_FOREIGN)
    if damage != "half of it":
        assert file.read_bytes() == content
