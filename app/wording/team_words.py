"""What is said of released figures, in a given catalogue; screen and files use the same sentences.

Says nothing of a hidden figure but that it is hidden: `hidden_words` is the only wording there is for it.
"""

from app.domain.campaign import Campaign, OrganisationField
from app.domain.framework import CompetencyFramework
from app.domain.ids import CompetencyId, CourseId
from app.domain.localized_text import Language
from app.domain.needs_survey import Quadrant
from app.domain.team_release import (
    Bound,
    Change,
    GroupKey,
    LevelFigure,
    LevelShares,
    NeededCourse,
    Participation,
    ReleasedGroup,
    Share,
    Spread,
    TeamRelease,
    TopicRanking,
)
from app.i18n import Catalogue
from app.i18n.formats import long_date, number, one_decimal, percent
from app.wording.levels import band_title, language_of
from app.wording.survey_words import topic_list


def hidden_words(words: Catalogue) -> str:
    """What stands in the place of every figure that is not published, whatever the reason."""
    return words.gettext("Hidden to protect people")


# ---------------------------------------------------------------- groups and releases


def group_title(group: ReleasedGroup, words: Catalogue) -> str:
    """The group's name; the whole company is everyone, whatever the campaign is called."""
    if not group.key.fields:
        return words.pgettext("team", "Everyone")
    return group.title.in_language(language_of(words))


def field_title(field: OrganisationField, words: Catalogue) -> str:
    """The field's name, for example "직군"."""
    return field.title.in_language(language_of(words))


def breakdown_title(campaign: Campaign, key: GroupKey, words: Catalogue) -> str:
    """By what the group `key` is made: a field, two crossed fields, or everyone."""
    if not key.fields:
        return words.pgettext("team", "Everyone")
    return " × ".join(field_title(campaign.field(each), words) for each in key.fields)


def release_name(release_number: int, words: Catalogue) -> str:
    """Which release: 1차 발표 / release 1."""
    return words.gettext("release {n}").format(n=release_number)


def release_line(campaign: Campaign, release: TeamRelease, words: Catalogue) -> str:
    """Campaign, release and day in one line; the release's own title where it has one."""
    parts = (
        campaign.title.in_language(language_of(words)),
        release.title or release_name(release.number, words),
        long_date(release.released_on, words.language),
    )
    return " · ".join(parts)


def standing_words(as_of: int, release: TeamRelease, words: Catalogue) -> str:
    """From which earlier release a figure is; "" for a figure of this release."""
    return "" if as_of == release.number else release_name(as_of, words)


# ---------------------------------------------------------------- participation


def people_words(people: int, words: Catalogue) -> str:
    """148명 / 148 people."""
    return words.ngettext("{n} person", "{n} people", people).format(n=number(people, words.language))


def participation_words(participation: Participation, words: Catalogue) -> str:
    """How many took part and which part of those invited that is, if known: 148명 · 70%."""
    told = people_words(participation.people, words)
    if participation.percent is None:
        return told
    return f"{told} · {whole_percent(participation.percent, words)}"


def whole_percent(value: int, words: Catalogue) -> str:
    """45%."""
    return percent(value / 100, words.language)


# ---------------------------------------------------------------- levels


def competency_name(framework: CompetencyFramework, competency: CompetencyId, words: Catalogue) -> str:
    """The competency's short name."""
    return framework.competency[competency].short_title.in_language(language_of(words))


def level_words(framework: CompetencyFramework, half_bands: int, words: Catalogue) -> str:
    """A level with its half band: 기본 2+ / Basic 2+; below the first band it is "preparing"."""
    position, half = divmod(half_bands, 2)
    name = (
        band_title(framework, framework.bands[position - 1].id, words)
        if position
        else words.gettext("Preparing")
    )
    return f"{name}+" if half else name


def spread_word(spread: Spread, words: Catalogue) -> str:
    """How close together the levels of a small group lie."""
    return {
        Spread.EVEN: words.pgettext("spread of levels", "fairly even"),
        Spread.MIXED: words.pgettext("spread of levels", "mixed"),
    }[spread]


def share_words(share: Share, words: Catalogue) -> str:
    """45%, 10% 이하, 90% 이상."""
    told = whole_percent(share.percent, words)
    if share.bound is Bound.AT_MOST:
        return words.gettext("{percent} or less").format(percent=told)
    if share.bound is Bound.AT_LEAST:
        return words.gettext("{percent} or more").format(percent=told)
    return told


def share_sign(share: Share) -> str:
    """The share without its percent sign, for narrow places: 45, ≤10, ≥90."""
    return {Bound.ABOUT: "", Bound.AT_MOST: "≤", Bound.AT_LEAST: "≥"}[share.bound] + str(share.percent)


def shares_signs(shares: LevelShares) -> str:
    """Below · at · above the target, for narrow places: 45·40·15."""
    return "·".join(share_sign(each) for each in (shares.below, shares.at, shares.above))


def shares_words(shares: LevelShares, words: Catalogue) -> str:
    """The three shares read out."""
    return words.gettext("below the target {below}, at the target {at}, above it {above}").format(
        below=share_words(shares.below, words),
        at=share_words(shares.at, words),
        above=share_words(shares.above, words),
    )


def level_detail(figure: LevelFigure, words: Catalogue) -> str:
    """What stands beside a level: the shares in signs, or the word for the spread; "" where neither is published."""
    if figure.shares is not None:
        return shares_signs(figure.shares)
    return spread_word(figure.spread, words) if figure.spread is not None else ""


def level_spoken(framework: CompetencyFramework, figure: LevelFigure, words: Catalogue) -> str:
    """Level, gap, shares or spread, and change, read out."""
    parts = [level_words(framework, figure.half_bands, words)]
    if figure.gap_half_bands is not None:
        parts.append(gap_words(figure.gap_half_bands, words))
    if figure.shares is not None:
        parts.append(shares_words(figure.shares, words))
    if figure.spread is not None:
        parts.append(spread_word(figure.spread, words))
    if figure.change is not None:
        parts.append(change_words(figure.change, words))
    return ", ".join(parts)


def bands_words(half_bands: int, words: Catalogue) -> str:
    """A distance in bands: 반 단계, 한 단계, 한 단계 반, 두 단계, 2.5단계."""
    named = {
        1: words.gettext("half a band"),
        2: words.gettext("one band"),
        3: words.gettext("one and a half bands"),
        4: words.gettext("two bands"),
    }
    if half_bands in named:
        return named[half_bands]
    return words.gettext("{n} bands").format(n=number(half_bands / 2, words.language))


def gap_words(half_bands: int, words: Catalogue) -> str:
    """What is missing to the target, or that it is reached."""
    if half_bands == 0:
        return words.gettext("target reached")
    return words.gettext("{bands} to go").format(bands=bands_words(half_bands, words))


def move_words(change: Change, words: Catalogue) -> str:
    """How a level moved: ▲ 반 단계 위, ▼ 한 단계 아래, 그대로."""
    if change.half_bands == 0:
        return words.pgettext("level", "unchanged")
    bands = bands_words(abs(change.half_bands), words)
    if change.half_bands > 0:
        return words.gettext("▲ {bands} up").format(bands=bands)
    return words.gettext("▼ {bands} down").format(bands=bands)


def since_words(since: int, words: Catalogue) -> str:
    """With which release a level is compared."""
    return words.gettext("compared with {release}").format(release=release_name(since, words))


def change_words(change: Change, words: Catalogue) -> str:
    """How a level moved, and since which release."""
    return f"{move_words(change, words)} ({since_words(change.since, words)})"


# ---------------------------------------------------------------- courses, survey, languages, reviews


def course_title(framework: CompetencyFramework, course: CourseId, words: Catalogue) -> str:
    """The course's full name."""
    return framework.course[course].title.in_language(language_of(words))


def rounds_words(rounds: int, words: Catalogue) -> str:
    """2개 차수 / 2 rounds."""
    return words.ngettext("{n} round", "{n} rounds", rounds).format(n=number(rounds, words.language))


def needed_words(needed: NeededCourse, words: Catalogue) -> str:
    """How many people need a course and how many rounds they fill: 50명 · 2개 차수."""
    return f"{people_words(needed.people, words)} · {rounds_words(needed.rounds, words)}"


def topic_field(field: Quadrant, words: Catalogue) -> str:
    """What a topic's place in the survey means for planning."""
    return {
        Quadrant.FOCUS: words.pgettext("team survey", "teach first"),
        Quadrant.KEEP: words.pgettext("team survey", "keep up"),
        Quadrant.LATER: words.pgettext("team survey", "later"),
        Quadrant.ENOUGH: words.pgettext("team survey", "enough for now"),
    }[field]


def need_number(need: float, words: Catalogue) -> str:
    """The need for a topic to one decimal: 6.2, 3.0."""
    return one_decimal(need, words.language)


def winner_line(framework: CompetencyFramework, ranking: TopicRanking, words: Catalogue) -> str:
    """The topic of the next one-topic intensive, all of them when they tie, or that none stands out."""
    if not ranking.winners:
        return words.gettext("No topic stands out: none is both widely required and far from mastered.")
    names = topic_list(framework, ranking.winners, words)
    if len(ranking.winners) > 1:
        return words.gettext("Next one-topic intensive, equally needed: {topics}").format(topics=names)
    return words.gettext("Next one-topic intensive: {topic}").format(topic=names)


def runner_up_line(framework: CompetencyFramework, ranking: TopicRanking, words: Catalogue) -> str:
    """What comes after the winner; "" when nothing does."""
    if not ranking.runners_up:
        return ""
    names = topic_list(framework, ranking.runners_up, words)
    return words.gettext("After that: {topics}").format(topics=names)


def language_name(language: Language, words: Catalogue) -> str:
    """The language in which people answered."""
    return {
        Language.KO: words.pgettext("answers given in", "Korean"),
        Language.EN: words.pgettext("answers given in", "English"),
    }[language]


def stars_words(stars: float, words: Catalogue) -> str:
    """The mean of the stars: ★ 4.4."""
    return f"★ {one_decimal(stars, words.language)}"


def reviews_words(reviews: int, words: Catalogue) -> str:
    """23개 후기 / 23 reviews."""
    return words.ngettext("{n} review", "{n} reviews", reviews).format(n=number(reviews, words.language))


# ---------------------------------------------------------------- the target


def target_name(framework: CompetencyFramework, campaign: Campaign, words: Catalogue) -> str:
    """The target band where it is the same for every competency, else ""."""
    wanted = {campaign.target.get(each.id) for each in framework.competencies}
    band = wanted.pop()
    return band_title(framework, band, words) if band is not None and not wanted else ""
