"""The documents hold together: links lead somewhere, both languages have the same pages, every picture is used."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.checks.catalogues import ROOT

DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"
LANGUAGES = ("ko", "en")
MARKDOWN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
MOST_PICTURE_BYTES = 400_000

_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def links(document: Path) -> list[str]:
    """What `document` links to inside the project, pictures included."""
    text = _FENCED.sub("", document.read_text("utf-8"))
    return [target for _, target in _LINK.findall(text) if "://" not in target]


def pictures(document: Path) -> list[str]:
    text = document.read_text("utf-8")
    return [Path(target).name for mark, target in _LINK.findall(text) if mark]


def guide_pages(language: str) -> list[Path]:
    return sorted(GUIDE.glob(f"*.{language}.md"))


@pytest.mark.parametrize("document", MARKDOWN, ids=lambda each: str(each.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(document: Path) -> None:
    broken = [each for each in links(document) if not (document.parent / each.partition("#")[0]).exists()]
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_link_to_their_own_language(language: str) -> None:
    other = "en" if language == "ko" else "ko"
    strays = [
        (page.name, each)
        for page in [*guide_pages(language), DOCS / f"guide.{language}.md", DOCS / f"levels.{language}.md"]
        for each in links(page)
        if each.endswith((f".{other}.md", f"-{other}.png"))
    ]
    assert strays == []


def test_every_document_is_there_in_both_languages() -> None:
    in_korean, in_english = (
        {
            str(path.relative_to(DOCS)).replace(f".{language}.md", "")
            for path in DOCS.rglob(f"*.{language}.md")
        }
        for language in LANGUAGES
    )
    assert in_korean == in_english
    assert len(in_korean) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_lists_its_pages_in_order(language: str) -> None:
    listed = [each for each in links(DOCS / f"guide.{language}.md") if each.startswith("guide/")]
    assert listed == [f"guide/{page.name}" for page in guide_pages(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_guide_lead_to_the_next(language: str) -> None:
    pages = guide_pages(language)
    for page, following in pairwise(pages):
        assert following.name in links(page)
        assert page.name in links(following)


def test_both_languages_show_the_same_pictures_and_headings() -> None:
    for korean, english in zip(guide_pages("ko"), guide_pages("en"), strict=True):
        assert [each.replace("-ko.", "-en.") for each in pictures(korean)] == pictures(english)
        shapes = [
            [re.match(r"#*\|?(\* )?", line)[0] for line in page.read_text("utf-8").splitlines()]  # type: ignore[index]
            for page in (korean, english)
        ]
        assert shapes[0] == shapes[1], korean.name


def test_every_picture_is_shown_somewhere_and_small() -> None:
    made = {path.name for path in (DOCS / "images").iterdir()}
    shown = {name for document in MARKDOWN for name in pictures(document)}
    assert made == shown
    large = [path.name for path in (DOCS / "images").iterdir() if path.stat().st_size > MOST_PICTURE_BYTES]
    assert large == []
