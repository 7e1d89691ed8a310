"""What stands in the read-me of a team summary: how to read it, the rules that protect people, and their limits.

The rules are told all together; nothing says which of them hid a figure.
"""

from app import __version__
from app.domain.campaign import DISTRIBUTION_FROM, Campaign
from app.domain.framework import CompetencyFramework
from app.domain.team_figures import LEVEL_SHARES_FROM
from app.domain.team_release import TeamRelease
from app.i18n import Catalogue
from app.i18n.formats import long_date
from app.wording.levels import language_of
from app.wording.team_words import hidden_words, release_name


def summary_name(words: Catalogue) -> str:
    """What the file is."""
    return words.gettext("Gilnun team summary")


def confidential_line(words: Catalogue) -> str:
    """What the summary holds and how it is to be treated."""
    return words.gettext("This summary is confidential and holds no single person's result.")


def purpose_line(campaign: Campaign, words: Catalogue) -> str:
    """What the figures may be used for."""
    return words.gettext("Purpose: {purpose}").format(
        purpose=campaign.purpose.in_language(language_of(words))
    )


def stored_line(campaign: Campaign, words: Catalogue) -> str:
    """How long the results behind the summary are kept."""
    day = long_date(campaign.stored_until, words.language)
    return words.gettext("The results behind it are stored until {day}.").format(day=day)


def version_lines(
    framework: CompetencyFramework, campaign: Campaign, release: TeamRelease, words: Catalogue
) -> tuple[str, ...]:
    """Campaign, release, content and program, each with its version."""
    language = language_of(words)
    pack = words.gettext("{title}, version {version}").format(
        title=framework.pack.title.in_language(language), version=campaign.pack_version
    )
    return (
        words.gettext("Campaign: {campaign}").format(campaign=campaign.title.in_language(language)),
        words.gettext("Release: {title} ({release}), {day}").format(
            title=release.title,
            release=release_name(release.number, words),
            day=long_date(release.released_on, words.language),
        ),
        words.gettext("Content: {pack}").format(pack=pack),
        words.gettext("Made with Gilnun {version}").format(version=__version__),
    )


def reading_lines(words: Catalogue) -> tuple[str, ...]:
    """How levels, shares and the other figures are to be read."""
    return (
        words.gettext(
            "A level is the middle one of a group: half of its people stand higher, half lower. “+” is half a band "
            "more."
        ),
        words.gettext(
            "The three numbers beside a level are the shares of people below, at and above the target, in per cent and "
            "in steps of five. “≤” and “≥” are limits."
        ),
        words.gettext(
            "Smaller groups show a word in place of shares: “fairly even” where the levels lie close together, “mixed” "
            "where they lie apart."
        ),
        words.gettext(
            "People who need a course are counted in steps of five; the rounds follow from the usual number of seats."
        ),
        words.gettext(
            "The need for a topic weighs the distance between the required and the present level by how much the topic "
            "is required (Borich 1980)."
        ),
        words.gettext(
            "A figure marked with an earlier release stands as it was published then: too little has changed since."
        ),
    )


def rule_lines(campaign: Campaign, words: Catalogue) -> tuple[str, ...]:
    """Every rule by which figures are shown or hidden."""
    least, shares_from = campaign.threshold, DISTRIBUTION_FROM
    return (
        words.gettext(
            "A group is shown when at least {least} of its people took part; a figure, when at least {least} of them "
            "answered what it is made of."
        ).format(least=least),
        words.gettext(
            "Levels are shown as shares from {levels_from} people on, everything else from {shares_from} on; the fewer "
            "the people, the wider the steps of rounding."
        ).format(levels_from=LEVEL_SHARES_FROM, shares_from=shares_from),
        words.gettext(
            "The lowest level, the highest one and levels that a single person holds are never shown, nor is any "
            "single answer."
        ),
        words.gettext("Where nearly everyone in a small group gave the same answer, the figure is hidden."),
        words.gettext(
            "Small groups are first put together in the order that the campaign laid down, then hidden. Further groups "
            "are hidden where a hidden one could otherwise be worked out from the rest."
        ),
        words.gettext(
            "Before each release every figure is checked against everything ever released: whatever would tell about "
            "fewer than {least} people stays hidden."
        ).format(least=least),
        words.gettext(
            "A later release changes a figure only when at least {least} people joined or left; otherwise the earlier "
            "one stands."
        ).format(least=least),
        words.gettext(
            "Only the fields and crossings that the campaign named beforehand are shown. There are no filters."
        ),
        words.gettext("Every hidden figure reads “{hidden}”, whichever rule hid it.").format(
            hidden=hidden_words(words)
        ),
        words.gettext("The program and all files of a release show the same figures."),
    )


def limit_lines(words: Catalogue) -> tuple[str, ...]:
    """What the rules cannot do, and what the figures are not."""
    return (
        words.gettext(
            "These are self-assessments. They are not meant for judging performance, for pay or for promotion."
        ),
        words.gettext("The rules cannot undo what is known from elsewhere, for example who took part."),
        words.gettext(
            "People who took part and put their knowledge together know more than the rules assume."
        ),
        words.gettext("A file that was handed out cannot be called back."),
    )


def languages_warning(words: Catalogue) -> str:
    """What to mind when answers were given in more than one language."""
    return words.gettext(
        "Answers were given in more than one language. Wordings are equal in meaning but not tested for equal "
        "difficulty: do not compare groups that answered in different languages."
    )
