"""What earlier releases published, page by page, so that a later one can be judged against all of it; holds no answer.

A page keeps its group sizes, its groups and its new cells with their figures. Pages are chained by digests: one that
was changed, lost or taken from elsewhere is noticed, and then only the company's total may be published any more.
Source: design page CONFIDENTIALITY, "Release rules", 5 and 6.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, NewType

from app.domain.ids import CampaignId, CompetencyId, CourseId, FieldId, FieldValueId, ItemId, TopicId
from app.domain.ledger_figures import LedgerFigure, figure_from_text_values, figure_to_text_values
from app.domain.team_release import COMPANY, GroupKey

LEDGER_FORMAT: Final = "gilnun-ledger-1"

Measure = NewType("Measure", str)
"""What a figure is about: all figures of one measure and one part draw on the same people's answers."""

PARTICIPATION: Final = Measure("participation")
COURSES: Final = Measure("courses")
LANGUAGES: Final = Measure("languages")
MISSING: Final = Measure("missing")
SURVEY: Final = Measure("survey")


def level_measure(competency: CompetencyId) -> Measure:
    """The measure of the levels in one competency."""
    return Measure(f"level:{competency}")


def item_measure(item: ItemId) -> Measure:
    """The measure of one behaviour, a part of `MISSING`."""
    return Measure(f"{MISSING}:{item}")


def topic_measure(topic: TopicId) -> Measure:
    """The measure of one survey topic, a part of `SURVEY`."""
    return Measure(f"{SURVEY}:{topic}")


def reviews_measure(course: CourseId) -> Measure:
    """The measure of the reviews of one course."""
    return Measure(f"reviews:{course}")


@dataclass(frozen=True, slots=True)
class Cohort:
    """People of one place who joined at one release, as counted by the page that holds this.

    `place` has a value for each of the page's fields, `answers` a number of people for each of the page's measures.
    """

    place: tuple[FieldValueId, ...]
    joined: int
    people: int
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A figure as published; `parts` are the measures drawn on where that is more than `measure` itself."""

    measure: Measure
    group: GroupKey
    parts: tuple[Measure, ...]
    figure: LedgerFigure

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure whose answers the figure draws on."""
        return self.parts or (self.measure,)


@dataclass(frozen=True, slots=True)
class Page:
    """One release: `groups` are those shown, `cells` those published anew; `previous` is the last page's digest.

    `whole` is False for a release that was made without the complete ledger.
    """

    campaign: CampaignId
    number: int
    previous: str
    whole: bool
    fields: tuple[FieldId, ...]
    measures: tuple[Measure, ...]
    cohorts: tuple[Cohort, ...]
    groups: tuple[GroupKey, ...]
    cells: tuple[PublishedCell, ...]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page as it is stored: `digest` is the SHA-256 of `text` (64 hexadecimal signs)."""

    number: int
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All earlier releases of a campaign, the first one first; `next_number` is that of the coming one.

    `whole` is False when anything is missing or changed: `pages` is empty then. `last_total` is the company's
    participation as published last, with its release, as far as a page that is intact in itself tells.
    """

    campaign: CampaignId
    pages: tuple[Page, ...]
    next_number: int
    last_digest: str
    whole: bool
    last_total: tuple[int, LedgerFigure] | None

    def published(self) -> Iterable[tuple[int, PublishedCell]]:
        """Every published cell with the number of its release, the earliest first."""
        return ((page.number, cell) for page in self.pages for cell in page.cells)


def read_ledger(
    campaign: CampaignId, stored: Iterable[tuple[int, str, str]], releases_counted: int
) -> Ledger:
    """The ledger of `campaign` from its stored pages (number, text, digest), in the order of their numbers.

    `releases_counted` is how many releases the collected results know of; any other number of pages is a lost ledger.
    """
    found = sorted(stored)
    pages = [_intact(campaign, *each) for each in found]
    kept = [page for page in pages if page is not None]
    whole = len(kept) == len(found) == releases_counted and _chained(kept, [each[2] for each in found])
    return Ledger(
        campaign=campaign,
        pages=tuple(kept) if whole else (),
        next_number=max([releases_counted, len(found), *(number for number, _, _ in found)]) + 1,
        last_digest=found[-1][2] if found else "",
        whole=whole,
        last_total=_last_total(kept),
    )


def write_page(page: Page) -> WrittenPage:
    """`page` as canonical text with its digest: equal pages give equal bytes."""
    text = json.dumps(_page_values(page), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return WrittenPage(page.number, text, sha256(text.encode()).hexdigest())


def _intact(campaign: CampaignId, number: int, text: str, digest: str) -> Page | None:
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        return None
    try:
        page = _page(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None
    return page if page.campaign == campaign and page.number == number else None


def _chained(pages: Sequence[Page], digests: Sequence[str]) -> bool:
    return all(
        page.whole and page.number == number and page.previous == previous
        for number, (page, previous) in enumerate(zip(pages, ["", *digests], strict=False), start=1)
    )


def _last_total(pages: Sequence[Page]) -> tuple[int, LedgerFigure] | None:
    totals = [
        (page.number, cell.figure)
        for page in pages
        for cell in page.cells
        if cell.measure == PARTICIPATION and cell.group == COMPANY
    ]
    return totals[-1] if totals else None


# ---------------------------------------------------------------- text


def _page_values(page: Page) -> dict[str, object]:
    return {
        "format": LEDGER_FORMAT,
        "campaign": page.campaign,
        "number": page.number,
        "previous": page.previous,
        "whole": page.whole,
        "fields": page.fields,
        "measures": page.measures,
        "cohorts": [[each.place, each.joined, each.people, each.answers] for each in page.cohorts],
        "groups": [each.members for each in page.groups],
        "cells": [
            [each.measure, each.group.members, each.parts, figure_to_text_values(each.figure)]
            for each in page.cells
        ],
    }


def _page(values: Mapping[str, Any]) -> Page:
    if values["format"] != LEDGER_FORMAT:
        raise ValueError(values["format"])
    return Page(
        campaign=CampaignId(values["campaign"]),
        number=values["number"],
        previous=values["previous"],
        whole=values["whole"],
        fields=tuple(values["fields"]),
        measures=tuple(values["measures"]),
        cohorts=tuple(
            Cohort(tuple(place), joined, people, tuple(answers))
            for place, joined, people, answers in values["cohorts"]
        ),
        groups=tuple(map(_group, values["groups"])),
        cells=tuple(
            PublishedCell(Measure(measure), _group(group), tuple(parts), figure_from_text_values(figure))
            for measure, group, parts, figure in values["cells"]
        ),
    )


def _group(members: Iterable[tuple[str, Iterable[str]]]) -> GroupKey:
    return GroupKey(
        tuple((FieldId(field), tuple(FieldValueId(each) for each in values)) for field, values in members)
    )
