"""A report's numbers add up, or there is no report."""

import pytest

from app.domain.collecting import CollectReport, Refusal


def test_the_sum_fits() -> None:
    report = CollectReport(9, 3, 1, 1, 1, {Refusal.DAMAGED: 2, Refusal.OLDER: 1})
    assert report.refusals == 3


def test_a_sum_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="sum"):
        CollectReport(9, 3, 1, 1, 1, {Refusal.DAMAGED: 2})
