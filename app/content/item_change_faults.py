"""What the format cannot see in the item changes that a pack declares: unknown items, versions still to come.

Source: design page ASSESSMENT, "Versions".
"""

from collections.abc import Iterator, Mapping

from app.content.fault import Fault, FaultCode
from app.content.pack_format import ItemChangeModel
from app.content.pack_values import PackFiles
from app.content.toml_lines import TomlLines
from app.domain.framework import ItemChangeKind
from app.domain.history import version_key

FILE = "items.toml"


def item_change_faults(files: PackFiles, lines: Mapping[str, TomlLines]) -> Iterator[Fault]:
    """Every fault of the changes in `files`: a retired item is gone from the pack, every other one is still there.

    A change lies in this version or an earlier one, and is told once.
    """
    items = {each.id for each in files.items.item}
    latest = version_key(files.pack.version)
    seen: set[tuple[str, str]] = set()
    for index, each in enumerate(files.items.item_change):
        for code, key, value in _wrong(each, items, latest, seen):
            line = lines[FILE].line_of(("item_change", index, key))
            yield Fault(code, FILE, line, each.item, {"field": key, "value": value})
        seen.add((each.item, each.version))


def _wrong(
    change: ItemChangeModel, items: set[str], latest: tuple[int, ...], seen: set[tuple[str, str]]
) -> Iterator[tuple[FaultCode, str, str]]:
    retired = ItemChangeKind(change.kind) is ItemChangeKind.RETIRED
    if retired and change.item in items:
        yield FaultCode.VALUE_NOT_ALLOWED, "kind", change.kind
    if not retired and change.item not in items:
        yield FaultCode.REFERENCE_UNKNOWN, "item", change.item
    if version_key(change.version) > latest or (change.item, change.version) in seen:
        yield FaultCode.VALUE_NOT_ALLOWED, "version", change.version
