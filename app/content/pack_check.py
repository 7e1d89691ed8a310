"""What the format alone cannot see: repeated ids, unknown references, empty cells, cycles, repeated behaviours.

Source: content page FACTS, "Known faults of the published table"; design page ASSESSMENT, "Items".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.content.answer_faults import answer_faults
from app.content.fault import Fault, FaultCode
from app.content.item_change_faults import item_change_faults
from app.content.knowledge_check_faults import knowledge_check_faults
from app.content.pack_values import PackFiles
from app.content.round_rows import RoundTable, unknown_references
from app.content.round_table import FILE as ROUNDS_FILE
from app.content.survey_faults import survey_faults
from app.content.toml_lines import TomlLines
from app.domain.framework import PREPARING, RoundMode

PACK, ITEMS, COURSES, GOALS, KEYWORDS = (
    "pack.toml",
    "items.toml",
    "courses.toml",
    "goals.toml",
    "keywords.toml",
)

Place = tuple[str, int]
"""A table of a file: its name and its index."""


def faults(files: PackFiles, table: RoundTable, lines: Mapping[str, TomlLines]) -> list[Fault]:
    """Every fault of `files` and of the rounds in `table`; `lines` tells where things stand."""
    return [
        *_Check(files, table, lines).all(),
        *item_change_faults(files, lines),
        *knowledge_check_faults(files, lines),
        *survey_faults(files, lines),
        *answer_faults(files, lines),
    ]


class _Check:
    def __init__(self, files: PackFiles, table: RoundTable, lines: Mapping[str, TomlLines]) -> None:
        self._files = files
        self._table = table
        self._lines = lines
        pack, goals = files.pack, files.goals
        self._competencies = [each.id for each in pack.competency]
        self._bands = [each.id for each in pack.band]
        self._stages = [each.id for each in pack.stage]
        self._items = [each.id for each in files.items.item]
        self._courses = [each.id for each in files.courses.course]
        self._keywords = {each.id: each.kind for each in files.keywords.keyword}
        self._regions = [each.id for each in goals.region]

    def all(self) -> Iterator[Fault]:
        yield from self._repeated_ids()
        yield from self._scale()
        yield from self._pack_references()
        yield from self._item_references()
        yield from self._course_references()
        yield from self._goal_references()
        yield from self._round_references()
        yield from self._grid()
        yield from self._repeated_behaviours()
        yield from self._development()
        yield from self._cycles()
        yield from self._vod()

    def _fault(
        self, code: FaultCode, file: str, place: Place, id_: str | None, key: str = "", **details: str
    ) -> Fault:
        location: tuple[str | int, ...] = (*place, key) if key else place
        if key:
            details["field"] = key
        return Fault(code, file, self._lines[file].line_of(location), id_, details)

    def _repeated_ids(self) -> Iterator[Fault]:
        pack, goals = self._files.pack, self._files.goals
        groups: tuple[tuple[str, str, Sequence[str]], ...] = (
            (PACK, "competency", self._competencies),
            (PACK, "band", self._bands),
            (PACK, "stage", [each.id for each in pack.stage]),
            (ITEMS, "item", self._items),
            (COURSES, "course", self._courses),
            (GOALS, "goal", [each.id for each in goals.goal]),
            (GOALS, "background", [each.id for each in goals.background]),
            (GOALS, "job_family", [each.id for each in goals.job_family]),
            (GOALS, "region", self._regions),
            (KEYWORDS, "keyword", [each.id for each in self._files.keywords.keyword]),
        )
        for file, table, ids in groups:
            for index, id_ in enumerate(ids):
                if id_ in ids[:index] or id_ == PREPARING:
                    yield self._fault(FaultCode.ID_REPEATED, file, (table, index), id_)

    def _scale(self) -> Iterator[Fault]:
        scale = self._files.pack.scale
        codes = [point.code for point in scale.point]
        if codes != sorted(set(codes)) or scale.met_from not in codes or scale.recent_from not in codes:
            yield Fault(FaultCode.SCALE_UNORDERED, PACK, self._lines[PACK].line_of(("scale",)))

    def _unknown(
        self, file: str, place: Place, id_: str, key: str, named: Iterable[str | None], known: Iterable[str]
    ) -> Iterator[Fault]:
        allowed = set(known)
        for name in named:
            if name is not None and name not in allowed:
                yield self._fault(FaultCode.REFERENCE_UNKNOWN, file, place, id_, key, value=name)

    def _pack_references(self) -> Iterator[Fault]:
        for index, stage in enumerate(self._files.pack.stage):
            yield from self._unknown(
                PACK, ("stage", index), stage.id, "leads_to", [stage.leads_to], self._bands
            )
        for index, summary in enumerate(self._files.pack.band_summary):
            place, name = ("band_summary", index), f"{summary.competency}/{summary.band}"
            yield from self._unknown(
                PACK, place, name, "competency", [summary.competency], self._competencies
            )
            yield from self._unknown(PACK, place, name, "band", [summary.band], [PREPARING, *self._bands])

    def _item_references(self) -> Iterator[Fault]:
        for index, item in enumerate(self._files.items.item):
            place = ("item", index)
            yield from self._unknown(
                ITEMS, place, item.id, "competency", [item.competency], self._competencies
            )
            yield from self._unknown(ITEMS, place, item.id, "band", [item.band], self._bands)
            yield from self._unknown(ITEMS, place, item.id, "keyword", [item.keyword], self._keywords)

    def _course_references(self) -> Iterator[Fault]:
        for index, course in enumerate(self._files.courses.course):
            place = ("course", index)
            yield from self._unknown(COURSES, place, course.id, "stage", [course.stage], self._stages)
            yield from self._unknown(COURSES, place, course.id, "develops", course.develops, self._items)
            for key, named in (("prerequisites", course.prerequisites), ("advice", course.advice)):
                yield from self._unknown(COURSES, place, course.id, key, named, self._courses)
            for key, named in (("unchanging", course.unchanging), ("trend", course.trend)):
                of_kind = [id_ for id_, kind in self._keywords.items() if kind == key]
                yield from self._unknown(COURSES, place, course.id, key, named, of_kind)

    def _goal_references(self) -> Iterator[Fault]:
        for index, goal in enumerate(self._files.goals.goal):
            place = ("goal", index)
            yield from self._unknown(GOALS, place, goal.id, "wanted", goal.wanted, self._competencies)
            yield from self._unknown(GOALS, place, goal.id, "wanted", goal.wanted.values(), self._bands)
            yield from self._unknown(GOALS, place, goal.id, "preference", goal.preference, self._competencies)
        backgrounds = [each.id for each in self._files.goals.background]
        for index, each in enumerate(self._files.goals.background):
            place = ("background", index)
            others = [id_ for id_ in backgrounds if id_ != each.id]
            yield from self._unknown(
                GOALS, place, each.id, "known_courses", each.known_courses, self._courses
            )
            yield from self._unknown(GOALS, place, each.id, "pairs", each.pairs, others)

    def _round_references(self) -> Iterator[Fault]:
        yield from unknown_references(self._table, ROUNDS_FILE, self._courses, self._regions)

    def _grid(self) -> Iterator[Fault]:
        filled = {(item.competency, item.band) for item in self._files.items.item}
        told = {(each.competency, each.band) for each in self._files.pack.band_summary}
        for index, competency in enumerate(self._competencies):
            place = ("competency", index)
            for band in self._bands:
                if (competency, band) not in filled:
                    yield self._fault(FaultCode.CELL_EMPTY, PACK, place, competency, value=band)
            for band in (PREPARING, *self._bands):
                if (competency, band) not in told:
                    yield self._fault(FaultCode.SUMMARY_MISSING, PACK, place, competency, value=band)

    def _repeated_behaviours(self) -> Iterator[Fault]:
        items = self._files.items.item
        for key, code in (
            ("verb_object", FaultCode.VERB_OBJECT_REPEATED),
            ("statement", FaultCode.TEXT_REPEATED),
        ):
            for language in ("ko", "en"):
                first: dict[str, str] = {}
                for index, item in enumerate(items):
                    text = " ".join(getattr(getattr(item, key), language).casefold().split())
                    if text in first:
                        yield self._fault(code, ITEMS, ("item", index), item.id, key, value=first[text])
                    first.setdefault(text, item.id)

    def _development(self) -> Iterator[Fault]:
        developed = {
            item for course in self._files.courses.course if not course.common for item in course.develops
        }
        for index, item in enumerate(self._items):
            if item not in developed:
                yield self._fault(FaultCode.ITEM_UNDEVELOPED, ITEMS, ("item", index), item)
        for index, course in enumerate(self._files.courses.course):
            if not course.common and not course.develops:
                yield self._fault(FaultCode.COURSE_DEVELOPS_NOTHING, COURSES, ("course", index), course.id)

    def _cycles(self) -> Iterator[Fault]:
        needs = defaultdict[str, list[str]](list)
        for course in self._files.courses.course:
            needs[course.id] = [*course.prerequisites, *course.advice]
        for index, course in enumerate(self._files.courses.course):
            if _reaches(needs, course.id):
                yield self._fault(FaultCode.PREREQUISITE_CYCLE, COURSES, ("course", index), course.id)

    def _vod(self) -> Iterator[Fault]:
        with_vod = {row.cells["course"] for row in self._table.rows if row.cells["mode"] == RoundMode.VOD}
        for index, course in enumerate(self._files.courses.course):
            if course.vod_twin and course.id not in with_vod:
                yield self._fault(FaultCode.VOD_MISSING, COURSES, ("course", index), course.id)


def _reaches(needs: Mapping[str, list[str]], start: str) -> bool:
    """True when `start` is among the things that it needs, directly or not."""
    seen: set[str] = set()
    waiting = list(needs[start])
    while waiting:
        each = waiting.pop()
        if each == start:
            return True
        if each not in seen:
            seen.add(each)
            waiting += needs.get(each, [])
    return False
