"""All answers of one person as a CSV table that any spreadsheet opens: a row for each answer, in words and as code."""

import csv
import io
from collections.abc import Iterator

from app.domain.attempt import NOT_MY_WORK, Attempt, ItemAnswer
from app.domain.framework import CompetencyFramework
from app.domain.ids import ItemId
from app.domain.person_work import PersonWork
from app.exports.spreadsheet_text import guarded
from app.i18n import Catalogue
from app.wording.levels import competency_title, form_name, language_of, recency_words

_BYTE_ORDER_MARK = "\ufeff"


def answers_csv(framework: CompetencyFramework, work: PersonWork, words: Catalogue) -> bytes:
    """The answers of `work` in the language of `words`, the latest assessment first, in the order of the items.

    UTF-8 with a byte order mark, every cell quoted; texts that a spreadsheet could take for a formula stand behind an
    apostrophe. Items that `framework` does not know (any more) come last, without a statement.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(guarded(head) for head in _heads(words))
    for attempt in work.attempts:
        writer.writerows([guarded(cell) for cell in row] for row in _rows(framework, attempt, words))
    return (_BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _heads(words: Catalogue) -> tuple[str, ...]:
    return (
        words.gettext("Assessment begun"),
        words.gettext("Assessment finished"),
        words.gettext("Form"),
        words.gettext("Competency"),
        words.gettext("Item"),
        words.gettext("Statement"),
        words.gettext("Code of the answer"),
        words.gettext("Answer"),
        words.gettext("In the last six months"),
        words.gettext("Evidence"),
        words.gettext("Note"),
    )


def _rows(framework: CompetencyFramework, attempt: Attempt, words: Catalogue) -> Iterator[tuple[str, ...]]:
    known = [item.id for item in framework.items if item.id in attempt.answers]
    unknown = sorted(attempt.answers.keys() - set(known))
    for item in (*known, *unknown):
        yield (
            attempt.started_at.isoformat(timespec="seconds"),
            attempt.finished_at.isoformat(timespec="seconds") if attempt.finished_at else "",
            form_name(attempt.form, words),
            *_item_cells(framework, item, words),
            *_answer_cells(framework, attempt.answers[item], words),
        )


def _item_cells(framework: CompetencyFramework, item: ItemId, words: Catalogue) -> tuple[str, str, str]:
    found = framework.item.get(item)
    if found is None:
        return "", item, ""
    title = competency_title(framework, found.competency, words)
    return title, item, found.statement.in_language(language_of(words))


def _answer_cells(framework: CompetencyFramework, answer: ItemAnswer, words: Catalogue) -> tuple[str, ...]:
    language = language_of(words)
    texts = {point.code: point.text.in_language(language) for point in framework.scale.points}
    if answer.rating is NOT_MY_WORK:
        code, said = "not_my_work", framework.scale.not_my_work.in_language(language)
    elif isinstance(answer.rating, int):
        code, said = str(answer.rating), texts.get(answer.rating, "")
    else:
        code, said = "", ""
    recency = "" if answer.done_recently is None else recency_words(answer.done_recently, words)
    return code, said, recency, answer.evidence, answer.note
