"""Makes the stored collector's store of the present schema version; run it once, before the version after it begins.

`python -m tests.databases.make_team` writes `team-<version>.sqlite3` beside this file and refuses to replace one.
"""

from pathlib import Path

from app.store.team_migrations import TEAM_SCHEMA_VERSION
from app.store.team_store import open_team_store
from tests.store.team.samples import delivery, release, sample_campaign, take_all, withdrawal

FILE = Path(__file__).with_name(f"team-{TEAM_SCHEMA_VERSION}.sqlite3")


def make(file: Path) -> None:
    """Fill `file`, which must not exist, with one of everything."""
    if file.exists():
        raise FileExistsError(file)
    store = open_team_store(str(file), sample_campaign(), create=True)
    take_all(store, [delivery(number) for number in range(12)])
    release(store)
    take_all(store, [delivery(3, 2), withdrawal(4, 2), withdrawal(90, 1), delivery(5, 1, seed="conflict")])
    release(store)
    take_all(store, [*(delivery(number) for number in range(20, 24)), delivery(6, 2)])
    store.close()


if __name__ == "__main__":
    make(FILE)
