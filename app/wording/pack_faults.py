"""Sentences for the faults of a pack: where, what, and what to do; decides nothing about packs."""

from app.content.fault import Fault, FaultCode
from app.i18n import N_, Catalogue

_SENTENCES: dict[FaultCode, str] = {
    FaultCode.FILE_MISSING: N_("The file is missing. Put it into the pack's folder."),
    FaultCode.FILE_UNREADABLE: N_(
        "The file cannot be read ({reason}). Check that it is not open elsewhere and that you may read it."
    ),
    FaultCode.FILE_TOO_LARGE: N_("The file is larger than 8 MiB. Remove what does not belong into a pack."),
    FaultCode.NOT_UTF8: N_("The file is not saved as UTF-8. Save it again with the encoding UTF-8."),
    FaultCode.SYNTAX: N_("The line cannot be read ({reason}). Correct how it is written."),
    FaultCode.TOO_DEEP: N_("Tables lie too deep inside each other. Make the file flatter."),
    FaultCode.UNSUPPORTED_FORMAT: N_(
        "This pack was written in a format that this version does not know. Install a newer version of Gilnun."
    ),
    FaultCode.FIELD_MISSING: N_("“{field}” is missing or empty. Add it."),
    FaultCode.FIELD_UNKNOWN: N_("“{field}” is not part of the format. Remove it or correct its name."),
    FaultCode.FIELD_WRONG_TYPE: N_(
        "“{field}” holds another kind of value than the format asks for. Correct it."
    ),
    FaultCode.VALUE_NOT_ALLOWED: N_(
        "“{field}” has the value “{value}”, which is not allowed. Use an allowed one."
    ),
    FaultCode.TEXT_EMPTY: N_("“{field}” is empty. Write the text, or remove the line if it is not needed."),
    FaultCode.TEXT_TOO_LONG: N_("“{field}” is longer than {limit} characters. Shorten it."),
    FaultCode.TEXT_NOT_PLAIN: N_(
        "“{field}” holds markup, a control character or letters that are not composed (NFC). Write plain text."
    ),
    FaultCode.TEXT_EDGE_BLANK: N_("“{field}” begins or ends with a blank. Remove it."),
    FaultCode.ID_MALFORMED: N_(
        "The id “{value}” is not allowed. Use small letters, digits and single hyphens, at most 64."
    ),
    FaultCode.ID_REPEATED: N_("This id is used twice or is reserved. Give each entry its own id."),
    FaultCode.REFERENCE_UNKNOWN: N_(
        "“{field}” names “{value}”, which does not exist. Correct the id or add the entry."
    ),
    FaultCode.CELL_EMPTY: N_("This competency has no item at the band “{value}”. Write at least one."),
    FaultCode.SUMMARY_MISSING: N_("This competency has no band summary for “{value}”. Write one sentence."),
    FaultCode.VERB_OBJECT_REPEATED: N_(
        "This item has the same verb and object as “{value}”. Let each item ask for another behaviour."
    ),
    FaultCode.TEXT_REPEATED: N_(
        "This item has the same statement as “{value}”. Word it differently or remove one."
    ),
    FaultCode.ITEM_UNDEVELOPED: N_("No course develops this item. Name it in “develops” of a course."),
    FaultCode.COURSE_DEVELOPS_NOTHING: N_("This course develops no item. Name items in “develops”."),
    FaultCode.PREREQUISITE_CYCLE: N_(
        "This course needs itself first, by a circle of courses. Break the circle."
    ),
    FaultCode.VOD_MISSING: N_(
        "This course promises a VOD, but no round of the mode “vod” exists. Add the round."
    ),
    FaultCode.LINK_NOT_HTTPS: N_(
        "“{value}” is not a link that can be opened. Use a full address with https://."
    ),
    FaultCode.TIME_MALFORMED: N_("“{value}” is not a time. Write it like 2026-12-03T10:00, in Korean time."),
    FaultCode.TIME_REVERSED: N_("The session ends before it begins. Correct start or end."),
    FaultCode.ROUND_CONTRADICTS: N_(
        "“{field}” does not fit the other rows of this round, or its mode. Make them agree."
    ),
    FaultCode.SCALE_UNORDERED: N_(
        "The codes of the scale must rise, and “met_from” and “recent_from” must be among them. Correct them."
    ),
    FaultCode.OPTION_REPEATED: N_(
        "Two options of this question say the same. Let exactly one option be right and word each differently."
    ),
    FaultCode.QUESTIONS_MISSING: N_(
        "The knowledge check has fewer than two questions of the tier “{value}” for this competency. Add them."
    ),
    FaultCode.FOIL_EXISTS: N_(
        "This made-up keyword has the name of a real one, or points to one. Make up a name that means nothing."
    ),
    FaultCode.SESSION_TOO_LONG: N_(
        "The session lasts longer than a day. Write a row for each day, or use the mode “vod”."
    ),
    FaultCode.ROUND_REPEATED: N_(
        "Session {value} of this round stands twice. Give each round its own id and each session its own number."
    ),
    FaultCode.ROUNDS_COINCIDE: N_(
        "This round is at the same hour and place as the round “{value}” of the same course. Remove one or correct it."
    ),
    FaultCode.ROUNDS_MISSING: N_(
        "There is no round in the file. Fill in at least one row below the column names."
    ),
    FaultCode.TOO_MANY_ROWS: N_(
        "There are more than {limit} sessions. Keep only the ones that are still to come."
    ),
    FaultCode.FIELD_REPEATED: N_("“{field}” stands above two columns. Keep one of them."),
    FaultCode.CELLS_MERGED: N_(
        "The cells {value} are merged, so it is unclear to which row they belong. Split them and fill in each cell."
    ),
    FaultCode.EVENT_REPEATS: N_(
        "This event repeats by a rule. Write every session as an event of its own, with its own date."
    ),
    FaultCode.COURSE_UNCLEAR: N_(
        "No course of the pack is named in “{value}”. Begin the event's title with the course's full name."
    ),
    FaultCode.KIND_UNKNOWN: N_(
        "This kind of file is not known here. Use a file that ends in .xlsx, .csv or .ics."
    ),
    FaultCode.ENCODING_UNKNOWN: N_(
        "The letters cannot be read. Save the file as “CSV UTF-8”, or as a spreadsheet (.xlsx)."
    ),
}


def fault_sentence(fault: Fault, catalogue: Catalogue) -> str:
    """One line such as "items.toml:12 (sd-b1-1): “statement.en” is missing or empty. Add it."."""
    place = fault.file if fault.line is None else f"{fault.file}:{fault.line}"
    named = f"{place} ({fault.id})" if fault.id else place
    details = {"field": "", "value": "", "reason": "", "limit": "4,000", **fault.details}
    return f"{named}: {catalogue.gettext(_SENTENCES[fault.code]).format(**details)}"
