"""The row of a campaign in a collector's store: what it froze, and how many rows there must be."""

from dataclasses import dataclass, fields, replace
from typing import Final

from sqlalchemy import Connection, insert, select, update

from app.domain.campaign import Campaign
from app.domain.errors import ErrorCode
from app.store.records import digest_of
from app.store.team_address import StoreAddress
from app.store.team_records import campaign_key
from app.store.team_rows import CAMPAIGN


@dataclass(frozen=True, slots=True)
class CampaignState:
    """A campaign's row.

    `frozen` is the digest of everything that the protection of people rests on. There are `records` records, those that
    were counted and have gone included, `people` of them standing, and `withdrawn` people without a result. `changes`
    rises by one with every transaction that changed something, `releases` with every release.
    """

    campaign: int
    id: str
    frozen: str
    people: int = 0
    records: int = 0
    withdrawn: int = 0
    next_record: int = 1
    changes: int = 0
    releases: int = 0
    purged: int = 0

    def values(self) -> dict[str, object]:
        """The row, sealed."""
        held = {name: getattr(self, name) for name in _NAMES}
        return {**held, "digest": digest_of(tuple(held.values()))}


_NAMES: Final = tuple(each.name for each in fields(CampaignState))


def frozen_digest(campaign: Campaign) -> str:
    """The digest of what may never change once a campaign is written."""
    return digest_of(
        (
            *(campaign.id, campaign.signer, campaign.pack, campaign.pack_digest, campaign.threshold),
            *(
                (each.id, *(value.id for value in each.values), "merge", *each.merge_order)
                for each in campaign.fields
            ),
            *campaign.crossings,
        )
    )


def new_state(campaign: Campaign) -> CampaignState:
    """The state of `campaign` before anything was collected."""
    return CampaignState(campaign_key(campaign.id), campaign.id, frozen_digest(campaign))


def add_state(connection: Connection, state: CampaignState) -> None:
    """Enter the campaign's row."""
    connection.execute(insert(CAMPAIGN).values(**state.values()))


def stored_state(
    connection: Connection, campaign: int, address: StoreAddress, *, lock: bool = False
) -> CampaignState | None:
    """The campaign's row, None when there is none; `lock` keeps other writers of the campaign waiting.

    Raises KnownError TEAM_STORE_DAMAGED when it is not as it was stored.
    """
    asked = select(CAMPAIGN).where(CAMPAIGN.c.campaign == campaign)
    row = connection.execute(asked.with_for_update() if lock else asked).mappings().one_or_none()
    if row is None:
        return None
    state = CampaignState(**{name: row[name] for name in _NAMES})
    if state.values()["digest"] != row["digest"]:
        raise address.error(ErrorCode.TEAM_STORE_DAMAGED)
    return state


def save_state(connection: Connection, state: CampaignState) -> CampaignState:
    """Store `state` as changed once more; what is stored now."""
    changed = replace(state, changes=state.changes + 1)
    connection.execute(
        update(CAMPAIGN).where(CAMPAIGN.c.campaign == state.campaign).values(**changed.values())
    )
    return changed
