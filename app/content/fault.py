"""What is wrong with a pack, as values that name file, line and id; the sentences are made in `wording.pack_faults`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from app.domain.errors import ErrorCode, KnownError


class FaultCode(StrEnum):
    """The kinds of fault that a pack can have."""

    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    NOT_UTF8 = "not_utf8"
    SYNTAX = "syntax"
    TOO_DEEP = "too_deep"
    UNSUPPORTED_FORMAT = "unsupported_format"
    FIELD_MISSING = "field_missing"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_WRONG_TYPE = "field_wrong_type"
    VALUE_NOT_ALLOWED = "value_not_allowed"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    TEXT_NOT_PLAIN = "text_not_plain"
    TEXT_EDGE_BLANK = "text_edge_blank"
    ID_MALFORMED = "id_malformed"
    ID_REPEATED = "id_repeated"
    REFERENCE_UNKNOWN = "reference_unknown"
    CELL_EMPTY = "cell_empty"
    SUMMARY_MISSING = "summary_missing"
    VERB_OBJECT_REPEATED = "verb_object_repeated"
    TEXT_REPEATED = "text_repeated"
    ITEM_UNDEVELOPED = "item_undeveloped"
    COURSE_DEVELOPS_NOTHING = "course_develops_nothing"
    PREREQUISITE_CYCLE = "prerequisite_cycle"
    VOD_MISSING = "vod_missing"
    LINK_NOT_HTTPS = "link_not_https"
    TIME_MALFORMED = "time_malformed"
    TIME_REVERSED = "time_reversed"
    ROUND_CONTRADICTS = "round_contradicts"
    SCALE_UNORDERED = "scale_unordered"
    OPTION_REPEATED = "option_repeated"
    QUESTIONS_MISSING = "questions_missing"
    FOIL_EXISTS = "foil_exists"
    SESSION_TOO_LONG = "session_too_long"
    ROUND_REPEATED = "round_repeated"
    ROUNDS_COINCIDE = "rounds_coincide"
    ROUNDS_MISSING = "rounds_missing"
    TOO_MANY_ROWS = "too_many_rows"
    FIELD_REPEATED = "field_repeated"
    CELLS_MERGED = "cells_merged"
    EVENT_REPEATS = "event_repeats"
    COURSE_UNCLEAR = "course_unclear"
    KIND_UNKNOWN = "kind_unknown"
    ENCODING_UNKNOWN = "encoding_unknown"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: in which `file` of the pack, on which `line` (from 1, None for the whole file), at which `id`.

    `details` holds what the sentence needs, by name; texts of the pack stand there only in short.
    """

    code: FaultCode
    file: str
    line: int | None = None
    id: str | None = None
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class PackFaulty(KnownError):  # noqa: N818 - named like the state it reports
    """A pack could not be used; `faults` holds all that is wrong with it, by file and line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(ErrorCode.PACK_FAULTY, MappingProxyType({"count": str(len(faults))}))
        object.__setattr__(self, "faults", faults)

    faults: tuple[Fault, ...]
