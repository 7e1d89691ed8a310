"""How long something still takes, in whole words."""

from typing import Final

from app.i18n import Catalogue

_MINUTE_S: Final = 60


def time_left(seconds: int, words: Catalogue) -> str:
    """`seconds` below a minute, then minutes; never less than a second."""
    if seconds < _MINUTE_S:
        n = max(seconds, 1)
        return words.ngettext("about {n} second left", "about {n} seconds left", n).format(n=n)
    n = round(seconds / _MINUTE_S)
    return words.ngettext("about {n} minute left", "about {n} minutes left", n).format(n=n)
