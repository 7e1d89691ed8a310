"""What came of collecting, said in one line, and why files were refused, in both languages."""

import pytest

from app.domain.collecting import CollectReport, Refusal, RefusedFile
from app.i18n import catalogue
from app.wording.collecting_words import collect_summary, refusal_line, refusal_sentence

QUIET = CollectReport(3, 2, 0, 1, 0, {})
MIXED = CollectReport(
    12, 3, 1, 2, 1, {Refusal.CONFLICT: 1, Refusal.DAMAGED: 3, Refusal.OLDER: 1}, stopped=False
)


def test_the_line_holds_every_number() -> None:
    en, ko = catalogue("en"), catalogue("ko")
    assert collect_summary(QUIET, en) == "read 3, new 2, replaced 0, same 1, withdrawn 0, refused 0"
    assert collect_summary(QUIET, ko) == "읽음 3, 신규 2, 교체 0, 동일 1, 철회 0, 거부 0"


def test_refusals_stand_with_their_reasons_in_one_order() -> None:
    assert collect_summary(MIXED, catalogue("en")) == (
        "read 12, new 3, replaced 1, same 2, withdrawn 1, refused 5 (damaged 3, older revision 1, conflict 1)"
    )
    assert collect_summary(MIXED, catalogue("ko")) == (
        "읽음 12, 신규 3, 교체 1, 동일 2, 철회 1, 거부 5 (손상 3, 이전 판 1, 충돌 1)"
    )


@pytest.mark.parametrize("reason", Refusal)
def test_every_reason_has_words_in_both_languages(reason: Refusal) -> None:
    ko, en = (refusal_sentence(reason, catalogue(language)) for language in ("ko", "en"))
    assert ko != en
    assert ko.endswith(".")
    assert en.endswith(".")
    report = CollectReport(1, 0, 0, 0, 0, {reason: 1})
    assert collect_summary(report, catalogue("ko")) != collect_summary(report, catalogue("en"))


def test_a_line_names_the_file() -> None:
    line = refusal_line(RefusedFile("a.gilnun-result", Refusal.DAMAGED), catalogue("en"))
    assert line.startswith("a.gilnun-result: It was cut off")
