"""What a campaign file says, line by line, for those who get one or are about to fill in a command."""

from app.domain.campaign import Campaign, OrganisationField
from app.i18n import Catalogue
from app.i18n.formats import long_date
from app.wording.levels import language_of
from app.wording.share_words import who_sees_what
from app.wording.team_words import field_title


def campaign_lines(campaign: Campaign, fingerprint: str, words: Catalogue) -> tuple[str, ...]:
    """What to compare and to know before sharing, then what people state about themselves with the ids for commands."""
    return (
        *introduction(campaign, fingerprint, words),
        words.gettext("Least number of people in a group that is shown: {n}").format(n=campaign.threshold),
        words.gettext("Results can be opened with {n} different keys.").format(n=len(campaign.recipients))
        if len(campaign.recipients) > 1
        else words.gettext("Results can be opened with one key."),
        words.gettext("What you state about yourself:"),
        *(_field_line(field, words) for field in campaign.fields),
    )


def introduction(campaign: Campaign, fingerprint: str, words: Catalogue) -> tuple[str, ...]:
    """The campaign's title, days and fingerprint, and who sees what."""
    return (
        campaign.title.in_language(language_of(words)),
        words.gettext("{opens} to {closes}").format(
            opens=long_date(campaign.opens_on, words.language),
            closes=long_date(campaign.closes_on, words.language),
        ),
        words.gettext("Fingerprint: {fingerprint}").format(fingerprint=fingerprint),
        *who_sees_what(campaign, words),
    )


def over_line(campaign: Campaign, words: Catalogue) -> str:
    """What to mind after the campaign's last day."""
    return words.gettext("The last day of this campaign was {day}. Ask whether it is still open.").format(
        day=long_date(campaign.closes_on, words.language)
    )


def _field_line(field: OrganisationField, words: Catalogue) -> str:
    language = language_of(words)
    values = ", ".join(f"{each.title.in_language(language)} ({each.id})" for each in field.values)
    return f"- {field_title(field, words)} ({field.id}): {values}"
