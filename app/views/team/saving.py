"""Saves what a collector hands out and keeps: the campaign's file and a copy of its key."""

from __future__ import annotations

from app.domain.errors import KnownError
from app.i18n import _
from app.sharing.campaign_file import ENDING, file_name, short
from app.sharing.keys import ENDING as KEY_ENDING
from app.views.notices import NoticeKind
from app.views.session import Session
from app.views.team.desk import CollectorDesk, KeptCampaign


def save_campaign_file(session: Session, desk: CollectorDesk, kept: KeptCampaign) -> bool:
    """Ask where to and write the campaign file; False when it was not written."""
    target = session.notices.choose_save_file(
        _("Save the campaign file"), file_name(kept.campaign), _("Campaign") + f" (*{ENDING})"
    )
    if target is None:
        return False
    path = target if target.suffix else target.with_suffix(ENDING)
    try:
        desk.save_campaign(kept, path)
    except KnownError as error:
        session.notices.tell_error(error)
        return False
    session.notices.tell(
        lambda: _("Saved: {file}. Hand it to everybody whom you ask.").format(file=path.name), NoticeKind.DONE
    )
    return True


def save_key_file(session: Session, desk: CollectorDesk, kept: KeptCampaign) -> bool:
    """Ask where to and write a copy of the key, under its password; False when it was not written."""
    name = f"gilnun-{short(kept.campaign)}{KEY_ENDING}"
    target = session.notices.choose_save_file(
        _("Save a copy of the key"), name, _("Key") + f" (*{KEY_ENDING})"
    )
    if target is None:
        return False
    path = target if target.suffix else target.with_suffix(KEY_ENDING)
    try:
        desk.save_key(kept, path)
    except KnownError as error:
        session.notices.tell_error(error)
        return False
    session.notices.tell(
        lambda: _("Saved: {file}. Keep it where nobody else finds it, and its password elsewhere.").format(
            file=path.name
        ),
        NoticeKind.DONE,
    )
    return True
