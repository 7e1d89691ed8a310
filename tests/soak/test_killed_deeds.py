"""A kill at any call of a backup, restore, recovery, import or migration leaves the old or the new state."""

import sys

import pytest

from tests.soak.killed_deeds import CONTROL, DEEDS, MOST_KILLS, Deed, figures
from tests.soak.table import Scale

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_old_or_new_state_only(deed: Deed) -> None:
    seen = figures(deed, MOST_KILLS[Scale.SHORT])
    assert dict(seen.other) == {}
    assert seen.old + seen.new + seen.both == seen.kills > MOST_KILLS[Scale.SHORT] / 2


def test_writing_over_the_file_is_caught() -> None:
    assert figures(CONTROL, MOST_KILLS[Scale.SHORT]).other
