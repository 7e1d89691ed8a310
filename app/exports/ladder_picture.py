"""The ladder of one competency as an SVG text, for documents; laid out by `figures.ladder`."""

from app.domain.attempt import Attempt
from app.domain.framework import CompetencyFramework
from app.domain.scoring import CompetencyProfile
from app.exports.result_figures import ladder_model
from app.exports.svg import svg_text
from app.exports.text_width import bundled_measure
from app.exports.typesetting import design_tokens
from app.figures.ladder import ladder
from app.figures.tokens import LIGHT
from app.i18n import Catalogue
from app.wording.levels import competency_title, ladder_description

WIDTH_PX = 264


def ladder_svg(
    framework: CompetencyFramework, attempt: Attempt, profile: CompetencyProfile, words: Catalogue
) -> str:
    """The ladder of `profile` in the language of `words`."""
    figure = ladder(
        ladder_model(framework, attempt, profile, words), bundled_measure(), design_tokens(), WIDTH_PX
    )
    return svg_text(
        figure,
        design_tokens(),
        LIGHT,
        competency_title(framework, profile.competency, words),
        ladder_description(framework, attempt, profile, words),
        words.language,
        background=None,
        measure=bundled_measure(),
    )
