"""What the mentor-card page works on: the card as stored and what can be chosen for it today."""

from __future__ import annotations

from dataclasses import dataclass

from app.answering.mentor_desk import MentorDesk
from app.domain.attempt import Attempt
from app.domain.errors import KnownError
from app.domain.framework import Background, CompetencyFramework
from app.domain.ids import ItemId
from app.domain.mentor_card import CardContent, MentorCard, card_content, guidable, seekable
from app.domain.person import Person
from app.views.session import Session


@dataclass(frozen=True, slots=True)
class CardStand:
    """The card as it is stored, with the answers that bear it out."""

    framework: CompetencyFramework
    person: Person
    attempt: Attempt
    desk: MentorDesk
    card: MentorCard

    @property
    def guidable(self) -> tuple[ItemId, ...]:
        """What the person can guide in."""
        return guidable(self.framework, self.attempt)

    @property
    def seekable(self) -> tuple[ItemId, ...]:
        """What the person can look for."""
        goal = self.framework.goal.get(self.person.goal) if self.person.goal else None
        return seekable(self.framework, self.attempt, goal, self.card.seeks)

    @property
    def background(self) -> Background | None:
        """The person's background, None when it was not told."""
        return self.framework.background.get(self.person.background) if self.person.background else None

    @property
    def content(self) -> CardContent:
        """What the card says today."""
        return card_content(self.framework, self.person, self.attempt, self.card)


def card_stand(session: Session) -> CardStand | None:
    """What is stored now; None without an attempt, or when the card cannot be read (which is told)."""
    framework, workspace, attempt = session.framework, session.workspace, session.attempt
    if framework is None or workspace is None or attempt is None:
        return None
    desk = MentorDesk(workspace)
    try:
        card = desk.card()
    except KnownError as error:
        session.saving_failed.emit(error)
        return None
    return CardStand(framework, workspace.person, attempt, desk, card)
