"""A campaign's description to begin with, as TOML: the pack's job families and regions, dates from today on."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.domain.campaign import USUAL_THRESHOLD
from app.domain.framework import CompetencyFramework
from app.domain.localized_text import LocalizedText
from app.i18n import N_
from app.i18n.both import in_both

OPEN_DAYS = 28
STORED_DAYS = 365

_TITLE = N_("AI competency assessment")
_PURPOSE = N_("To find out which AI training job families and regions need.")
_JOB_FAMILY = N_("Job family")
_OTHER_FAMILIES = N_("Other job families")
_REGION = N_("Region")
_OTHER_REGIONS = N_("Other regions")


def campaign_template(framework: CompetencyFramework, today: date) -> str:
    """A description that `read_campaign_plan` takes as it is; the target is the second highest band throughout."""
    return "\n".join(_lines(framework, today)) + "\n"


def _lines(framework: CompetencyFramework, today: date) -> Iterator[str]:
    closes = today + timedelta(days=OPEN_DAYS)
    yield "format = 1"
    yield ""
    yield "[campaign]"
    yield f"title = {_text(in_both(_TITLE))}"
    yield f"purpose = {_text(in_both(_PURPOSE))}"
    yield f"opens_on = {today.isoformat()}"
    yield f"closes_on = {closes.isoformat()}"
    yield f"stored_until = {(closes + timedelta(days=STORED_DAYS)).isoformat()}"
    yield f"threshold = {USUAL_THRESHOLD}"
    yield "managers_collect = false"
    yield 'crossings = [["job-family", "region"]]'
    yield "second_keys = []"
    yield ""
    yield "[campaign.target]"
    wanted = framework.bands[max(0, len(framework.bands) - 2)].id
    yield from (f"{each.id} = {_quoted(wanted)}" for each in framework.competencies)
    families = [(each.id, each.title) for each in framework.job_families]
    yield from _field("job-family", in_both(_JOB_FAMILY), in_both(_OTHER_FAMILIES), families)
    regions = [(each.id, each.title) for each in framework.regions]
    yield from _field("region", in_both(_REGION), in_both(_OTHER_REGIONS), regions)


def _field(
    name: str, title: LocalizedText, merged: LocalizedText, values: Iterable[tuple[str, LocalizedText]]
) -> Iterator[str]:
    known = list(values)
    yield ""
    yield "[[field]]"
    yield f"id = {_quoted(name)}"
    yield f"title = {_text(title)}"
    yield f"merge_order = [{', '.join(_quoted(value) for value, _ in reversed(known))}]"
    yield f"merged_title = {_text(merged)}"
    for value, words in known:
        yield ""
        yield "[[field.value]]"
        yield f"id = {_quoted(value)}"
        yield f"title = {_text(words)}"


def _text(words: LocalizedText) -> str:
    return f"{{ ko = {_quoted(words.ko)}, en = {_quoted(words.en)} }}"


def _quoted(text: str) -> str:
    """A basic string of TOML, which takes JSON's escapes."""
    return json.dumps(text, ensure_ascii=False)
