"""A release as a document in any catalogues: shows what was released, in the order of reading, and computes no figure.

The files of a release are all made from this one model, so that they say the same.
"""

from collections.abc import Sequence
from datetime import datetime

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.team_release import Hidden, TeamRelease
from app.exports.team_cells import cells
from app.exports.team_model import Fact, ReadMe, TeamDocument, TeamPart
from app.exports.team_sections import sections
from app.i18n import Catalogue
from app.i18n.formats import number
from app.wording.levels import language_of
from app.wording.survey_words import topic_list
from app.wording.team_headline import headline
from app.wording.team_rules import (
    confidential_line,
    limit_lines,
    purpose_line,
    reading_lines,
    rule_lines,
    stored_line,
    summary_name,
    version_lines,
)
from app.wording.team_words import (
    field_title,
    hidden_words,
    people_words,
    release_line,
    target_name,
)


def team_document(
    framework: CompetencyFramework,
    campaign: Campaign,
    release: TeamRelease,
    catalogues: Sequence[Catalogue],
    made_at: datetime,
) -> TeamDocument:
    """The summary of `release`, once per catalogue in that order. `made_at` carries its zone."""
    parts = tuple(team_part(framework, campaign, release, words) for words in catalogues)
    return TeamDocument(parts, release.number, release.released_on, made_at)


def team_part(
    framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
) -> TeamPart:
    """The summary in the language of `words`."""
    line = release_line(campaign, release, words)
    return TeamPart(
        language=words.language,
        language_name={"ko": "한국어", "en": "English"}[words.language],
        name=summary_name(words),
        file_title=f"{summary_name(words)} · {line}",
        context=line,
        headline=headline(framework, release, words),
        lead=_lead(campaign, release, words),
        facts=_facts(framework, campaign, release, words),
        sections=sections(framework, campaign, release, words),
        read_me_title=words.gettext("How to read this, and how people are protected"),
        read_me=_read_me(framework, campaign, release, words),
        footer=f"{limit_lines(words)[0]} {framework.pack.credit.in_language(language_of(words))}",
        read_me_sheet=words.pgettext("sheet", "Read me"),
        chart_values=words.gettext("Values of the chart"),
        cells_sheet=words.pgettext("sheet", "All figures"),
        cell_heads=cell_heads(words),
        cells=cells(framework, campaign, release, words),
    )


def cell_heads(words: Catalogue) -> tuple[str, ...]:
    """The headings of the flat list, the language first, then in the order of a cell's fields."""
    return (
        words.pgettext("cell", "Language"),
        words.pgettext("cell", "Breakdown"),
        words.pgettext("cell", "Group"),
        words.pgettext("cell", "Measure"),
        words.pgettext("cell", "Subject"),
        words.pgettext("cell", "Shown"),
        words.pgettext("cell", "Value"),
        words.pgettext("cell", "From release"),
    )


def _lead(campaign: Campaign, release: TeamRelease, words: Catalogue) -> str:
    participation = release.company.participation
    told = []
    if not isinstance(participation, Hidden):
        people = participation.figure.people
        sentence = words.ngettext("{n} person took part.", "{n} people took part.", people)
        told.append(sentence.format(n=number(people, words.language)))
    return " ".join((*told, confidential_line(words), purpose_line(campaign, words)))


def _facts(
    framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
) -> tuple[Fact, ...]:
    company = release.company
    found = [_people_fact(campaign, release, words)]
    field = campaign.fields[0]
    shown = [each for each in release.by_field(field.id) if not isinstance(each.participation, Hidden)]
    found.append(
        Fact(
            words.ngettext("{n} group", "{n} groups", len(shown)).format(n=len(shown)),
            words.gettext("shown · {field}").format(field=field_title(field, words)),
        )
    )
    if target := target_name(framework, campaign, words):
        found.append(Fact(target, words.gettext("target in every competency")))
    if not isinstance(company.survey, Hidden) and company.survey.figure.winners:
        winners = topic_list(framework, company.survey.figure.winners, words)
        found.append(Fact(winners, words.gettext("next one-topic intensive")))
    return tuple(found)


def _people_fact(campaign: Campaign, release: TeamRelease, words: Catalogue) -> Fact:
    participation = release.company.participation
    if isinstance(participation, Hidden):
        return Fact(hidden_words(words), words.gettext("took part"))
    told = people_words(participation.figure.people, words)
    if campaign.invited is None:
        return Fact(told, words.gettext("took part"))
    asked = number(campaign.invited, words.language)
    return Fact(told, words.gettext("took part, of {n} invited").format(n=asked))


def _read_me(
    framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
) -> tuple[ReadMe, ...]:
    about = (
        *version_lines(framework, campaign, release, words),
        confidential_line(words),
        purpose_line(campaign, words),
        stored_line(campaign, words),
    )
    return (
        ReadMe(words.gettext("About this summary"), about),
        ReadMe(words.gettext("How to read it"), reading_lines(words)),
        ReadMe(words.gettext("Rules that protect people"), rule_lines(campaign, words)),
        ReadMe(words.gettext("What the rules cannot do"), limit_lines(words)),
    )
