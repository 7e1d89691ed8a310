"""Makes a release: the one place where counts become published cells; screens and files only render what it returns.

Source: design page CONFIDENTIALITY, "Release rules"; the rules themselves stand in `disclosure` and `team_figures`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import TypeVar

from app.domain.campaign import DISTRIBUTION_FROM, LEAST_THRESHOLD, Campaign
from app.domain.disclosure import RankTestMaker
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, CourseId
from app.domain.ledger_figures import LanguageMix, ReviewRecord
from app.domain.localized_text import Language
from app.domain.release_judge import ReleaseJudge
from app.domain.release_ledger import (
    COURSES,
    LANGUAGES,
    MISSING,
    PARTICIPATION,
    SURVEY,
    Ledger,
    Measure,
    Page,
    PublishedCell,
    WrittenPage,
    item_measure,
    level_measure,
    reviews_measure,
    topic_measure,
    write_page,
)
from app.domain.team_counts import AtomIndex, ItemCount, ReviewCount, TeamCounts
from app.domain.team_figures import (
    are_alike,
    language_mix,
    level,
    missing_behaviours,
    needed_courses,
    participation,
    review_record,
    stars_tell_all,
    sum_of_topics,
    topic_ranking,
)
from app.domain.team_release import (
    COMPANY,
    HIDDEN,
    Cell,
    CourseVerdict,
    GroupKey,
    Hidden,
    LevelFigure,
    MissingBehaviour,
    NeededCourse,
    Participation,
    ReleasedGroup,
    Share,
    TeamRelease,
    TopicRanking,
)
from app.domain.team_tally import Members, Tally, measures_of, tally_of

Progress = Callable[[int, int], bool]
"""Called with (done, of) for every cell that was judged; False asks to stop."""

Kind = TypeVar("Kind")


class ReleaseStopped(Exception):  # noqa: N818  # nothing went wrong: someone asked for it
    """The release was stopped on request; nothing of it exists."""


def never_stop(_done: int, _of: int) -> bool:
    """A progress that nobody follows."""
    return True


def team_release(
    framework: CompetencyFramework,
    campaign: Campaign,
    counts: TeamCounts,
    ledger: Ledger,
    make_rank_test: RankTestMaker,
    title: str,
    released_on: date,
    progress: Progress = never_stop,
) -> tuple[TeamRelease, WrittenPage]:
    """The release that follows on `ledger`, and the page to append to it; equal arguments give equal bytes.

    `counts` are those of release `ledger.next_number`. Without a whole ledger, or when the two contradict each other,
    only the company's total is in it. Raises ReleaseStopped when `progress` asked for it.
    """
    number = ledger.next_number
    tally = tally_of(framework, campaign, counts, ledger)
    if tally is None:
        groups, page = _total_only(framework, campaign, counts, ledger)
        return TeamRelease(campaign.id, number, title, released_on, groups, ()), write_page(page)
    work = _Work(framework, campaign, tally, ledger, make_rank_test, progress)
    groups = work.released_groups()
    release = TeamRelease(campaign.id, number, title, released_on, groups, work.verdicts())
    return release, write_page(work.page(ledger))


def _total_only(
    framework: CompetencyFramework, campaign: Campaign, counts: TeamCounts, ledger: Ledger
) -> tuple[tuple[ReleasedGroup, ...], Page]:
    """The number of participants of the whole company; the last one that is known stands while few people change."""
    people = sum(atom.people for atom in counts.atoms if atom.left is None)
    threshold = max(campaign.threshold, LEAST_THRESHOLD)
    last = _last_total(ledger)
    shown: Cell[Participation] | Hidden = last or HIDDEN
    cells: tuple[PublishedCell, ...] = ()
    if people >= threshold and (last is None or abs(people - last.figure.people) >= threshold):
        shown = Cell(participation(people, campaign.invited), ledger.next_number)
        cells = (PublishedCell(PARTICIPATION, COMPANY, (), shown.figure),)
    levels = {each.id: HIDDEN for each in framework.competencies}
    company = ReleasedGroup(COMPANY, campaign.title, shown, levels, HIDDEN, HIDDEN, HIDDEN, HIDDEN)
    page = Page(
        campaign=campaign.id,
        number=ledger.next_number,
        previous=ledger.last_digest,
        whole=False,
        fields=(),
        measures=(),
        cohorts=(),
        groups=(COMPANY,),
        cells=cells,
    )
    return (company,), page


def _last_total(ledger: Ledger) -> Cell[Participation] | None:
    if ledger.last_total is None or not isinstance(ledger.last_total[1], Participation):
        return None
    return Cell(ledger.last_total[1], ledger.last_total[0])


class _Work:
    """One release in the making: hands the judge what each figure is made of."""

    def __init__(
        self,
        framework: CompetencyFramework,
        campaign: Campaign,
        tally: Tally,
        ledger: Ledger,
        make_rank_test: RankTestMaker,
        progress: Progress,
    ) -> None:
        self._framework = framework
        self._campaign = campaign
        self._tally = tally
        self._counts = tally.counts
        self._done = self._of = 0
        self._progress = progress
        self._judge = ReleaseJudge(campaign, tally, ledger, make_rank_test, self._tick)

    def released_groups(self) -> tuple[ReleasedGroup, ...]:
        """Every group with what may be published of it."""
        every = [each.key for each in self._judge.groups]
        single = [each for each in every if len(each.fields) < 2]
        framework = self._framework
        families = 3 + len(framework.competencies) + len(framework.survey_topics)
        self._of = families * len(every) + len(framework.items) * len(single)
        people = self._participation(every)
        levels = {each.id: self._levels(each.id, people) for each in framework.competencies}
        missing = self._missing([each for each in single if each in people])
        courses, survey, languages = self._courses(people), self._survey(people), self._languages(people)
        return tuple(
            ReleasedGroup(
                key=group.key,
                title=group.title,
                participation=people.get(group.key, HIDDEN),
                levels={name: cells.get(group.key, HIDDEN) for name, cells in levels.items()},
                missing=missing.get(group.key, HIDDEN),
                courses=courses.get(group.key, HIDDEN),
                survey=survey.get(group.key, HIDDEN),
                languages=languages.get(group.key, HIDDEN),
            )
            for group in self._judge.groups
        )

    def verdicts(self) -> tuple[CourseVerdict, ...]:
        """What people think of each course, in pack order, of courses with enough reviews."""
        return tuple(
            verdict
            for course in self._framework.courses
            if (verdict := self._verdict(course.id, self._counts.reviews.get(course.id)))
        )

    def page(self, ledger: Ledger) -> Page:
        """The page that says what was published."""
        measures = measures_of(self._framework)
        return Page(
            campaign=ledger.campaign,
            number=ledger.next_number,
            previous=ledger.last_digest,
            whole=True,
            fields=self._tally.fields,
            measures=measures,
            cohorts=self._tally.cohorts(measures),
            groups=tuple(each.key for each in self._judge.groups),
            cells=tuple(self._judge.cells),
        )

    # ---------------------------------------------------------------- figures

    def _participation(self, every: Sequence[GroupKey]) -> dict[GroupKey, Cell[Participation]]:
        invited = {each.key: each.invited for each in self._judge.groups}

        def figure(key: GroupKey) -> Participation:
            return participation(self._tally.size(key), invited[key])

        return self._judge.judge(PARTICIPATION, every, self._judge.threshold, figure)

    def _levels(
        self, competency: CompetencyId, shown: Mapping[GroupKey, object]
    ) -> dict[GroupKey, Cell[LevelFigure]]:
        measure = level_measure(competency)
        band = self._campaign.target.get(competency)
        target = self._framework.band[band].position if band is not None else None

        def figure(key: GroupKey) -> LevelFigure:
            earlier = self._judge.earlier(measure, key)
            since = (earlier[0], earlier[1]) if earlier and isinstance(earlier[1], LevelFigure) else None
            return level(self._tally.positions(competency, self._tally.members(key)), target, since)

        def alike(members: Members) -> bool:
            return are_alike(self._tally.positions(competency, members))

        return self._judge.judge(measure, shown, self._judge.threshold, figure, alike)

    def _missing(self, shown: Sequence[GroupKey]) -> dict[GroupKey, Cell[tuple[MissingBehaviour, ...]]]:
        items = {item_measure(each.id): each.id for each in self._framework.items}

        def figure(key: GroupKey, parts: Sequence[Measure]) -> tuple[MissingBehaviour, ...]:
            counts = {}
            for part in parts:
                found = self._present(self._counts.missing.get(items[part], {}), key)
                asked, missing = sum(each.asked for each in found), sum(each.missing for each in found)
                counts[items[part]] = ItemCount(asked, missing)
            return missing_behaviours(counts)

        return self._judge.judge_together(MISSING, list(items), shown, self._many, figure)

    def _courses(self, shown: Mapping[GroupKey, object]) -> dict[GroupKey, Cell[tuple[NeededCourse, ...]]]:
        def figure(key: GroupKey) -> tuple[NeededCourse, ...]:
            counts = {
                course: sum(self._present(by_atom, key)) for course, by_atom in self._counts.courses.items()
            }
            return needed_courses(self._framework, counts, self._tally.size(key))

        return self._judge.judge(COURSES, shown, self._many, figure)

    def _survey(self, shown: Mapping[GroupKey, object]) -> dict[GroupKey, Cell[TopicRanking]]:
        topics = {topic_measure(each.id): each.id for each in self._framework.survey_topics}

        def figure(key: GroupKey, parts: Sequence[Measure]) -> TopicRanking:
            sums = {
                topics[part]: sum_of_topics(self._present(self._counts.topics.get(topics[part], {}), key))
                for part in parts
            }
            return topic_ranking(self._framework, sums)

        return self._judge.judge_together(SURVEY, list(topics), list(shown), self._many, figure)

    def _languages(self, shown: Mapping[GroupKey, object]) -> dict[GroupKey, Cell[Mapping[Language, Share]]]:
        def figure(key: GroupKey) -> LanguageMix:
            counts = {
                name: sum(self._present(by_atom, key)) for name, by_atom in self._counts.languages.items()
            }
            return language_mix(counts, self._tally.size(key))

        mixes = self._judge.judge(LANGUAGES, shown, self._many, figure)
        return {key: Cell(dict(cell.figure.shares), cell.as_of) for key, cell in mixes.items()}

    # ---------------------------------------------------------------- reviews

    def _verdict(self, course: CourseId, reviews: ReviewCount | None) -> CourseVerdict | None:
        """The reviews of `course`; those published last stand while fewer people than the threshold came or went.

        The pages keep no text: one that its writer took back is gone, and the others with it until a new figure, so
        that nobody sees whose it was.
        """
        last = self._judge.earlier(reviews_measure(course), COMPANY)
        record = last[1] if last and isinstance(last[1], ReviewRecord) else None
        texts = {self._text_digest(course, each): each for each in reviews.texts} if reviews else {}
        if reviews and self._reviews_fit(reviews, record):
            shown = sorted(texts) if self._texts_fit(reviews, texts) else []
            record = review_record(reviews, shown)
            self._judge.note(PublishedCell(reviews_measure(course), COMPANY, (), record))
        if record is None:
            return None
        found = [texts[each] for each in record.texts if each in texts]
        whole = len(found) == len(record.texts)
        return CourseVerdict(course, record.stars, record.reviews, tuple(sorted(found)) if whole else ())

    def _reviews_fit(self, reviews: ReviewCount, record: ReviewRecord | None) -> bool:
        threshold = self._judge.threshold
        if reviews.people < threshold or stars_tell_all(reviews):
            return False
        # Who came and who went is not counted apart; so many more or fewer means that at least as many did.
        return record is None or abs(reviews.people - record.reviews) >= threshold

    def _texts_fit(self, reviews: ReviewCount, texts: Mapping[str, str]) -> bool:
        # Ten reviews of which one alone has a text would show one person's words.
        return reviews.people >= self._many and len(texts) >= self._judge.threshold

    def _text_digest(self, course: CourseId, text: str) -> str:
        return sha256("\n".join((self._campaign.id, course, text)).encode()).hexdigest()

    # ---------------------------------------------------------------- helpers

    @property
    def _many(self) -> int:
        return max(DISTRIBUTION_FROM, self._judge.threshold)

    def _present(self, by_atom: Mapping[AtomIndex, Kind], key: GroupKey) -> list[Kind]:
        """What `by_atom` holds of the people whom the coming release counts in `key`."""
        return [by_atom[atom] for atom in self._tally.members(key) if atom in by_atom]

    def _tick(self) -> None:
        self._done += 1
        if not self._progress(min(self._done, self._of), self._of):
            raise ReleaseStopped
