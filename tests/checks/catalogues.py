"""The catalogues as files: what the program says, what both languages lack, and how sentences are marked in the source.

`python -m tests.checks.catalogues` brings both catalogues up to date. Knows Babel; judges no translation's quality.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
LANGUAGES = ("ko", "en")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
LOOKUPS = frozenset({"_", "gettext", "ngettext", "pgettext"})
SYLLABLE = re.compile("[가-힣]")
NAME_OF_THE_LANGUAGE = "한국어"  # the same in every language of the interface

# A particle's form depends on the word before it, which a placeholder does not know. 을 and 를 and so on are particles
# only where the word ends with them ({count}가지 is a counter).
PARTICLE_AFTER_PLACEHOLDER = re.compile(
    r"\}[\"'”’」』]?(?:을|를|은|는|이|가|와|과|로|으로|이나|나|이랑|랑|이며|며|이고|이라|라|이란|란|아|야)(?![가-힣])"
)


def po_file(language: str) -> Path:
    """Where the catalogue of `language` lies."""
    return APP / "i18n" / "locales" / language / "LC_MESSAGES" / "app.po"


def read(language: str) -> Catalog:
    """The catalogue of `language` as stored."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def extracted(folder: Path = APP) -> Catalog:
    """Every sentence that the program marks, without translations."""
    template = Catalog(fuzzy=False)
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",))
    for _path, _line, message, comments, context in found:
        template.add(message, auto_comments=comments, context=context)
    return template


def sentences(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalog if message.id)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message's id or translation as a tuple of its plural forms; none is empty."""
    if not text:
        return ()
    return (text,) if isinstance(text, str) else tuple(text)


def update() -> dict[str, list[str]]:
    """Bring both catalogues in line with the source; mapping language → sentences still without a translation."""
    template = extracted()
    untranslated = {}
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.project, catalog.version, catalog.msgid_bugs_address = "Gilnun", __version__, ""
        catalog.last_translator, catalog.language_team = "Gilnun authors", language
        with po_file(language).open("wb") as file:
            write_po(file, catalog, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
        untranslated[language] = [] if language == "en" else missing_translations(catalog)
    return untranslated


# ---------------------------------------------------------------- faults of a catalogue


def missing_translations(catalog: Catalog) -> list[str]:
    """Ids without a translation, or with a fuzzy one."""
    return [
        forms(message.id)[-1]
        for message in sentences(catalog)
        if message.fuzzy or not message.string or not all(forms(message.string))
    ]


def placeholder_faults(catalog: Catalog) -> list[str]:
    """Translations whose placeholders are not those of their sentence, or that cannot be formatted."""
    faults = []
    for message in sentences(catalog):
        wanted = placeholders(forms(message.id)[-1])
        for text in filter(None, forms(message.string)):
            try:
                found = placeholders(text)
            except ValueError as fault:
                faults.append(f"{text!r}: {fault}")
                continue
            if found != wanted:
                faults.append(f"{text!r} has {sorted(found)}, its sentence has {sorted(wanted)}")
            if "" in found or any(name.isdigit() for name in found):
                faults.append(f"{text!r}: placeholders must have names")
    return faults


def particle_faults(catalog: Catalog) -> list[str]:
    """Translations that put a particle straight after a placeholder."""
    return [
        text
        for message in sentences(catalog)
        for text in forms(message.string)
        if PARTICLE_AFTER_PLACEHOLDER.search(text)
    ]


def placeholders(text: str) -> frozenset[str]:
    """The names in braces; raises ValueError when the braces do not match."""
    return frozenset(name.split("!")[0] for _, name, _, _ in Formatter().parse(text) if name is not None)


# ---------------------------------------------------------------- faults of the source


def marking_faults(source: str, where: str) -> list[str]:
    """Places in a module where a sentence is marked so that it is never found, or looked up too early."""
    faults: list[str] = []
    _Marks(where, faults).visit(ast.parse(source))
    return faults


def korean_literals(source: str, where: str) -> list[str]:
    """String literals with Korean words outside docstrings: sentences that English readers would see in Korean."""
    tree = ast.parse(source)
    unused = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{where}:{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if SYLLABLE.search(node.value) and node.value != NAME_OF_THE_LANGUAGE and id(node) not in unused
    ]


class _Marks(ast.NodeVisitor):
    def __init__(self, where: str, faults: list[str]) -> None:
        self._where = where
        self._faults = faults
        self._depth = 0

    def _fault(self, node: ast.expr, why: str) -> None:
        self._faults.append(f"{self._where}:{node.lineno}: {why}")

    def _inside(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _inside  # noqa: N815 - names that ast asks for

    def visit_Call(self, node: ast.Call) -> None:
        name = _called_name(node.func)
        if name in KEYWORDS:
            if name in LOOKUPS and self._depth == 0:
                self._fault(
                    node, f"{name}() at import or class level keeps the first language; use N_() there"
                )
            for argument in node.args[:2]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp) or _is_format_call(argument):
                    self._fault(node, f"{name}() of a computed text is skipped by extraction")
        self.generic_visit(node)


def _called_name(function: ast.expr) -> str:
    """The name of a called function or method: `_` of `_(…)`, `gettext` of `words.gettext(…)`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_format_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def main() -> int:
    """Update both catalogues and name what lacks a translation; 1 when something does."""
    untranslated = update()
    for language, missing in untranslated.items():
        sys.stdout.write(f"{language}: {len(missing)} without a translation\n")
        sys.stdout.writelines(f"  {sentence!r}\n" for sentence in missing)
    return 1 if any(untranslated.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
