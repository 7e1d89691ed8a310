"""The home summary survives the way to JSON and back; anything else is refused as a ValueError."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attempt import Form
from app.domain.home_summary import HomeSummary, LineSummary, NextStep, Stop
from app.domain.ids import PersonId
from app.domain.localized_text import LocalizedText
from app.store.summary_json import summary_from_json, summary_to_json
from tests.store.samples import moments, person, summary, texts

pairs = st.builds(LocalizedText, texts, texts)
counts = st.integers(0, 200)
lines = st.builds(
    LineSummary, number=counts, title=pairs, stops=st.lists(st.sampled_from(Stop), max_size=16).map(tuple)
)
summaries = st.builds(
    HomeSummary,
    person=texts.map(PersonId),
    alias=texts,
    job_family=st.none() | pairs,
    next_step=st.sampled_from(NextStep),
    form=st.none() | st.sampled_from(Form),
    number=st.none() | counts,
    total=counts,
    answered=counts,
    skipped=counts,
    left=counts,
    lines=st.lists(lines, max_size=3).map(tuple),
    pack_title=pairs,
    pack_version=texts,
    credit=pairs,
    saved_at=st.none() | moments,
    finished_at=st.none() | moments,
)


@given(summaries)
def test_any_summary_comes_back(given_summary: HomeSummary) -> None:
    assert summary_from_json(summary_to_json(given_summary)) == given_summary


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_a_wrong_member_is_a_value_error_or_a_summary(data: st.DataObject) -> None:
    stored: dict[str, Any] = json.loads(summary_to_json(summary(person())))
    stored[data.draw(st.sampled_from(sorted(stored)))] = data.draw(json_values)
    try:
        assert isinstance(summary_from_json(json.dumps(stored)), HomeSummary)
    except ValueError:
        return


@pytest.mark.parametrize("text", ["", "[]", "1", "{}", "[" * 100_000, '{"person": 1}', "nonsense"])
def test_what_is_no_summary_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any words will do
        summary_from_json(text)


def test_a_moment_without_a_zone_is_refused() -> None:
    stored = json.loads(summary_to_json(summary(person())))
    stored["saved_at"] = "2026-11-22T14:03:00"
    with pytest.raises(ValueError, match="no zone"):
        summary_from_json(json.dumps(stored))
