"""The sample campaign and release with a payload in every text that a person can write into them."""

from dataclasses import replace
from itertools import cycle

from app.domain.campaign import Campaign
from app.domain.localized_text import LocalizedText
from app.domain.team_release import TeamRelease
from tests.support.sample_release import sample_campaign, second_release

PAYLOADS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "|calc",
    "%0A=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    " =1+1",
    "\u200b=1+1",
    "{=1+1}",
    '=HYPERLINK("https://example.com/x","x")',
    "https://example.com/payload",
    "mailto:a@example.com",
    "internal:'1. Levels'!A1",
    "<script>document.title='ran'</script>",
    "<img src=https://example.com/x.png onerror=\"document.title='ran'\">",
    '"><svg onload="document.title=\'ran\'">',
    "</style></title><link rel=stylesheet href=https://example.com/x.css>",
    "{{ 7*7 }} {% raw %}",
    '#read("/etc/passwd") $x$ *b*',
    "../../../outside.txt",
    "C:\\Windows\\outside.txt",
    "CON",
    "&[Page]&P",
    "1.5",
    "2026-11-20",
    "007",
    "TRUE",
    "'quoted",
    "[Sheet]:*?/\\",
)


def hostile_campaign() -> Campaign:
    """The sample campaign with payloads as titles of campaign, fields and values, and as its purpose."""
    texts = cycle(PAYLOADS)
    campaign = sample_campaign()
    fields = tuple(
        replace(
            field,
            title=_both(next(texts)),
            values=tuple(replace(value, title=_both(next(texts))) for value in field.values),
        )
        for field in campaign.fields
    )
    return replace(campaign, title=_both(PAYLOADS[0]), purpose=_both(PAYLOADS[21]), fields=fields)


def hostile_release() -> TeamRelease:
    """The second sample release with payloads as its title, as titles of groups and as reviews."""
    release = second_release()
    texts = cycle(PAYLOADS)
    groups = tuple(replace(group, title=_both(next(texts))) for group in release.groups)
    first, *rest = release.reviews
    return replace(
        release, title=PAYLOADS[22], groups=groups, reviews=(replace(first, texts=PAYLOADS), *rest)
    )


def _both(text: str) -> LocalizedText:
    return LocalizedText(text, text)
