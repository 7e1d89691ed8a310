"""The names of what a release measures, in a given catalogue; headings of tables and of the flat list take them."""

from enum import StrEnum

from app.i18n import Catalogue


class Measure(StrEnum):
    """What a figure of a release says."""

    PEOPLE = "people"
    PARTICIPATION = "participation"
    LEVEL = "level"
    BELOW = "below"
    AT = "at"
    ABOVE = "above"
    SPREAD = "spread"
    GAP = "gap"
    CHANGE = "change"
    MISSING = "missing"
    NEED = "need"
    ROUNDS = "rounds"
    SEATS = "seats"
    TOPIC = "topic"
    PLACE = "place"
    WINNER = "winner"
    RUNNER_UP = "runner_up"
    LANGUAGES = "languages"
    STARS = "stars"
    REVIEWS = "reviews"
    REVIEW = "review"


def measure_name(measure: Measure, words: Catalogue) -> str:
    """The measure's name."""
    return {
        Measure.PEOPLE: words.pgettext("measure", "People who took part"),
        Measure.PARTICIPATION: words.pgettext("measure", "Participation"),
        Measure.LEVEL: words.pgettext("measure", "Level"),
        Measure.BELOW: words.pgettext("measure", "Share below the target"),
        Measure.AT: words.pgettext("measure", "Share at the target"),
        Measure.ABOVE: words.pgettext("measure", "Share above the target"),
        Measure.SPREAD: words.pgettext("measure", "Spread of levels"),
        Measure.GAP: words.pgettext("measure", "Gap to the target"),
        Measure.CHANGE: words.pgettext("measure", "Change"),
        Measure.MISSING: words.pgettext("measure", "Cannot do yet, among those asked"),
        Measure.NEED: words.pgettext("measure", "People who need the course"),
        Measure.ROUNDS: words.pgettext("measure", "Rounds to fill"),
        Measure.SEATS: words.pgettext("measure", "Seats of a round"),
        Measure.TOPIC: words.pgettext("measure", "Need for the topic"),
        Measure.PLACE: words.pgettext("measure", "Place of the topic"),
        Measure.WINNER: words.pgettext("measure", "Next one-topic intensive"),
        Measure.RUNNER_UP: words.pgettext("measure", "One-topic intensive after that"),
        Measure.LANGUAGES: words.pgettext("measure", "Answered in"),
        Measure.STARS: words.pgettext("measure", "Stars, mean"),
        Measure.REVIEWS: words.pgettext("measure", "Number of reviews"),
        Measure.REVIEW: words.pgettext("measure", "Review"),
    }[measure]
