"""What is said to a person who hands a result over: who sees what, and everything that goes into the file."""

from collections.abc import Iterator

from app.domain.campaign import Campaign
from app.domain.framework import CompetencyFramework
from app.domain.handover import HandedOver
from app.domain.mentor_card import MentorCard
from app.domain.shared_result import Extras, SharedResult
from app.i18n import Catalogue
from app.i18n.formats import long_date
from app.wording.history_words import rating_text
from app.wording.levels import form_name, language_of
from app.wording.mentor_words import background_name, guide_heading, seek_heading, statements
from app.wording.survey_words import topic_title
from app.wording.team_words import language_name

Section = tuple[str, tuple[str, ...]]
"""A heading and the lines below it."""


def who_sees_what(campaign: Campaign, words: Catalogue) -> tuple[str, ...]:
    """What a person must know before sharing, a sentence or two each."""
    language = language_of(words)
    managers = (
        words.gettext(
            "Those who collect are also managers of people who answer. They can technically read single results, "
            "yours too."
        )
        if campaign.managers_collect
        else words.gettext(
            "Those who collect can technically read single results. Managers get summaries of groups only."
        )
    )
    return (
        words.gettext("What it is for: {purpose}").format(purpose=campaign.purpose.in_language(language)),
        managers,
        words.gettext(
            "A summary never shows a group of fewer than {least} people. What could tell about fewer is hidden."
        ).format(least=campaign.threshold),
        words.gettext("Your result is stored until {day} and then deleted.").format(
            day=long_date(campaign.stored_until, words.language)
        ),
        words.gettext(
            "Your result is treated as confidential. It is not anonymous: where few people share what you state about "
            "yourself, who collects may guess who you are."
        ),
    )


def cannot_be_undone(words: Catalogue) -> tuple[str, ...]:
    """What no later step can change."""
    return (
        words.gettext("Until the next summary you can hand over a newer result, or take yours back."),
        words.gettext(
            "A summary that was published already counts you and stays as it is. Files that you sent cannot be called "
            "back; who has them has them."
        ),
    )


def never_in_it(words: Catalogue) -> str:
    """What no result file holds."""
    return words.gettext(
        "Never in it: the knowledge check, evidence, when you answered, the name of this computer."
    )


def content_sections(
    framework: CompetencyFramework, campaign: Campaign, shared: SharedResult, words: Catalogue
) -> tuple[Section, ...]:
    """Everything that goes into the file, in words; empty parts are left out."""
    found = (
        (words.gettext("What you state about yourself"), _place(campaign, shared, words)),
        (words.gettext("Your answers"), _answers(framework, shared, words)),
        (words.gettext("Training-needs survey"), _survey(framework, shared, words)),
        (words.gettext("What you added"), tuple(_extras(framework, shared.extras, words))),
        (words.gettext("What the program adds"), _about(framework, campaign, shared, words)),
    )
    return tuple((heading, lines) for heading, lines in found if lines)


def handed_line(handed: HandedOver, words: Catalogue) -> str:
    """One handover in the list of those so far."""
    day = long_date(handed.on, words.language)
    if handed.withdraws:
        return words.gettext("You took your result back on {day} (revision {n}).").format(
            day=day, n=handed.revision
        )
    return words.gettext("You handed over revision {n} on {day}.").format(day=day, n=handed.revision)


def _place(campaign: Campaign, shared: SharedResult, words: Catalogue) -> tuple[str, ...]:
    language = language_of(words)
    return tuple(
        f"{field.title.in_language(language)}: "
        f"{field.value(shared.place[field.id]).title.in_language(language)}"
        for field in campaign.fields
    )


def _answers(framework: CompetencyFramework, shared: SharedResult, words: Catalogue) -> tuple[str, ...]:
    language = language_of(words)
    return tuple(
        f"{item.statement.in_language(language)}: {rating_text(framework, shared.ratings[item.id], words)}"
        for item in framework.items
        if item.id in shared.ratings
    )


def _survey(framework: CompetencyFramework, shared: SharedResult, words: Catalogue) -> tuple[str, ...]:
    language = language_of(words)
    required = tuple(
        words.gettext("{topic}, required level: {level}").format(
            topic=topic_title(framework, topic, words), level=rating_text(framework, code, words)
        )
        for topic, code in shared.required.items()
    )
    rated = tuple(
        f"{framework.item[item].statement.in_language(language)}: {rating_text(framework, rating, words)}"
        for item, rating in shared.survey_ratings.items()
    )
    return (*required, *rated)


def _extras(framework: CompetencyFramework, extras: Extras, words: Catalogue) -> Iterator[str]:
    language = language_of(words)
    if extras.name is not None:
        yield words.gettext("Your name: {name}").format(name=extras.name)
    for item, note in extras.notes.items():
        statement = framework.item[item].statement.in_language(language)
        yield words.gettext("Note on “{statement}”: {note}").format(statement=statement, note=note)
    if extras.mentor_card is not None:
        yield from _card(framework, extras.mentor_card, words)
    if extras.mentor_background is not None:
        background = framework.background[extras.mentor_background]
        yield words.gettext("Mentor card, background: {background}").format(
            background=background_name(background, words)
        )
    for review in extras.reviews:
        title = framework.course[review.course].title.in_language(language)
        stars = "" if review.stars is None else f"★ {review.stars}"
        told = " ".join(part for part in (stars, review.text) if part)
        yield words.gettext("Review of {course}: {review}").format(course=title, review=told)
    for question in extras.questions:
        title = framework.course[question.course].title.in_language(language)
        yield words.gettext("Question on {course}: {question}").format(course=title, question=question.text)


def _card(framework: CompetencyFramework, card: MentorCard, words: Catalogue) -> Iterator[str]:
    order = [item.id for item in framework.items]
    for heading, items in ((guide_heading(words), card.guides), (seek_heading(words), card.seeks)):
        for statement in statements(framework, sorted(items, key=order.index), words):
            yield f"{heading}: {statement}"
    for text in (card.wish, card.contact):
        if text:
            yield words.gettext("Mentor card: {text}").format(text=text)


def _about(
    framework: CompetencyFramework, campaign: Campaign, shared: SharedResult, words: Catalogue
) -> tuple[str, ...]:
    language = language_of(words)
    spoken = ", ".join(language_name(each, words) for each in sorted(shared.languages))
    return (
        words.gettext("Campaign: {campaign}").format(campaign=campaign.title.in_language(language)),
        words.gettext("Statements: {pack}, version {version}").format(
            pack=framework.pack.title.in_language(language), version=shared.pack_version
        ),
        words.gettext("Form: {form}").format(form=form_name(shared.form, words)),
        words.gettext("Answered in: {languages}").format(languages=spoken),
        words.gettext(
            "A code and a signature by chance, made for this campaign only, so that a later file of yours takes the "
            "place of this one; and the number of the revision."
        ),
    )
