"""One person's result as a document, in any catalogues; shows what the rules say and computes no level itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain.attempt import Attempt
from app.domain.flow import AskState, ask_states
from app.domain.framework import CompetencyFramework, Goal
from app.domain.gaps import CompetencyGap, gaps
from app.domain.ids import CompetencyId, ItemId
from app.domain.person import Person
from app.domain.scoring import CompetencyProfile, Confidence, Profile, profile
from app.exports.document import (
    Block,
    Cards,
    Column,
    Disc,
    Document,
    Figure,
    Heading,
    ItemList,
    Label,
    PageBreak,
    Paragraph,
    Part,
    Role,
    Row,
    Table,
)
from app.exports.ladder_picture import ladder_svg
from app.i18n import Catalogue
from app.wording.level_reasons import (
    band_reason,
    band_summary,
    confidence_meaning,
    confidence_note,
    confidence_reason,
    confidence_rule,
    level_reason,
    next_heading,
    next_statements,
    no_next_sentence,
    no_overall_note,
    not_enough_sentence,
    rule_sentences,
    spike_sentence,
)
from app.wording.levels import (
    ItemMark,
    answer_words,
    answered_count,
    attempt_day,
    band_title,
    competency_title,
    confidence_word,
    form_name,
    form_note,
    ladder_description,
    language_of,
    level_name,
    mark_word,
    recency_words,
)

DISCS = {Confidence.CLEAR: Disc.FULL, Confidence.BORDERLINE: Disc.HALF, Confidence.CHECK: Disc.DASHED}
LEGEND_SIGNS = {
    ItemMark.CAN: "■",
    ItemMark.NOT_YET: "□",
    ItemMark.NOT_ASKED: "–",
    ItemMark.NOT_MY_WORK: "×",
}
_NOTHING = "–"


def person_report(
    framework: CompetencyFramework,
    person: Person,
    attempt: Attempt,
    catalogues: Sequence[Catalogue],
    made_at: datetime,
    *,
    include_notes: bool = False,
) -> Document:
    """The result of `attempt`, once per catalogue in that order.

    Notes and evidence are private: they are in it only with `include_notes`. `made_at` carries its zone.
    """
    parts = tuple(_Report(framework, person, attempt, words, include_notes).part() for words in catalogues)
    return Document(parts, made_at)


class _Report:
    """One language's part; methods in the order of reading."""

    def __init__(
        self,
        framework: CompetencyFramework,
        person: Person,
        attempt: Attempt,
        words: Catalogue,
        include_notes: bool,
    ) -> None:
        self.framework = framework
        self.person = person
        self.attempt = attempt
        self.words = words
        self.include_notes = include_notes
        self.language = language_of(words)
        self.profile: Profile = profile(framework, attempt)
        self.states: Mapping[ItemId, AskState] = ask_states(framework, attempt)

    def part(self) -> Part:
        return Part(
            language=self.words.language,
            title=self.words.gettext("AI competency self-assessment: result"),
            subtitle=self._subtitle(),
            footer=self.framework.pack.credit.in_language(self.language),
            blocks=(*self._summary(), PageBreak(), *self._reasons(), *self._rule()),
        )

    def _subtitle(self) -> str:
        job_family = self.framework.job_family.get(self.person.job_family) if self.person.job_family else None
        pack = self.framework.pack
        facts = [
            self.person.alias,
            job_family.title.in_language(self.language) if job_family else "",
            attempt_day(self.attempt, self.words),
            form_name(self.attempt.form, self.words),
            self.words.gettext("{title}, version {version}").format(
                title=pack.title.in_language(self.language), version=self.attempt.pack_version
            ),
        ]
        return " · ".join(fact for fact in facts if fact)

    def _summary(self) -> list[Block]:
        blocks: list[Block] = []
        if not self.attempt.is_finished:
            blocks.append(
                Paragraph(
                    self.words.gettext("Interim result: the assessment is not finished yet."), Role.STRONG
                )
            )
        blocks.append(Cards(tuple(self._card(each) for each in self.profile.values())))
        blocks.append(Paragraph(self._legend(), Role.MUTED))
        blocks.append(Heading(self.words.gettext("Levels and goal")))
        blocks += self._comparison()
        blocks += [
            Paragraph(no_overall_note(self.words), Role.MUTED),
            Paragraph(confidence_note(self.words), Role.MUTED),
            Paragraph(form_note(self.attempt.form, self.words), Role.MUTED),
            Heading(self.framework.beyond.title.in_language(self.language)),
            Paragraph(self.framework.beyond.description.in_language(self.language)),
        ]
        return blocks

    def _legend(self) -> str:
        return "   ".join(f"{sign} {mark_word(mark, self.words)}" for mark, sign in LEGEND_SIGNS.items())

    def _card(self, each: CompetencyProfile) -> tuple[Block, ...]:
        competency = self.framework.competency[each.competency]
        blocks: list[Block] = [
            Heading(competency.short_title.in_language(self.language), line=competency.number),
            Paragraph(level_name(self.framework, each, self.words), Role.DISPLAY),
        ]
        if each.confidence is not None:
            blocks.append(Label(confidence_word(each.confidence, self.words), DISCS[each.confidence]))
        blocks.append(Paragraph(band_summary(self.framework, each, self.words)))
        blocks.append(
            Figure(
                ladder_svg(self.framework, self.attempt, each, self.words),
                ladder_description(self.framework, self.attempt, each, self.words),
            )
        )
        blocks += self._next_behaviours(each)
        spike = spike_sentence(self.framework, each, self.words)
        if spike:
            blocks.append(Paragraph(spike))
        return tuple(blocks)

    def _next_behaviours(self, each: CompetencyProfile) -> list[Block]:
        heading = Paragraph(next_heading(self.framework, each, self.words), Role.STRONG)
        statements = next_statements(self.framework, each, self.words)
        if statements:
            return [heading, ItemList(statements, ordered=True)]
        return [heading, Paragraph(no_next_sentence(self.framework, each, self.words))]

    def _comparison(self) -> list[Block]:
        goal = self.framework.goal.get(self.person.goal) if self.person.goal else None
        missing = self._gaps(goal)
        rows = tuple(
            Row(
                (
                    competency_title(self.framework, competency, self.words),
                    level_name(self.framework, each, self.words),
                    band_title(self.framework, missing[competency].wanted, self.words)
                    if competency in missing
                    else _NOTHING,
                    str(missing[competency].levels) if competency in missing else _NOTHING,
                    str(answered_count(self.framework, self.attempt, competency)),
                )
            )
            for competency, each in self.profile.items()
        )
        table = Table(
            (
                Column(self.words.gettext("Competency"), 2.4),
                Column(self.words.gettext("Now"), 1.4),
                Column(self.words.gettext("Goal"), 1.2),
                Column(self.words.gettext("Bands left"), 0.9, numbers=True),
                Column(self.words.pgettext("column", "Answered"), 1.1, numbers=True),
            ),
            rows,
        )
        if goal is None:
            return [table]
        title = goal.title.in_language(self.language)
        return [Paragraph(self.words.gettext("Goal profile: {goal}").format(goal=title)), table]

    def _gaps(self, goal: Goal | None) -> dict[CompetencyId, CompetencyGap]:
        if goal is None:
            return {}
        positions = {competency: each.position for competency, each in self.profile.items()}
        return {each.competency: each for each in gaps(self.framework, self.attempt, positions, goal)}

    def _reasons(self) -> list[Block]:
        blocks: list[Block] = [Heading(self.words.gettext("Why these levels"))]
        for each in self.profile.values():
            number = self.framework.competency[each.competency].number
            blocks += [
                Heading(competency_title(self.framework, each.competency, self.words), 2, number),
                *self._why(each),
                self._items(each),
            ]
        return blocks

    def _why(self, each: CompetencyProfile) -> list[Block]:
        sentences = [level_reason(self.framework, each, self.words)]
        if each.confidence is not None:
            sentences.append(confidence_meaning(each.confidence, self.words))
            sentences.append(confidence_reason(self.framework, each, self.words))
        not_enough = not_enough_sentence(self.framework, each, self.words)
        if not_enough:
            sentences.append(not_enough)
        return [Paragraph(" ".join(sentences), Role.LEAD)]

    def _items(self, each: CompetencyProfile) -> Table:
        rows: list[Row] = []
        for tally in each.bands:
            title = band_title(self.framework, tally.band, self.words)
            rows.append(Row((f"{title} · {band_reason(tally, self.words)}",), group=True))
            rows += [
                Row((item.statement.in_language(self.language), self._answer(item.id)))
                for item in self.framework.cell[each.competency, tally.band]
            ]
        columns = (Column(self.words.gettext("Behaviour"), 1.7), Column(self.words.gettext("Answer")))
        return Table(columns, tuple(rows))

    def _answer(self, item: ItemId) -> str:
        lines = [answer_words(self.framework, self.attempt, item, self.states[item], self.words)]
        answer = self.attempt.answer(item)
        if answer.done_recently is not None:
            lines.append(recency_words(answer.done_recently, self.words))
        if self.include_notes:
            lines += [text for text in (answer.evidence, answer.note) if text]
        return "\n".join(lines)

    def _rule(self) -> list[Block]:
        return [
            Heading(self.words.gettext("How the levels are computed")),
            ItemList(rule_sentences(self.framework, self.words), ordered=True),
            Paragraph(confidence_rule(self.framework, self.words)),
        ]
