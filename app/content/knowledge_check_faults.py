"""What the format cannot see in a knowledge check: references, repeated options, missing questions, real foils."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.content.fault import Fault, FaultCode
from app.content.pack_format import CheckFile, KeywordProbeModel, TextModel
from app.content.pack_values import PackFiles
from app.content.toml_lines import TomlLines
from app.domain.knowledge_check import Tier

FILE = "check.toml"

QUESTIONS_PER_TIER = 2
"""How many questions each competency has in each tier (ASSESSMENT, "Knowledge check and foils")."""


def knowledge_check_faults(files: PackFiles, lines: Mapping[str, TomlLines]) -> Iterator[Fault]:
    """Every fault of the check in `files`; none when the pack has no check."""
    if files.check is not None:
        yield from _Check(files, files.check, lines[FILE]).all()


class _Check:
    def __init__(self, files: PackFiles, check: CheckFile, lines: TomlLines) -> None:
        self._check = check
        self._lines = lines
        self._competencies = [each.id for each in files.pack.competency]
        self._keywords = {each.id: each for each in files.keywords.keyword}
        self._known = {
            "keyword": set(self._keywords),
            "item": {each.id for each in files.items.item},
            "course": {each.id for each in files.courses.course},
        }

    def all(self) -> Iterator[Fault]:
        yield from self._repeated_ids("question", [each.id for each in self._check.question])
        yield from self._repeated_ids("keyword_probe", [each.id for each in self._check.keyword_probe])
        yield from self._questions()
        yield from self._missing_questions()
        yield from self._probes()

    def _fault(
        self, code: FaultCode, table: str, index: int, id_: str, key: str = "", value: str = ""
    ) -> Fault:
        location: tuple[str | int, ...] = (table, index, key) if key else (table, index)
        details = {name: text for name, text in (("field", key), ("value", value)) if text}
        return Fault(code, FILE, self._lines.line_of(location), id_, details)

    def _repeated_ids(self, table: str, ids: Sequence[str]) -> Iterator[Fault]:
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                yield self._fault(FaultCode.ID_REPEATED, table, index, id_)

    def _questions(self) -> Iterator[Fault]:
        unknown = FaultCode.REFERENCE_UNKNOWN
        for index, each in enumerate(self._check.question):
            if each.competency not in self._competencies:
                yield self._fault(unknown, "question", index, each.id, "competency", each.competency)
            kind, _, named = each.source.partition(":")
            if named not in self._known[kind]:
                yield self._fault(unknown, "question", index, each.id, "source", each.source)
            if _says_one_thing_twice(each.option):
                yield self._fault(FaultCode.OPTION_REPEATED, "question", index, each.id, "option")

    def _missing_questions(self) -> Iterator[Fault]:
        asked = Counter((each.competency, each.tier) for each in self._check.question)
        for competency in self._competencies:
            for tier in Tier:
                if asked[competency, tier.value] < QUESTIONS_PER_TIER:
                    yield Fault(FaultCode.QUESTIONS_MISSING, FILE, None, competency, {"value": tier.value})

    def _probes(self) -> Iterator[Fault]:
        for index, each in enumerate(self._check.keyword_probe):
            if each.kind == "foil":
                if each.keyword is not None or self._is_real(each):
                    yield self._fault(FaultCode.FOIL_EXISTS, "keyword_probe", index, each.id, "title")
            elif each.keyword is None:
                yield self._fault(FaultCode.FIELD_MISSING, "keyword_probe", index, each.id, "keyword")
            elif each.keyword not in self._keywords or self._keywords[each.keyword].kind != each.kind:
                yield self._fault(
                    FaultCode.REFERENCE_UNKNOWN, "keyword_probe", index, each.id, "keyword", each.keyword
                )

    def _is_real(self, probe: KeywordProbeModel) -> bool:
        names = {_key(each.title, language) for each in self._keywords.values() for language in ("ko", "en")}
        return any(_key(probe.title, language) in names for language in ("ko", "en"))


def _says_one_thing_twice(options: Sequence[TextModel]) -> bool:
    return any(len({_key(each, language) for each in options}) < len(options) for language in ("ko", "en"))


def _key(text: TextModel, language: str) -> str:
    wording = text.ko if language == "ko" else text.en
    return " ".join(wording.casefold().split())
