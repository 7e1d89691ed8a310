"""A sentence of the program in both languages at once, for texts that leave it, such as a campaign's fields."""

from app.domain.localized_text import LocalizedText
from app.i18n import catalogue


def in_both(sentence: str) -> LocalizedText:
    """`sentence`, marked by N_() where it stands, in Korean and in English."""
    return LocalizedText(catalogue("ko").gettext(sentence), catalogue("en").gettext(sentence))
