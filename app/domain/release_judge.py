"""Goes through the groups of a release measure by measure and lets each have a new figure, its earlier one or none.

Knows when a figure may be published, not how it is made. Source: design page CONFIDENTIALITY, "Release rules".
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from app.domain.campaign import LEAST_THRESHOLD, Campaign
from app.domain.disclosure import (
    Family,
    RankTestMaker,
    alike_sets,
    changed_enough,
    largest_first,
    named_sets,
)
from app.domain.ledger_figures import LedgerFigure
from app.domain.release_ledger import PARTICIPATION, Ledger, Measure, PublishedCell
from app.domain.team_groups import (
    Grouping,
    grouping_of,
    groups_of,
    merged_values,
    ungrouped,
    value_key,
)
from app.domain.team_release import Cell, GroupKey
from app.domain.team_tally import Members, Tally

FigureKind = TypeVar("FigureKind", bound=LedgerFigure)

Cells = dict[GroupKey, Cell[FigureKind]]


def _never_alike(_members: Members) -> bool:
    return False


class ReleaseJudge:
    """One release in the making; `cells` gathers what it publishes anew, `groups` are those that it can show.

    `tick` is called for every cell that was judged.
    """

    def __init__(
        self,
        campaign: Campaign,
        tally: Tally,
        ledger: Ledger,
        make_rank_test: RankTestMaker,
        tick: Callable[[], None],
    ) -> None:
        self.threshold = max(campaign.threshold, LEAST_THRESHOLD)
        self.cells: list[PublishedCell] = []
        self._campaign = campaign
        self._tally = tally
        self._ledger = ledger
        self._make_rank_test = make_rank_test
        self._tick = tick
        self._earlier = _by_measure(ledger)
        self._use(grouping_of(campaign, tally.size, self.threshold, self._ever_shown(), self._last_groups()))
        self._take_apart()

    def judge(
        self,
        measure: Measure,
        shown: Collection[GroupKey],
        least: int,
        figure: Callable[[GroupKey], FigureKind],
        alike: Callable[[Members], bool] = _never_alike,
    ) -> "Cells[FigureKind]":
        """The cells of `measure` for the groups that are `shown`, in the order in which they were judged.

        A group needs `least` answers, and answers that are not `alike`; `figure` makes what is then published.
        """
        family = self._family(measure, shown, alike)
        found: Cells[FigureKind] = {}
        for key in self._in_order(shown):
            self._tick()
            fit = family.answered(key) >= least and not alike(self._tally.members(key))
            if fit and family.admits(key):
                found[key] = self._publish(measure, key, (), figure(key))
            elif (standing := self._standing(measure, key)) is not None:
                found[key] = standing
        return found

    def judge_together(
        self,
        measure: Measure,
        parts: Sequence[Measure],
        shown: Collection[GroupKey],
        least: int,
        figure: Callable[[GroupKey, Sequence[Measure]], FigureKind],
    ) -> "Cells[FigureKind]":
        """Like `judge` where one figure draws on several `parts`, each answered by people of its own.

        `figure` is told which parts it may draw on. All of them count as published, whichever it then shows: what is
        left out of a list of the commonest tells something, too.
        """
        families = {part: self._family(part, shown, _never_alike) for part in parts}
        found: Cells[FigureKind] = {}
        for key in self._in_order(shown):
            standing = self._standing(measure, key)
            fit = standing is None or self._changed_enough(key, standing.as_of)
            admitted = []
            for part, family in families.items():
                self._tick()
                if fit and family.answered(key) >= least and (family.unchanged(key) or family.admits(key)):
                    admitted.append(part)
            if admitted:
                found[key] = self._publish(measure, key, admitted, figure(key, admitted))
            elif standing is not None:
                found[key] = standing
        return found

    def earlier(self, measure: Measure, key: GroupKey) -> tuple[int, LedgerFigure] | None:
        """The release and the figure of `key` that were published last, None when there was none."""
        found = self._earlier.get(measure, {}).get(key)
        return found[-1] if found else None

    def note(self, cell: PublishedCell) -> None:
        """Take `cell` as published now, where it was judged elsewhere."""
        self.cells.append(cell)

    # ---------------------------------------------------------------- groups

    def _use(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self.groups = groups_of(self._campaign, grouping)
        size = {each.key: self._tally.size(each.key) for each in self.groups}
        self._ordered = largest_first(self.groups, size)
        self._named = named_sets(self._tally, self._names())

    def _take_apart(self) -> None:
        """Show values that were put together apart again where every one of them can then be shown."""
        for field, values in [(each, merged_values(self._grouping, each)) for each in self._grouping]:
            alone = [value_key(field, (each,)) for each in values]
            if not alone or any(self._tally.size(each) < self.threshold for each in alone):
                continue
            together = self._grouping
            self._use(ungrouped(self._campaign, together, field))
            if not self._all_can_be_shown(alone):
                self._use(together)

    def _all_can_be_shown(self, keys: Collection[GroupKey]) -> bool:
        every = [each.key for each in self._ordered]
        family = self._family(PARTICIPATION, every, _never_alike)
        admitted = {key for key in every if family.answered(key) >= self.threshold and family.admits(key)}
        return admitted.issuperset(keys)

    def _ever_shown(self) -> Collection[GroupKey]:
        return self._earlier.get(PARTICIPATION, {}).keys()

    def _last_groups(self) -> Sequence[GroupKey]:
        return self._ledger.pages[-1].groups if self._ledger.pages else ()

    def _names(self) -> Iterable[GroupKey]:
        """Groups that have a name: those that can be shown, those shown earlier, those put together with others."""
        yield from (each.key for each in self.groups)
        for page in self._ledger.pages:
            yield from page.groups
        alone = {each.id: tuple((value.id,) for value in each.values) for each in self._campaign.fields}
        yield from (each.key for each in groups_of(self._campaign, alone))

    # ---------------------------------------------------------------- cells

    def _in_order(self, shown: Collection[GroupKey]) -> list[GroupKey]:
        return [each.key for each in self._ordered if each.key in shown]

    def _family(
        self, measure: Measure, shown: Collection[GroupKey], alike: Callable[[Members], bool]
    ) -> Family:
        people = self._tally.answers[measure]
        return Family(
            tally=self._tally,
            people=people,
            threshold=self.threshold,
            earlier=[
                (number, key)
                for key, figures in self._earlier.get(measure, {}).items()
                for number, _ in figures
            ],
            candidates=self._in_order(shown),
            targets=alike_sets(self._named, people, self.threshold, alike)
            if alike is not _never_alike
            else (),
            make_rank_test=self._make_rank_test,
        )

    def _standing(self, measure: Measure, key: GroupKey) -> Cell[Any] | None:
        """What was published last, as it was; a measure has figures of one kind only."""
        last = self.earlier(measure, key)
        return Cell(last[1], last[0]) if last else None

    def _publish(
        self, measure: Measure, key: GroupKey, parts: Sequence[Measure], figure: FigureKind
    ) -> Cell[FigureKind]:
        self.note(PublishedCell(measure, key, tuple(parts), figure))
        return Cell(figure, self._tally.release)

    def _changed_enough(self, key: GroupKey, since: int) -> bool:
        before, now = self._tally.members(key, since), self._tally.members(key)
        return changed_enough(self._tally.people, before, now, self.threshold)


def _by_measure(ledger: Ledger) -> Mapping[Measure, Mapping[GroupKey, list[tuple[int, LedgerFigure]]]]:
    """Measure → group → its figures with their releases, the earliest first; parts lead to the whole figure."""
    found: dict[Measure, dict[GroupKey, list[tuple[int, LedgerFigure]]]] = {}
    for number, cell in ledger.published():
        for measure in dict.fromkeys((cell.measure, *cell.parts)):
            found.setdefault(measure, {}).setdefault(cell.group, []).append((number, cell.figure))
    return found
