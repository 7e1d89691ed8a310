"""Every trouble has advice in both languages, with nothing left to fill in."""

import re

import pytest

from app.domain.errors import ErrorCode, KnownError
from app.i18n import catalogue
from app.wording.errors import Advice, advice

HANGUL = re.compile("[가-힣]")
BLAME = re.compile(
    r"\b(you (did|have|must)|your fault|illegal|fatal|invalid|please)\b|잘못(하|입력)", re.IGNORECASE
)


def parts(words: Advice) -> tuple[str, str, str]:
    return (words.title, words.explanation, words.next_step)


@pytest.mark.parametrize("code", ErrorCode)
@pytest.mark.parametrize("details", [{}, {"file": "person.sqlite3"}, {"file": "items.toml", "line": "12"}])
def test_every_code_has_advice_in_both_languages(code: ErrorCode, details: dict[str, str]) -> None:
    error = KnownError(code, details)
    korean, english = parts(advice(error, catalogue("ko"))), parts(advice(error, catalogue("en")))
    for ko, en in zip(korean, english, strict=True):
        assert HANGUL.search(ko), ko
        assert not HANGUL.search(en), en
        for text in (ko, en):
            assert "{" not in text
            assert "}" not in text
            assert text == text.strip()
            assert not BLAME.search(text), text
    for title, explanation, next_step in (korean, english):
        assert not title.endswith(".")
        assert next_step.endswith(".")
        assert len(explanation) > len(title) / 2


def test_the_file_and_the_line_are_named_when_known() -> None:
    error = KnownError(ErrorCode.PACK_FAULTY, {"file": "items.toml", "line": "12"})
    assert advice(error, catalogue("en")).explanation.endswith("(File: items.toml, line 12)")
    assert advice(error, catalogue("ko")).explanation.endswith("(파일: items.toml, 12행)")
    alone = KnownError(ErrorCode.DAMAGED, {"file": "person.sqlite3"})
    assert advice(alone, catalogue("en")).explanation.endswith("(File: person.sqlite3)")
    assert advice(alone, catalogue("en"), "Mina").explanation.endswith("(The file of Mina: person.sqlite3)")
    assert advice(alone, catalogue("ko"), "한결").explanation.endswith("(한결 님의 파일: person.sqlite3)")
    assert "File" not in advice(KnownError(ErrorCode.DAMAGED), catalogue("en")).explanation


def test_an_unreadable_entry_is_not_called_a_damaged_file() -> None:
    error = KnownError(ErrorCode.DAMAGED, {"sheet": "calendar"})
    assert parts(advice(error, catalogue("en"))) == (
        "An entry beside your answers cannot be read",
        "Another version of Gilnun has probably written it. It was left as it is; everything else can be used.",
        "Use the version that wrote it, or get an earlier state back from a backup on the page “People”.",
    )
    for text in parts(advice(error, catalogue("ko"))):
        assert HANGUL.search(text), text


def test_braces_in_a_file_name_are_shown_as_they_are() -> None:
    error = KnownError(ErrorCode.FILE_NOT_WRITTEN, {"file": "{alias}.pdf"})
    assert advice(error, catalogue("ko")).explanation.endswith("(파일: {alias}.pdf)")


def test_no_two_codes_share_their_words() -> None:
    titles = [advice(KnownError(code), catalogue("ko")).title for code in ErrorCode]
    assert len(set(titles)) == len(titles)
