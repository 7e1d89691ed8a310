"""How it is kept what a person shared for a campaign: one sheet for its keys, and one for every handover.

Handovers are sheets of their own and never change once their file was written, so that two computers that both hold
them are put together by adding what is missing.
"""

from dataclasses import dataclass, field
from datetime import date

from app.answering.sheets import Json, SheetKind
from app.domain.handover import PSEUDONYM_SIGNS, SEED_BYTES, HandedOver
from app.domain.ids import CampaignId, FieldId, FieldValueId
from app.domain.sharing_choice import Place, Ticks

_TICKS = {"name", "notes", "mentor_card", "reviews", "questions"}


@dataclass(frozen=True, slots=True)
class CampaignSheet:
    """A campaign that something was shared for: the text of its file, and the person's keys for it alone."""

    file: str
    seed: bytes = field(repr=False)
    pseudonym: str


def handed_key(campaign: CampaignId, revision: int) -> str:
    """The key of the sheet of one handover."""
    return f"{campaign}/{revision}"


def campaign_of(key: str) -> CampaignId:
    """The campaign of the handover that is kept under `key`."""
    return CampaignId(key.rpartition("/")[0])


def _campaign_json(sheet: CampaignSheet) -> Json:
    return {"file": sheet.file, "seed": sheet.seed.hex(), "pseudonym": sheet.pseudonym}


def _campaign(found: Json) -> CampaignSheet:
    if set(found) != {"file", "seed", "pseudonym"}:
        raise ValueError("a sheet has exactly its own fields")
    sheet = CampaignSheet(
        _text(found["file"]), bytes.fromhex(_text(found["seed"])), _text(found["pseudonym"])
    )
    signs = sheet.pseudonym.replace("-", "", 1)
    if len(sheet.seed) != SEED_BYTES or len(signs) != 8 or not set(signs) <= set(PSEUDONYM_SIGNS):
        raise ValueError("no keys")
    return sheet


def _handed_json(handed: HandedOver) -> Json:
    ticks = handed.ticks
    return {
        "revision": handed.revision,
        "on": handed.on.isoformat(),
        "place": dict(handed.place) if handed.place is not None else None,
        "ticks": {name: getattr(ticks, name) for name in sorted(_TICKS)} if ticks else None,
        "saved": handed.saved,
    }


def _handed(found: Json) -> HandedOver:
    if set(found) != {"revision", "on", "place", "ticks", "saved"}:
        raise ValueError("a sheet has exactly its own fields")
    place, ticks = found["place"], found["ticks"]
    if (place is None) != (ticks is None):
        raise ValueError("a result has both, a withdrawal neither")
    return HandedOver(
        revision=_revision(found["revision"]),
        on=date.fromisoformat(_text(found["on"])),
        place=None if place is None else _place(place),
        ticks=None if ticks is None else _ticks(ticks),
        saved=_truth(found["saved"]),
    )


def _place(found: object) -> Place:
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return {FieldId(name): FieldValueId(_text(value)) for name, value in found.items()}


def _ticks(found: object) -> Ticks:
    if not isinstance(found, dict) or set(found) != _TICKS:
        raise TypeError("not the ticks")
    name = found["name"]
    return Ticks(
        name=None if name is None else _text(name),
        notes=_truth(found["notes"]),
        mentor_card=_truth(found["mentor_card"]),
        reviews=_truth(found["reviews"]),
        questions=_truth(found["questions"]),
    )


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("not a text")
    return found


def _truth(found: object) -> bool:
    if not isinstance(found, bool):
        raise TypeError("not a yes or no")
    return found


def _revision(found: object) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ValueError("revisions count from 1")
    return found


CAMPAIGN_SHEETS = SheetKind[CampaignSheet]("campaign", _campaign_json, _campaign)
"""Campaign id → its file and the person's keys for it."""

HANDED_SHEETS = SheetKind[HandedOver]("handed_over", _handed_json, _handed)
"""`handed_key` → what was handed over."""
