"""What the format cannot see in a training-needs survey: repeated ids and names, unknown items and courses."""

from collections.abc import Iterator, Mapping, Sequence

from app.content.fault import Fault, FaultCode
from app.content.pack_format import SurveyFile
from app.content.pack_values import PackFiles
from app.content.toml_lines import TomlLines

FILE = "survey.toml"


def survey_faults(files: PackFiles, lines: Mapping[str, TomlLines]) -> Iterator[Fault]:
    """Every fault of the survey in `files`; none when the pack has no survey."""
    if files.survey is not None:
        yield from _Check(files, files.survey, lines[FILE]).all()


class _Check:
    def __init__(self, files: PackFiles, survey: SurveyFile, lines: TomlLines) -> None:
        self._topics = survey.topic
        self._lines = lines
        self._items = {each.id for each in files.items.item}
        self._courses = {each.id for each in files.courses.course}

    def all(self) -> Iterator[Fault]:
        ids = [each.id for each in self._topics]
        for index, each in enumerate(self._topics):
            if each.id in ids[:index]:
                yield self._fault(FaultCode.ID_REPEATED, index)
            yield from self._names(index, "items", each.items, self._items)
            yield from self._names(index, "courses", each.courses, self._courses)
        yield from self._repeated_titles()

    def _names(self, index: int, key: str, named: Sequence[str], known: set[str]) -> Iterator[Fault]:
        for place, name in enumerate(named):
            if name not in known:
                yield self._fault(FaultCode.REFERENCE_UNKNOWN, index, key, name)
            if name in named[:place]:
                yield self._fault(FaultCode.VALUE_NOT_ALLOWED, index, key, name)

    def _repeated_titles(self) -> Iterator[Fault]:
        for language in ("ko", "en"):
            first: dict[str, str] = {}
            for index, each in enumerate(self._topics):
                title = " ".join(getattr(each.title, language).casefold().split())
                if title in first:
                    yield self._fault(FaultCode.VALUE_NOT_ALLOWED, index, "title", title)
                first.setdefault(title, each.id)

    def _fault(self, code: FaultCode, index: int, key: str = "", value: str = "") -> Fault:
        location: tuple[str | int, ...] = ("topic", index, key) if key else ("topic", index)
        details = {name: text for name, text in (("field", key), ("value", value)) if text}
        return Fault(code, FILE, self._lines.line_of(location), self._topics[index].id, details)
