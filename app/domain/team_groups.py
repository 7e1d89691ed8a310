"""Which groups a release can show: the company, each field's values, small ones put together, and named crossings.

Knows numbers of participants only, no answers: what is put together must tell nothing about what was answered.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import product

from app.domain.campaign import Campaign, OrganisationField
from app.domain.ids import FieldId, FieldValueId
from app.domain.localized_text import LocalizedText
from app.domain.team_release import COMPANY, GroupKey

Values = tuple[FieldValueId, ...]

Grouping = Mapping[FieldId, tuple[Values, ...]]
"""Field → its groups in pack order, each with the values that it takes in; what is put together comes last."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it is shown; `parents` are the groups that it and its siblings make up. `invited`: None, not known."""

    key: GroupKey
    title: LocalizedText
    parents: tuple[GroupKey, ...]
    invited: int | None


def value_key(field: FieldId, values: Values) -> GroupKey:
    """The key of the people who have one of `values` in `field`."""
    return GroupKey(((field, values),))


def grouping_of(
    campaign: Campaign,
    size: Callable[[GroupKey], int],
    threshold: int,
    published: Collection[GroupKey],
    last: Collection[GroupKey],
) -> Grouping:
    """How the values of each field are put together now.

    `published` are the groups whose participation was ever published, `last` the groups that the last release showed.
    What was published together stays together, and what was published alone stays alone.
    """
    return {
        field.id: _with_merged(
            field, _kept(field, published, last) or _small(field, size, threshold, published)
        )
        for field in campaign.fields
    }


def ungrouped(campaign: Campaign, grouping: Grouping, field: FieldId) -> Grouping:
    """`grouping` with every value of `field` on its own."""
    return {**grouping, field: _with_merged(campaign.field(field), ())}


def groups_of(campaign: Campaign, grouping: Grouping) -> tuple[Group, ...]:
    """The company, then field by field, then the crossings, in pack order."""
    groups = [Group(COMPANY, campaign.title, (), campaign.invited)]
    for field in campaign.fields:
        groups += [
            Group(value_key(field.id, values), _title(field, values), (COMPANY,), _invited(field, values))
            for values in grouping[field.id]
        ]
    for one, other in campaign.crossings:
        groups += [_crossing(campaign, one, other, *pair) for pair in product(grouping[one], grouping[other])]
    return tuple(groups)


def merged_values(grouping: Grouping, field: FieldId) -> Values:
    """The values of `field` that are put together, empty when none are."""
    return next((values for values in grouping[field] if len(values) > 1), ())


def _kept(field: OrganisationField, published: Collection[GroupKey], last: Collection[GroupKey]) -> Values:
    for key in last:
        if key in published and key.fields == (field.id,) and len(key.members[0][1]) > 1:
            return key.members[0][1]
    return ()


def _small(
    field: OrganisationField,
    size: Callable[[GroupKey], int],
    threshold: int,
    published: Collection[GroupKey],
) -> Values:
    """The values below the threshold, and as many after them in the merge order as it takes to reach it."""
    free = [each for each in field.merge_order if value_key(field.id, (each,)) not in published]
    people = {each: size(value_key(field.id, (each,))) for each in free}
    chosen = [each for each in free if people[each] < threshold]
    if not chosen:
        return ()
    for each in free:
        if each not in chosen and (len(chosen) < 2 or sum(people[one] for one in chosen) < threshold):
            chosen.append(each)
    return tuple(each.id for each in field.values if each.id in chosen) if len(chosen) > 1 else ()


def _with_merged(field: OrganisationField, merged: Values) -> tuple[Values, ...]:
    alone = tuple((each.id,) for each in field.values if each.id not in merged)
    return (*alone, merged) if merged else alone


def _title(field: OrganisationField, values: Values) -> LocalizedText:
    if len(values) == 1:
        return field.value(values[0]).title
    assert field.merged_title is not None  # only a field with a merge order has values put together
    return field.merged_title


def _invited(field: OrganisationField, values: Values) -> int | None:
    asked = [invited for each in values if (invited := field.value(each).invited) is not None]
    return sum(asked) if len(asked) == len(values) else None


def _crossing(campaign: Campaign, one: FieldId, other: FieldId, mine: Values, others: Values) -> Group:
    titles = _title(campaign.field(one), mine), _title(campaign.field(other), others)
    return Group(
        key=GroupKey(((one, mine), (other, others))),
        title=LocalizedText(" · ".join(each.ko for each in titles), " · ".join(each.en for each in titles)),
        parents=(value_key(one, mine), value_key(other, others)),
        invited=None,
    )
