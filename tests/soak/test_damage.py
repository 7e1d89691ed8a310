"""Every damage to data is noticed and mended from a backup, with the original kept; the short form of the harness."""

from tests.soak.damage import TIMES, figures
from tests.soak.table import Scale


def test_damage_is_noticed_restored_and_kept() -> None:
    seen = figures(TIMES[Scale.SHORT])
    assert (seen.changed, seen.unrestored, seen.not_aside, dict(seen.other_codes)) == (0, 0, 0, {})
    assert seen.refused > TIMES[Scale.SHORT] / 2
    # The control: without digests changed data would have been read as if nothing had happened.
    assert seen.missed_by_check > 0
    assert seen.holds
