"""A campaign's description in TOML → a draft, or every fault of it at once; and a description to begin with."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from app.content.fault import Fault, FaultCode
from app.content.pack_format import Id, Model, TextModel
from app.content.toml_lines import TomlLines
from app.content.toml_reading import TomlReading
from app.domain.campaign import (
    DISTRIBUTION_FROM,
    LEAST_THRESHOLD,
    MOST_FIELDS,
    MOST_VALUES,
    USUAL_THRESHOLD,
    FieldValue,
    OrganisationField,
)
from app.domain.campaign_draft import CampaignDraft
from app.domain.framework import CompetencyFramework
from app.domain.ids import BandId, CompetencyId, FieldId, FieldValueId
from app.domain.localized_text import LocalizedText

RecipientCheck = Callable[[str], bool]
"""Whether a text is a public key that results can be sealed to."""


class _Value(Model):
    id: Id
    title: TextModel
    invited: Annotated[int, Field(ge=0, lt=2**31)] | None = None


class _Field(Model):
    id: Id
    title: TextModel
    merge_order: list[Id] = Field(default_factory=list)
    merged_title: TextModel | None = None
    value: Annotated[list[_Value], Field(min_length=1, max_length=MOST_VALUES)]


class _Campaign(Model):
    title: TextModel
    purpose: TextModel
    opens_on: date
    closes_on: date
    stored_until: date
    threshold: Annotated[int, Field(ge=LEAST_THRESHOLD, le=DISTRIBUTION_FROM)] = USUAL_THRESHOLD
    managers_collect: bool
    crossings: list[Annotated[list[Id], Field(min_length=2, max_length=2)]] = Field(default_factory=list)
    second_keys: list[str] = Field(default_factory=list)
    target: dict[Id, Id] = Field(default_factory=dict)


class _File(Model):
    format: Literal[1]
    campaign: _Campaign
    field: Annotated[list[_Field], Field(min_length=1, max_length=MOST_FIELDS)]


def read_campaign_plan(
    file: Path, framework: CompetencyFramework, is_recipient: RecipientCheck
) -> tuple[CampaignDraft | None, tuple[Fault, ...]]:
    """The draft that `file` describes for the pack of `framework`; None when there is any fault, with all of them."""
    reading = TomlReading(file.parent)
    found = reading.model(file.name, _File)
    if found is None:
        return None, reading.in_order()
    check = _Check(file.name, reading.lines[file.name], framework, is_recipient)
    if faults := tuple(check.faults(found)):
        return None, tuple(sorted(faults, key=lambda each: (each.line or 0, each.code)))
    return _draft(found), ()


@dataclass(frozen=True, slots=True)
class _Check:
    """What the format alone cannot tell: ids that must exist or differ, days in order, keys that are keys."""

    file: str
    lines: TomlLines
    framework: CompetencyFramework
    is_recipient: RecipientCheck

    def faults(self, found: _File) -> Iterator[Fault]:
        """Every fault of `found`."""
        yield from self._days(found.campaign)
        yield from self._target(found.campaign)
        yield from self._fields(found.field)
        yield from self._crossings(found)
        for number, key in enumerate(found.campaign.second_keys):
            if not self.is_recipient(key) or key in found.campaign.second_keys[:number]:
                yield self._fault(FaultCode.VALUE_NOT_ALLOWED, ("campaign", "second_keys"), key[:80])

    def _days(self, campaign: _Campaign) -> Iterator[Fault]:
        days = [(name, getattr(campaign, name)) for name in ("opens_on", "closes_on", "stored_until")]
        for (_, before), (name, after) in pairwise(days):
            if after < before:
                yield self._fault(FaultCode.VALUE_NOT_ALLOWED, ("campaign", name), after.isoformat())

    def _target(self, campaign: _Campaign) -> Iterator[Fault]:
        for competency, band in campaign.target.items():
            place = ("campaign", "target", competency)
            if competency not in self.framework.competency:
                yield self._fault(FaultCode.REFERENCE_UNKNOWN, place, competency)
            elif band not in self.framework.band:
                yield self._fault(FaultCode.REFERENCE_UNKNOWN, place, band)

    def _fields(self, fields: Sequence[_Field]) -> Iterator[Fault]:
        for number in _repeated([each.id for each in fields]):
            yield self._fault(FaultCode.ID_REPEATED, ("field", number, "id"), fields[number].id)
        for at, field in enumerate(fields):
            values = [each.id for each in field.value]
            for number in _repeated(values):
                yield self._fault(FaultCode.ID_REPEATED, ("field", at, "value", number, "id"), values[number])
            order = ("field", at, "merge_order")
            for unknown in (each for each in field.merge_order if each not in values):
                yield self._fault(FaultCode.REFERENCE_UNKNOWN, order, unknown)
            for number in _repeated(field.merge_order):
                yield self._fault(FaultCode.ID_REPEATED, order, field.merge_order[number])
            if bool(field.merge_order) != (field.merged_title is not None):
                yield self._fault(FaultCode.FIELD_MISSING, ("field", at), "", "merge_order, merged_title")

    def _crossings(self, found: _File) -> Iterator[Fault]:
        names = {each.id for each in found.field}
        place = ("campaign", "crossings")
        pairs = [frozenset(each) for each in found.campaign.crossings]
        for crossing in found.campaign.crossings:
            for name in crossing:
                if name not in names:
                    yield self._fault(FaultCode.REFERENCE_UNKNOWN, place, name)
        for number, pair in enumerate(pairs):
            if len(pair) < 2 or pair in pairs[:number]:
                yield self._fault(FaultCode.ID_REPEATED, place, ", ".join(sorted(pair)))

    def _fault(
        self, code: FaultCode, place: tuple[str | int, ...], value: str, field: str | None = None
    ) -> Fault:
        name = field or ".".join(str(part) for part in place if isinstance(part, str))
        details = MappingProxyType({"field": name, "value": value})
        return Fault(code, self.file, self.lines.line_of(place), None, details)


def _repeated(names: Sequence[str]) -> Iterable[int]:
    """The places of names that stood there before."""
    return (number for number, name in enumerate(names) if name in names[:number])


def _draft(found: _File) -> CampaignDraft:
    campaign = found.campaign
    return CampaignDraft(
        title=_text(campaign.title),
        purpose=_text(campaign.purpose),
        opens_on=campaign.opens_on,
        closes_on=campaign.closes_on,
        stored_until=campaign.stored_until,
        fields=tuple(_field(each) for each in found.field),
        crossings=tuple((FieldId(one), FieldId(other)) for one, other in campaign.crossings),
        threshold=campaign.threshold,
        target=MappingProxyType({CompetencyId(k): BandId(v) for k, v in campaign.target.items()}),
        managers_collect=campaign.managers_collect,
        second_keys=tuple(campaign.second_keys),
    )


def _field(found: _Field) -> OrganisationField:
    return OrganisationField(
        id=FieldId(found.id),
        title=_text(found.title),
        values=tuple(
            FieldValue(FieldValueId(each.id), _text(each.title), each.invited) for each in found.value
        ),
        merge_order=tuple(FieldValueId(each) for each in found.merge_order),
        merged_title=_text(found.merged_title) if found.merged_title else None,
    )


def _text(found: TextModel) -> LocalizedText:
    return LocalizedText(found.ko, found.en)
