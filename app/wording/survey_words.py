"""What is said of a training-needs survey, in a given catalogue: levels, steps to go, fields, winners."""

from collections.abc import Iterable

from app.domain.framework import CompetencyFramework
from app.domain.ids import TopicId
from app.domain.needs_survey import NeedsResult, Quadrant, TopicNeed
from app.domain.topic_survey import TopicState
from app.i18n import Catalogue
from app.i18n.formats import number
from app.wording.levels import language_of


def topic_title(framework: CompetencyFramework, topic: TopicId, words: Catalogue) -> str:
    """The topic's name. Raises StopIteration for a topic that the pack does not have."""
    found = next(each for each in framework.survey_topics if each.id == topic)
    return found.title.in_language(language_of(words))


def topic_list(framework: CompetencyFramework, topics: Iterable[TopicId], words: Catalogue) -> str:
    """Names of topics, parted by commas."""
    return ", ".join(topic_title(framework, each, words) for each in topics)


def level_words(framework: CompetencyFramework, level: float, words: Catalogue) -> str:
    """A mean rating in the words of the scale: the nearest option, the lower of two that are equally near.

    "Mostly" stands before it unless the mean meets the option.
    """
    texts = {point.code: point.text for point in framework.scale.points}
    code = min(texts, key=lambda each: (abs(each - level), each))
    option = texts[code].in_language(language_of(words))
    if level == code:
        return option
    return words.gettext("Mostly: {option}").format(option=option)


def not_required_words(words: Catalogue) -> str:
    """What the lowest required level means: nobody is asked to be unable to do something."""
    return words.gettext("My work does not need it")


def required_words(framework: CompetencyFramework, level: float, words: Catalogue) -> str:
    """The level that the work requires, in the words of the scale but for the lowest."""
    lowest = framework.scale.points[0].code
    return not_required_words(words) if level == lowest else level_words(framework, level, words)


def steps_words(gap: float, words: Catalogue) -> str:
    """How many steps of the scale are still to go, to one decimal; none where the level suffices."""
    rounded = round(gap, 1)
    return number(rounded, words.language) if rounded > 0 else words.pgettext("steps", "none")


def field_name(field: Quadrant, words: Catalogue) -> str:
    """The name of a field of the Locus-for-Focus model."""
    return {
        Quadrant.FOCUS: words.pgettext("survey", "Learn first"),
        Quadrant.KEEP: words.pgettext("survey", "Keep it up"),
        Quadrant.LATER: words.pgettext("survey", "Later"),
        Quadrant.ENOUGH: words.pgettext("survey", "Enough for now"),
    }[field]


def state_words(state: TopicState, words: Catalogue) -> str:
    """Why a topic is not compared with the others; "" for one that is."""
    return {
        TopicState.COMPARED: "",
        TopicState.NOT_REQUIRED_YET: words.gettext("not answered yet"),
        TopicState.NOT_RATED: words.gettext("its statements are not rated yet"),
        TopicState.NOT_MY_WORK: words.gettext("its statements are not part of your work"),
    }[state]


def winner_words(framework: CompetencyFramework, result: NeedsResult, words: Catalogue) -> str:
    """The topic needed most, all of them when they tie, or that none stands out."""
    if not result.winners:
        return words.gettext(
            "No topic stands out: nowhere does your work ask for much and the gap is wide at the same time."
        )
    names = topic_list(framework, result.winners, words)
    if len(result.winners) > 1:
        return words.gettext("Needed most, equally: {topics}").format(topics=names)
    return words.gettext("Needed most: {topic}").format(topic=names)


def runner_up_words(framework: CompetencyFramework, result: NeedsResult, words: Catalogue) -> str:
    """What comes next; "" when nothing does."""
    if not result.runners_up:
        return ""
    names = topic_list(framework, result.runners_up, words)
    return words.gettext("Next: {topics}").format(topics=names)


def need_sentence(framework: CompetencyFramework, need: TopicNeed, place: int, words: Catalogue) -> str:
    """One topic read out: its place, name, field and the steps still to go."""
    return words.gettext("{place}. {topic}: {field}, steps to go: {steps}").format(
        place=place,
        topic=topic_title(framework, need.topic, words),
        field=field_name(need.quadrant, words),
        steps=steps_words(need.gap, words),
    )
