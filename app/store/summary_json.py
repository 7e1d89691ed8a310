"""The home summary as JSON and back, with the standard library only; decides nothing about what is in it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain.attempt import Form
from app.domain.home_summary import HomeSummary, LineSummary, NextStep, Stop
from app.domain.ids import PersonId
from app.domain.localized_text import LocalizedText


def summary_to_json(summary: HomeSummary) -> str:
    """`summary` as one JSON object, its keys in the order of the fields."""
    return json.dumps(
        {
            "person": summary.person,
            "alias": summary.alias,
            "job_family": _pair(summary.job_family),
            "next_step": summary.next_step.value,
            "form": summary.form.value if summary.form else None,
            "number": summary.number,
            "total": summary.total,
            "answered": summary.answered,
            "skipped": summary.skipped,
            "left": summary.left,
            "lines": [
                {
                    "number": line.number,
                    "title": _pair(line.title),
                    "stops": [stop.value for stop in line.stops],
                }
                for line in summary.lines
            ],
            "pack_title": _pair(summary.pack_title),
            "pack_version": summary.pack_version,
            "credit": _pair(summary.credit),
            "saved_at": summary.saved_at.isoformat() if summary.saved_at else None,
            "finished_at": summary.finished_at.isoformat() if summary.finished_at else None,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def summary_from_json(text: str) -> HomeSummary:
    """The summary that `summary_to_json` wrote. Raises ValueError for anything else."""
    try:
        stored = _Fields(json.loads(text))
        return HomeSummary(
            person=PersonId(stored.text("person")),
            alias=stored.text("alias"),
            job_family=stored.pair_or_none("job_family"),
            next_step=NextStep(stored.text("next_step")),
            form=Form(form) if (form := stored.text_or_none("form")) else None,
            number=stored.number_or_none("number"),
            total=stored.number("total"),
            answered=stored.number("answered"),
            skipped=stored.number("skipped"),
            left=stored.number("left"),
            lines=tuple(_line(each) for each in stored.objects("lines")),
            pack_title=stored.pair("pack_title"),
            pack_version=stored.text("pack_version"),
            credit=stored.pair("credit"),
            saved_at=stored.moment_or_none("saved_at"),
            finished_at=stored.moment_or_none("finished_at"),
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a stored home summary") from error


def _pair(text: LocalizedText | None) -> dict[str, str] | None:
    return {"ko": text.ko, "en": text.en} if text else None


def _line(stored: "_Fields") -> LineSummary:
    return LineSummary(
        number=stored.number("number"),
        title=stored.pair("title"),
        stops=tuple(Stop(stop) for stop in stored.texts("stops")),
    )


class _Fields:
    """The members of one JSON object, each read as the kind it must have; TypeError or KeyError when it has not."""

    def __init__(self, stored: object) -> None:
        if not isinstance(stored, Mapping):
            raise TypeError("object")
        self._stored = stored

    def text(self, name: str) -> str:
        return _text(self._stored[name])

    def text_or_none(self, name: str) -> str | None:
        return None if self._stored[name] is None else self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(_text(each) for each in self._array(name))

    def number(self, name: str) -> int:
        value = self._stored[name]
        if type(value) is not int:
            raise TypeError(name)
        return value

    def number_or_none(self, name: str) -> int | None:
        return None if self._stored[name] is None else self.number(name)

    def pair(self, name: str) -> LocalizedText:
        both = _Fields(self._stored[name])
        return LocalizedText(both.text("ko"), both.text("en"))

    def pair_or_none(self, name: str) -> LocalizedText | None:
        return None if self._stored[name] is None else self.pair(name)

    def moment_or_none(self, name: str) -> datetime | None:
        text = self.text_or_none(name)
        moment = datetime.fromisoformat(text) if text is not None else None
        if moment is not None and moment.tzinfo is None:
            raise ValueError(f"{name}: no zone")
        return moment

    def objects(self, name: str) -> tuple["_Fields", ...]:
        return tuple(_Fields(each) for each in self._array(name))

    def _array(self, name: str) -> Sequence[object]:
        value = self._stored[name]
        if not isinstance(value, list):
            raise TypeError(name)
        return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
