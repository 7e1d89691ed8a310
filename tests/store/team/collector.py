"""A collector in a process of its own: `python collector.py STORE FIRST UPTO BATCH` waits for a line, then collects.

It prints what became of each delivery, counted, and refuses to say more.
"""

import sys
from collections import Counter

from app.store.team_store import open_team_store
from tests.store.team.samples import delivery, sample_campaign, take_all


def main(where: str, first: int, upto: int, batch: int) -> None:
    """Collect the people from `first` up to `upto`, which is left out and may be lower, in transactions of `batch`."""
    people = [delivery(number) for number in range(first, upto, 1 if first < upto else -1)]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    store = open_team_store(where, sample_campaign(), create=True)
    told: Counter[str] = Counter()
    for begin in range(0, len(people), batch):
        told.update(take_all(store, people[begin : begin + batch]))
    store.close()
    sys.stdout.write(" ".join(f"{name}={told[name]}" for name in ("new", "same")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
