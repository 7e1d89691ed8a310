"""Both languages are complete, and sentences are marked so that they can be."""

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.checks.catalogues import (
    APP,
    LANGUAGES,
    ROOT,
    extracted,
    forms,
    korean_literals,
    marking_faults,
    missing_translations,
    particle_faults,
    placeholder_faults,
    po_file,
    read,
    sentences,
)

SOURCES = sorted(APP.rglob("*.py"))
# The demo's person has a Korean name and writes notes in both languages: what people write is not translated.
WRITTEN_BY_PEOPLE = {APP / "bootstrap" / f"{name}.py" for name in ("demo", "sample_answers", "sample_words")}


def keys(catalog: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, forms(message.id)) for message in sentences(catalog)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_exactly_the_sentences_of_the_program(language: str) -> None:
    said, stored = keys(extracted()), keys(read(language))
    assert [each[1] for each in said - stored] == [], "new sentences: run `python3 dev.py catalogues`"
    assert [each[1] for each in stored - said] == [], "nobody says these: run `python3 dev.py catalogues`"


def test_every_sentence_has_a_korean_translation() -> None:
    assert missing_translations(read("ko")) == []


def test_english_catalogue_has_no_fuzzy_entries() -> None:
    assert [message.id for message in sentences(read("en")) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_sentence(language: str) -> None:
    assert placeholder_faults(read(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_passes_babels_own_checks(language: str) -> None:
    catalog = read(language)
    assert [(message.id, [str(fault) for fault in faults]) for message, faults in catalog.check()] == []
    write_mo(io.BytesIO(), catalog)


def test_no_particle_follows_a_placeholder() -> None:
    assert particle_faults(read("ko")) == []


def test_catalogue_files_name_no_source_lines() -> None:
    """Line numbers would change with every edit of the source."""
    assert [path for path in map(po_file, LANGUAGES) if "\n#: " in path.read_text("utf-8")] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sentences_are_marked_so_that_extraction_finds_them(path: Path) -> None:
    assert marking_faults(path.read_text("utf-8"), str(path.relative_to(ROOT))) == []


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if "i18n" not in p.parts and p not in WRITTEN_BY_PEOPLE],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_no_korean_sentence_stands_in_the_source(path: Path) -> None:
    assert korean_literals(path.read_text("utf-8"), str(path.relative_to(ROOT))) == []


# ---------------------------------------------------------------- the checks themselves can fail


def one_message(identity: str | tuple[str, str], translation: str | tuple[str, ...], *flags: str) -> Catalog:
    catalog = Catalog(locale="ko")
    catalog.add(identity, translation, flags=flags)
    return catalog


@pytest.mark.parametrize(
    "catalog",
    [
        one_message("Save", ""),
        one_message("Save", "저장", "fuzzy"),
        one_message(("{n} gap", "{n} gaps"), ("",)),
    ],
    ids=["empty", "fuzzy", "empty plural"],
)
def test_missing_translation_is_found(catalog: Catalog) -> None:
    assert len(missing_translations(catalog)) == 1


@pytest.mark.parametrize(
    "translation", ["남은 문항", "남은 문항 {count}", "남은 문항 {n", "남은 문항 {n} {}"]
)
def test_wrong_placeholders_are_found(translation: str) -> None:
    assert placeholder_faults(one_message("{n} left", translation))


@pytest.mark.parametrize(
    "translation", ["{name}을 엽니다", "{name}로", "‘{name}’은", "{name}이나", "{a}와 {b}"]
)
def test_particle_after_a_placeholder_is_found(translation: str) -> None:
    assert particle_faults(one_message("x", translation))


@pytest.mark.parametrize(
    "translation",
    ["{n}가지 과정", "{n}개", "과정 {name}: 신청", "{n}이상적", "{n}회", "단계({name})로"],
)
def test_counters_and_separate_words_are_no_particles(translation: str) -> None:
    assert not particle_faults(one_message("x", translation))


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return _(f'Gap {n}')",
        "def f():\n    return _('Gap ' + n)",
        "def f():\n    return _('Gap %s' % n)",
        "def f():\n    return _('Gap {n}'.format(n=n))",
        "def f():\n    return ngettext('a', f'{n} b', n)",
        "def f(words):\n    return words.gettext(f'Gap {n}')",
        "TITLE = _('Home')",
        "class Page:\n    title = _('Home')",
    ],
)
def test_sentence_marked_wrongly_is_found(source: str) -> None:
    assert len(marking_faults(source, "x.py")) == 1


def test_sentence_marked_well_is_no_fault() -> None:
    source = "TITLE = N_('Home')\ndef f():\n    return _(TITLE) + _('Gap: {n}').format(n=1)"
    assert marking_faults(source, "x.py") == []


def test_korean_literal_is_found_but_not_in_a_docstring() -> None:
    assert korean_literals('"""한글"""\ndef f():\n    """한글"""\n    return 1', "x.py") == []
    assert len(korean_literals('def f():\n    return f"{n} 과정"', "x.py")) == 1


def test_extraction_finds_every_keyword(tmp_path: Path) -> None:
    calls = [
        "N_('one')",
        "_('two')",
        "ngettext('three', 'threes', 3)",
        "pgettext('verb', 'four')",
        "words.gettext('five')",
    ]
    (tmp_path / "module.py").write_text("\n".join(calls))
    found = keys(extracted(tmp_path))
    assert {context for context, _ids in found} == {None, "verb"}
    assert {ids[0] for _context, ids in found} == {"one", "two", "three", "four", "five"}
