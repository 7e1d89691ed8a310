"""The knowledge check of an attempt is kept and comes back; anything else is refused."""

import json
from dataclasses import replace

import pytest

from app.answering.check_sheets import CHECK_SHEETS
from app.domain.errors import ErrorCode, KnownError
from app.domain.ids import QuestionId
from app.domain.knowledge_check import EMPTY_CHECK_SHEET, CheckAnswer, CheckSheet
from tests.support.sample_check import all_answered

FULL = replace(
    all_answered(known=("old", "foil")).with_answer(QuestionId("q"), CheckAnswer(option=2)),
    override_reason="이미 실무에서 했습니다",
)


@pytest.mark.parametrize("sheet", [EMPTY_CHECK_SHEET, all_answered(finished=False), FULL])
def test_a_sheet_comes_back_as_it_was(sheet: CheckSheet) -> None:
    assert CHECK_SHEETS.value(CHECK_SHEETS.text(sheet)) == sheet


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answers", []),
        ("answers", {"q": [4, 80]}),
        ("answers", {"q": [-1, 80]}),
        ("answers", {"q": [True, 80]}),
        ("answers", {"q": [0, 55]}),
        ("answers", {"q": [0]}),
        ("answers", {"q": 0}),
        ("known", "probe"),
        ("known", [1]),
        ("finished_at", "yesterday"),
        ("finished_at", "2026-11-22T05:03:00"),
        ("finished_at", 7),
        ("override_reason", False),
        ("extra", None),
    ],
)
def test_a_foreign_value_is_no_sheet(field: str, value: object) -> None:
    stored = {**json.loads(CHECK_SHEETS.text(FULL)), field: value}
    with pytest.raises(KnownError) as caught:
        CHECK_SHEETS.value(json.dumps(stored))
    assert caught.value.code is ErrorCode.DAMAGED
