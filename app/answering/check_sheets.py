"""How the knowledge check of an attempt is kept: one sheet per attempt, under the attempt's id."""

from datetime import datetime

from app.answering.sheets import Json, SheetKind
from app.domain.ids import ProbeId, QuestionId
from app.domain.knowledge_check import OPTIONS, SURENESS, CheckAnswer, CheckSheet

_FIELDS = {"answers", "known", "finished_at", "override_reason"}


def _encode(sheet: CheckSheet) -> Json:
    return {
        "answers": {
            question: [answer.option, answer.sureness_percent] for question, answer in sheet.answers.items()
        },
        "known": sorted(sheet.known),
        "finished_at": sheet.finished_at.isoformat() if sheet.finished_at else None,
        "override_reason": sheet.override_reason,
    }


def _decode(found: Json) -> CheckSheet:
    if set(found) != _FIELDS:
        raise ValueError("a check sheet has its four fields")
    answers, known = found["answers"], found["known"]
    if not isinstance(answers, dict) or not isinstance(known, list):
        raise TypeError("answers are an object, known keywords a list")
    finished_at = _optional_text(found["finished_at"])
    return CheckSheet(
        answers={QuestionId(question): _answer(answer) for question, answer in answers.items()},
        known=frozenset(ProbeId(_text(each)) for each in known),
        finished_at=_moment(finished_at) if finished_at is not None else None,
        override_reason=_optional_text(found["override_reason"]),
    )


def _answer(found: object) -> CheckAnswer:
    if not isinstance(found, list) or len(found) != 2:
        raise TypeError("an answer is an option and a sureness")
    option, sureness = found
    return CheckAnswer(_among(option, range(OPTIONS)), _among(sureness, SURENESS))


def _among(found: object, allowed: range | tuple[int, ...]) -> int | None:
    if found is None:
        return None
    if not isinstance(found, int) or isinstance(found, bool) or found not in allowed:
        raise ValueError("not one of the allowed numbers")
    return found


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("not a text")
    return found


def _optional_text(found: object) -> str | None:
    return None if found is None else _text(found)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time carries its zone")
    return moment


CHECK_SHEETS = SheetKind[CheckSheet]("knowledge_check", _encode, _decode)
"""Attempt id → the person's knowledge check."""
