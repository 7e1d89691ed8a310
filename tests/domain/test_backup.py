"""Which backups stay, by properties; and when another one is due."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup import DAYS, LATEST, WEEKS, Backup, BackupReason, due, kept

START = datetime(2026, 1, 5, 9, tzinfo=UTC)

# Hours between one backup and the next; some clocks go back.
series = st.lists(st.integers(-200, 400), max_size=80).map(
    lambda hours: [
        Backup(number, START + timedelta(hours=sum(hours[:number])), BackupReason.DAY)
        for number in range(1, len(hours) + 1)
    ]
)


def day(backup: Backup) -> date:
    return backup.made_at.date()


@given(series)
def test_the_latest_always_stay(backups: list[Backup]) -> None:
    assert {each.number for each in backups[-LATEST:]} <= kept(backups)


@given(series)
def test_never_more_stay_than_the_rule_says(backups: list[Backup]) -> None:
    stay = kept(backups)
    assert stay <= {each.number for each in backups}
    assert len(stay) <= LATEST + DAYS + WEEKS


@given(series)
def test_the_last_of_each_of_the_latest_days_and_weeks_stays(backups: list[Backup]) -> None:
    stay = kept(backups)
    newest_first = sorted(backups, key=lambda each: -each.number)
    days = list(dict.fromkeys(day(each) for each in newest_first))[:DAYS]
    weeks = list(dict.fromkeys(day(each).isocalendar()[:2] for each in newest_first))[:WEEKS]
    for one in days:
        assert max(each.number for each in backups if day(each) == one) in stay
    for week in weeks:
        assert max(each.number for each in backups if day(each).isocalendar()[:2] == week) in stay


@given(series)
def test_thinning_twice_is_thinning_once(backups: list[Backup]) -> None:
    stay = kept(backups)
    assert kept(each for each in backups if each.number in stay) == stay


@given(series, st.randoms())
def test_the_order_in_which_they_are_given_does_not_matter(backups: list[Backup], draw: object) -> None:
    shuffled = backups.copy()
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert kept(shuffled) == kept(backups)


def test_thinning_as_they_come_keeps_three_weeks_of_daily_use_in_reach() -> None:
    held: list[Backup] = []
    for number in range(1, 61):
        held.append(Backup(number, START + timedelta(days=number), BackupReason.DAY))
        stay = kept(held)
        held = [each for each in held if each.number in stay]
    ages = [(held[-1].made_at - each.made_at).days for each in held]
    assert ages[-LATEST:] == list(range(LATEST - 1, -1, -1))
    assert max(ages) > 14
    assert len(held) <= LATEST + WEEKS


def test_twenty_on_one_day_leave_the_ten_latest() -> None:
    backups = [
        Backup(number, START + timedelta(minutes=number), BackupReason.WISH) for number in range(1, 21)
    ]
    assert kept(backups) == frozenset(range(11, 21))


def test_a_clock_that_was_years_ahead_once_does_not_hold_newer_backups_off() -> None:
    ahead = Backup(1, START + timedelta(days=9_000), BackupReason.DAY)
    now = Backup(2, START, BackupReason.DAY)
    assert due([ahead], START.date(), other_pack=False) is BackupReason.DAY
    assert due([ahead, now], START.date(), other_pack=False) is None


def test_due_once_a_day_and_once_for_other_assessment_content() -> None:
    today = START.date()
    assert due([], today, other_pack=False) is BackupReason.DAY
    morning = Backup(1, START, BackupReason.DAY)
    assert due([morning], today, other_pack=False) is None
    assert due([morning], today + timedelta(days=1), other_pack=False) is BackupReason.DAY
    assert due([morning], today, other_pack=True) is BackupReason.PACK
    before_pack = Backup(2, START, BackupReason.PACK)
    assert due([morning, before_pack], today, other_pack=True) is None
