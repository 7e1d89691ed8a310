"""A contract for import-linter: which third-party packages each package of `app` may import.

Stricter than a list of forbidden ones: what is not named is refused, and so is a package of ours without a line.
"""

import sys
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class ThirdPartyContract(Contract):
    """Options: `allowed`, a list of "package -> third parties", one for each module directly under the root package."""

    type_name = "third_party"

    allowed = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Keep when each package has a line and every import of a third party is in the line of its package."""
        root = cast(str, self.session_options["root_packages"][0])
        may_use = dict(_parsed(line) for line in cast(list[str], self.allowed))
        faults = []
        for package in sorted(child.removeprefix(f"{root}.") for child in graph.find_children(root)):
            if package not in may_use:
                faults.append(f"{root}.{package} has no line in `allowed`")
                continue
            for importer, imported, line in _third_party_imports(graph, f"{root}.{package}", root):
                if imported not in may_use[package]:
                    faults.append(f"{importer} (l.{line}) may not import {imported}")
        return ContractCheck(kept=not faults, metadata={"faults": faults})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each fault on a line of its own."""
        for fault in cast(list[str], check.metadata["faults"]):
            output.print_error(fault, bold=False)


def _parsed(line: str) -> tuple[str, frozenset[str]]:
    package, _arrow, names = line.partition("->")
    return package.strip(), frozenset(names.split())


def _third_party_imports(graph: ImportGraph, package: str, root: str) -> list[tuple[str, str, int]]:
    """(our module, third party's top-level name, line) for each such import in `package`."""
    found = []
    for module in sorted({package, *graph.find_descendants(package)}):
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            name = imported.partition(".")[0]
            if name != root and name not in sys.stdlib_module_names:
                details = graph.get_import_details(importer=module, imported=imported)
                found.append((module, name, details[0]["line_number"] if details else 0))
    return found
