"""Korean particles that depend on how the word before them ends; for names that come from packs and people.

A catalogue cannot know the name that fills a placeholder, so no particle may follow one there; the few sentences that
read badly without a particle take the name with its particle from here.
"""

from app.i18n import Catalogue

_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28
_CLOSED_DIGITS = frozenset("013678")
"""Digits whose Korean name ends in a consonant: 영, 일, 삼, 육, 칠, 팔."""

_CLOSED_LETTERS = frozenset("LMNR")
"""Capitals whose Korean name ends in a consonant: 엘, 엠, 엔, 알."""


def as_topic(name: str, words: Catalogue) -> str:
    """`name` as the topic of a Korean sentence, with 은 or 는, or both where its end leaves it open.

    In other languages `name` itself.
    """
    if words.language != "ko":
        return name
    closed = _is_closed(name)
    if closed is None:
        return name + words.pgettext("Korean topic particle", "after any sound")
    if closed:
        return name + words.pgettext("Korean topic particle", "after a consonant")
    return name + words.pgettext("Korean topic particle", "after a vowel")


def _is_closed(name: str) -> bool | None:
    """Whether `name` ends in a consonant when read aloud in Korean; None where that cannot be told."""
    spoken = [letter for letter in name if letter.isalnum()]
    if not spoken or not name.endswith(spoken[-1]):
        return None
    last = spoken[-1]
    if _FIRST_SYLLABLE <= ord(last) <= _LAST_SYLLABLE:
        return (ord(last) - _FIRST_SYLLABLE) % _FINALS != 0
    if last in "0123456789":
        return last in _CLOSED_DIGITS
    word = name.split()[-1]
    if word.isascii() and word.isupper():
        return last in _CLOSED_LETTERS
    return None
