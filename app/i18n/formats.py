"""Dates, times, numbers and percentages as people of a language write them; all by Babel, imported when first used."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.i18n.languages import LanguageCode

SEOUL = ZoneInfo("Asia/Seoul")
"""The zone in which sessions are held and shown."""


def long_date(day: date, language: LanguageCode) -> str:
    """2026년 11월 22일 / 22 November 2026."""
    return _date(day, {"ko": "y년 M월 d일", "en": "d MMMM y"}[language], language)


def short_date(day: date, language: LanguageCode) -> str:
    """11월 22일 일요일 / Sunday 22 November."""
    return _date(day, {"ko": "M월 d일 EEEE", "en": "EEEE d MMMM"}[language], language)


def brief_date(day: date, language: LanguageCode) -> str:
    """12.3 목 / Thu 3 Dec, for narrow places."""
    return _date(day, {"ko": "M.d EEE", "en": "EEE d MMM"}[language], language)


def tick_date(day: date, language: LanguageCode) -> str:
    """12.7 / 7 Dec, for the ticks of a time line."""
    return _date(day, {"ko": "M.d", "en": "d MMM"}[language], language)


def numeric_date(day: date, language: LanguageCode) -> str:
    """2026.11.22 / 22 Nov 2026, for lists of dates over years."""
    return _date(day, {"ko": "y.M.d", "en": "d MMM y"}[language], language)


def month_day(day: date, language: LanguageCode) -> str:
    """11월 20일 / 20 November."""
    return _date(day, {"ko": "M월 d일", "en": "d MMMM"}[language], language)


def clock_time(moment: datetime | time, language: LanguageCode) -> str:
    """14:03, in both languages."""
    from babel.dates import format_time

    return format_time(moment, "HH:mm", locale=language)


def number(value: float, language: LanguageCode) -> str:
    """1,234 or 3.5 as the language groups and points."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=language)


def one_decimal(value: float, language: LanguageCode) -> str:
    """3.0 or 1,234.5, for figures that stand below each other."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.0", locale=language)


def percent(share: float, language: LanguageCode) -> str:
    """A share 0–1 as a whole percentage."""
    from babel.numbers import format_percent

    return format_percent(share, format="#,##0%", locale=language)


def in_seoul(moment: datetime) -> datetime:
    """`moment` on the clocks of Seoul."""
    return moment.astimezone(SEOUL)


def _date(day: date, pattern: str, language: LanguageCode) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=language)
