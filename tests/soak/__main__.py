"""`python -m tests.soak [--short] [--out FILE] [NAME …]`: runs harnesses and prints their table; 1 unless all hold."""

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.soak.registry import HARNESSES
from tests.soak.table import Found, Scale, as_markdown


def harness(place: str) -> Callable[[Scale], tuple[Found, ...]]:
    """The function that `place` (module:function) names."""
    module, _, name = place.partition(":")
    found: Callable[[Scale], tuple[Found, ...]] = getattr(import_module(module), name)
    return found


def main(words: list[str] | None = None) -> int:
    """Run what is named, or everything."""
    known = dict(HARNESSES)
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--short", action="store_true", help="as in CI")
    parser.add_argument("--out", type=Path, help="write the table here too")
    parser.add_argument("names", nargs="*", choices=[*known, []], metavar="NAME", help=", ".join(known))
    chosen = parser.parse_args(words)
    scale = Scale.SHORT if chosen.short else Scale.LONG
    rows: list[Found] = []
    for name in chosen.names or known:
        began = time.monotonic()
        sys.stderr.write(f"{name} …\n")
        rows += harness(known[name])(scale)
        sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
    table = as_markdown(rows)
    sys.stdout.write(table)
    if chosen.out:
        chosen.out.write_text(table, "utf-8")
    return int(not all(row.holds for row in rows))


if __name__ == "__main__":
    sys.exit(main())
