"""What the format cannot see in the answers of the platforms' owners: unknown courses, days after the pack."""

from collections.abc import Iterator, Mapping

from app.content.fault import Fault, FaultCode
from app.content.pack_values import PackFiles
from app.content.toml_lines import TomlLines

FILE = "answers.toml"


def answer_faults(files: PackFiles, lines: Mapping[str, TomlLines]) -> Iterator[Fault]:
    """Every fault of the answers in `files`; none when the pack has no answers."""
    if files.answers is None:
        return
    courses = {each.id for each in files.courses.course}
    for index, each in enumerate(files.answers.answer):

        def fault(code: FaultCode, field: str, value: str, index: int = index) -> Fault:
            line = lines[FILE].line_of(("answer", index, field))
            return Fault(code, FILE, line, None, {"field": field, "value": value})

        if each.course not in courses:
            yield fault(FaultCode.REFERENCE_UNKNOWN, "course", each.course)
        if each.asked_on is not None and each.asked_on > files.pack.released:
            yield fault(FaultCode.VALUE_NOT_ALLOWED, "asked_on", each.asked_on.isoformat())
