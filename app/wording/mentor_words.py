"""What a mentor card says, in a given catalogue: headings, statements, backgrounds and where it comes from."""

from collections.abc import Iterable

from app.domain.framework import Background, CompetencyFramework
from app.domain.ids import ItemId
from app.domain.mentor_card import CardContent
from app.i18n import Catalogue
from app.wording.levels import language_of


def card_title(words: Catalogue) -> str:
    """The title of card and page."""
    return words.gettext("Mentor card")


def guide_heading(words: Catalogue) -> str:
    """The heading over what the person guides in."""
    return words.gettext("What I can guide")


def seek_heading(words: Catalogue) -> str:
    """The heading over what the person looks for."""
    return words.gettext("What I look for")


def contact_heading(words: Catalogue) -> str:
    """The heading over the contact line."""
    return words.gettext("How to reach me")


def background_heading(words: Catalogue) -> str:
    """The heading over the background and its pairs."""
    return words.gettext("My background and who complements it")


def statements(framework: CompetencyFramework, items: Iterable[ItemId], words: Catalogue) -> tuple[str, ...]:
    """The behaviours `items` in words."""
    return tuple(framework.item[item].statement.in_language(language_of(words)) for item in items)


def seek_lines(framework: CompetencyFramework, content: CardContent, words: Catalogue) -> tuple[str, ...]:
    """What the person looks for: the chosen behaviours, then the wish in their own words."""
    own = (content.wish,) if content.wish else ()
    return (*statements(framework, content.seeks, words), *own)


def background_name(background: Background, words: Catalogue) -> str:
    """The background's name."""
    return background.title.in_language(language_of(words))


def complement_sentence(complements: Iterable[Background], words: Catalogue) -> str:
    """Which backgrounds are strong where this one is not; "" where the pack names none."""
    names = ", ".join(background_name(each, words) for each in complements)
    if not names:
        return ""
    return words.gettext("Strong where I am not: {backgrounds}").format(backgrounds=names)


def origin_sentence(words: Catalogue) -> str:
    """Where the card comes from and how it got into somebody's hands."""
    return words.gettext(
        "This card rests on a self-assessment. Only the person on it can hand it over; Gilnun sends nothing."
    )


def nothing_sentence(words: Catalogue) -> str:
    """What is missing before there is a card."""
    return words.gettext("Nothing is on the card yet. Choose what you can guide or what you look for.")
