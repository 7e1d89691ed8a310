"""What the person chooses before sharing: where they belong, and what goes along beyond the default."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.campaign import Campaign
from app.domain.ids import FieldId, FieldValueId
from app.domain.sharing_choice import LONGEST_NAME, NO_TICKS, Ticks
from app.i18n import _, current
from app.views.components import Card, ChoiceBox, TickBox, WrapLabel
from app.views.components.form_parts import Labelled, side_by_side, text_line, typed
from app.views.components.rebuilding import emptied
from app.wording.levels import language_of

TICKS = ("name", "notes", "mentor_card", "reviews", "questions")


class PlaceCard(Card):
    """One drop-down for each field; nothing is chosen unless it is known. `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("share_place")
        self._campaign: Campaign | None = None
        self.title, self.lead = WrapLabel("title"), WrapLabel("muted")
        self.boxes: dict[FieldId, ChoiceBox] = {}
        self._labelled: dict[FieldId, Labelled] = {}
        self._columns = side_by_side([], 240)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        self.column.addLayout(self._columns)

    def show_campaign(self, campaign: Campaign, chosen: Mapping[FieldId, FieldValueId]) -> None:
        """Ask for the fields of `campaign`, with what is `chosen` already."""
        self._campaign = campaign
        emptied(self._columns)
        self.boxes, self._labelled = {}, {}
        for field in campaign.fields:
            box = ChoiceBox(f"place_{field.id}")
            box.addItem("", "")
            for value in field.values:
                box.addItem("", value.id)
            box.setCurrentIndex(max(box.findData(chosen.get(field.id, "")), 0))
            box.activated.connect(self.changed)
            self.boxes[field.id] = box
            self._labelled[field.id] = Labelled(box)
            self._columns.addWidget(self._labelled[field.id])
        self.retranslate()

    def place(self) -> dict[FieldId, FieldValueId] | None:
        """The person's value of every field, None while one is missing."""
        chosen = {field: str(box.currentData() or "") for field, box in self.boxes.items()}
        if not all(chosen.values()):
            return None
        return {field: FieldValueId(value) for field, value in chosen.items()}

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(_("Where you belong"))
        self.lead.setText(_("Summaries are made by these groups. Choose one value each."))
        if self._campaign is None:
            return
        language = language_of(current())
        for field in self._campaign.fields:
            box = self.boxes[field.id]
            box.setItemText(0, _("Please choose"))
            for place, value in enumerate(field.values, start=1):
                box.setItemText(place, value.title.in_language(language))
            self._labelled[field.id].call(field.title.in_language(language))


class TicksCard(Card):
    """Five boxes, all empty at first; the name has a line of its own. `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("share_ticks")
        self.title, self.lead = WrapLabel("title"), WrapLabel("muted")
        self.boxes = {name: TickBox(f"share_{name}") for name in TICKS}
        self.name = text_line("share_own_name", LONGEST_NAME)
        self._labelled = Labelled(self.name)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        for name, box in self.boxes.items():
            self.column.addWidget(box)
            box.clicked.connect(self._ticked)
            if name == "name":
                self.column.addWidget(self._labelled)
        self.name.textEdited.connect(self.changed)
        self._labelled.hide()

    def show_fresh(self, alias: str) -> None:
        """Begin with nothing ticked; `alias` is proposed as the name."""
        for box in self.boxes.values():
            box.setChecked(False)
        self.name.setText(alias)
        self._labelled.hide()

    def ticks(self) -> Ticks:
        """What is ticked."""
        on = {name: box.isChecked() for name, box in self.boxes.items()}
        if not any(on.values()):
            return NO_TICKS
        return Ticks(
            name=(typed(self.name) or None) if on["name"] else None,
            notes=on["notes"],
            mentor_card=on["mentor_card"],
            reviews=on["reviews"],
            questions=on["questions"],
        )

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(_("What else goes along"))
        self.lead.setText(_("Nothing of this is in the file unless you tick it."))
        words = {
            "name": _("My name, for a talk on my development"),
            "notes": _("My notes on single statements"),
            "mentor_card": _("My mentor card"),
            "reviews": _("My reviews of courses"),
            "questions": _("My questions to the owners of platforms"),
        }
        for name, box in self.boxes.items():
            box.setText(words[name])
            box.setAccessibleName(words[name])
        self._labelled.call(_("The name that goes into the file"))

    def _ticked(self) -> None:
        self._labelled.setVisible(self.boxes["name"].isChecked())
        self.changed.emit()
