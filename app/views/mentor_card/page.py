"""The mentor-card page: what goes on the card, how it looks, and the file; nothing is on it until it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import ItemId
from app.domain.mentor_card import MOST_CHOSEN
from app.exports.mentor_report import mentor_part
from app.i18n import LanguageCode, _, catalogue, current
from app.views.components import (
    ColumnsLayout,
    EmptyCard,
    FlowLayout,
    Segmented,
    WrapLabel,
    button,
    say,
)
from app.views.mentor_card.card_saving import print_card, save_card
from app.views.mentor_card.choice_card import ChoiceCard
from app.views.mentor_card.desk import CardStand, card_stand
from app.views.mentor_card.own_words import OwnWordsCard
from app.views.mentor_card.preview import CardPreview
from app.views.printing import ChoosePrinter, Orientation, choose_printer
from app.views.scrolling_page import ScrollingPage
from app.views.session import Session
from app.wording.history_words import rating_text
from app.wording.mentor_words import card_title, guide_heading, nothing_sentence, seek_heading

LANGUAGES: dict[str, tuple[LanguageCode, ...]] = {"ko": ("ko",), "en": ("en",), "both": ("ko", "en")}
LEAST_COLUMN_PX = 400
_GAP_PX = 12


class MentorCardPage(ScrollingPage):
    """Ticks and texts on one side, the card as it will be in the file on the other; every change is stored.

    `choose_printer` can be exchanged, so that tests answer.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "mentor_card", parent=parent)
        self.back_button = button("back_to_result", "link", "arrow-left")
        self.heading = WrapLabel("heading")
        self.about = WrapLabel("body")
        self.privacy = WrapLabel("muted")
        self.privacy.setObjectName("mentor_privacy")
        self.empty = EmptyCard("no_mentor_card")
        self.guides = ChoiceCard("mentor_guides")
        self.seeks = ChoiceCard("mentor_seeks")
        self.own_words = OwnWordsCard()
        self.preview_heading = WrapLabel("strong")
        self.languages = Segmented("mentor_language", tuple(LANGUAGES))
        self.previews = {code: CardPreview(f"mentor_preview_{code}") for code in ("ko", "en")}
        self.nothing = WrapLabel("muted")
        self.nothing.setObjectName("mentor_nothing")
        self.save_button = button("mentor_save", "primary", "export")
        self.save_button.setProperty("compact", True)
        self.print_button = button("mentor_print", "outlined", "print")
        self.delete_button = button("mentor_delete", "outlined")
        self.choose_printer: ChoosePrinter = choose_printer
        self._language = current().language
        self.languages.choose(self._language)
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """The page's name."""
        return card_title(current())

    def retranslate(self) -> None:
        """Set every fixed text; in another language of the interface the card is shown in that one too."""
        words = current()
        if words.language != self._language:
            if self.languages.current() == self._language:
                self.languages.choose(words.language)
            self._language = words.language
        say(self.back_button, _("Back to the result"))
        self.heading.setText(card_title(words))
        self.about.setText(
            _(
                "A mentor card tells colleagues what you can guide them in and what you look for yourself. Two people "
                "who are strong in different things learn most from each other."
            )
        )
        self.privacy.setText(
            _(
                "You choose every line. Nothing leaves this machine unless you hand the file over yourself, and you "
                "can delete the card at any time."
            )
        )
        self.preview_heading.setText(_("The card as others will see it"))
        self.languages.setAccessibleName(_("Language of the card"))
        self.languages.say("ko", _("Korean"))
        self.languages.say("en", _("English"))
        self.languages.say("both", _("Both"))
        self.nothing.setText(nothing_sentence(words))
        say(self.save_button, _("Save as PDF"), _("Save the mentor card as PDF"))
        say(self.print_button, _("Print"), _("Print the mentor card"))
        say(self.delete_button, _("Delete the card"))
        self.empty.show_words(
            _("The card is chosen from your answers in the self-assessment. Begin the assessment first."),
            _("Go to the self-assessment"),
        )
        self.own_words.retranslate()
        super().retranslate()

    def refresh(self) -> None:
        """Show what is stored."""
        stand = card_stand(self.session)
        self.empty.setVisible(stand is None)
        self._work.setVisible(stand is not None)
        if stand is None:
            return
        self._show_choices(stand)
        self.own_words.show_card(stand.card, stand.background, stand.framework)
        self._order_tab_stops()
        self._show_card(stand)

    def entered(self) -> None:
        """Order the stops of the Tab key: before the page stood in the window, its first had no place of its own."""
        super().entered()
        self._order_tab_stops()

    def focus_start(self) -> None:
        """Begin with the way back, so that the page is seen from its top."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _show_choices(self, stand: CardStand) -> None:
        words, language = current(), self.session.language
        content, highest = stand.content, stand.framework.scale.points[-1].code
        most = _("At most {count} fit on the card.").format(count=MOST_CHOSEN)
        option = rating_text(stand.framework, highest, words)
        self.guides.heading.setText(guide_heading(words))
        self.guides.hint.setText(
            _("The behaviours that you answered with “{option}”. {most}").format(option=option, most=most)
            if stand.guidable
            else _("A behaviour that you answer with “{option}” can be chosen here.").format(option=option)
        )
        self.guides.show_items(
            stand.framework,
            stand.guidable,
            content.guides,
            language,
            is_full=len(content.guides) >= MOST_CHOSEN,
        )
        self.seeks.heading.setText(seek_heading(words))
        self.seeks.hint.setText(
            _("What is still to go on the way to your goal or your next level. {most}").format(most=most)
            if stand.seekable
            else _("Nothing is left to go; you can say it in your own words.")
        )
        self.seeks.show_items(
            stand.framework,
            stand.seekable,
            content.seeks,
            language,
            is_full=len(content.seeks) >= MOST_CHOSEN,
        )

    def _show_card(self, stand: CardStand) -> None:
        content, shown = stand.content, LANGUAGES[self.languages.current()]
        for code, preview in self.previews.items():
            preview.setVisible(content.says_something and code in shown)
            if content.says_something and code in shown:
                # The interface speaks its own catalogue; the other language is the card's alone.
                words = current() if code == current().language else catalogue(code)
                preview.show_part(
                    mentor_part(stand.framework, stand.person, content, words, self.session.now())
                )
        self.nothing.setVisible(not content.says_something)
        for action in (self.save_button, self.print_button):
            action.setEnabled(content.says_something)
        self.delete_button.setVisible(not stand.card.is_empty)

    def _order_tab_stops(self) -> None:
        """The boxes are made late, and would come last."""
        stops = [
            self.back_button,
            *self.guides.boxes.values(),
            *self.seeks.boxes.values(),
            *self.own_words.stops(),
            *self.languages.parts(),
            self.save_button,
            self.print_button,
            self.delete_button,
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    # What the person did

    @Slot(str, bool)
    def _guide_ticked(self, item: str, ticked: bool) -> None:
        self._change(lambda stand: stand.desk.tick_guide(ItemId(item), ticked))

    @Slot(str, bool)
    def _seek_ticked(self, item: str, ticked: bool) -> None:
        self._change(lambda stand: stand.desk.tick_seek(ItemId(item), ticked))

    @Slot(bool)
    def _background_ticked(self, ticked: bool) -> None:
        self._change(lambda stand: stand.desk.show_background(ticked))

    def _change(self, change: Callable[[CardStand], None]) -> None:
        stand = card_stand(self.session)
        if stand is not None:
            self.session.attempt_to_save(lambda: change(stand))
        self.refresh()

    @Slot(str)
    def _wish_typed(self, text: str) -> None:
        stand = card_stand(self.session)
        if stand is not None:
            self.session.queue_save(("mentor_card", "wish"), lambda: stand.desk.write_wish(text))

    @Slot(str)
    def _contact_typed(self, text: str) -> None:
        stand = card_stand(self.session)
        if stand is not None:
            self.session.queue_save(("mentor_card", "contact"), lambda: stand.desk.write_contact(text))

    @Slot()
    def _typing_left(self) -> None:
        self.session.flush()

    @Slot()
    def _save(self) -> None:
        if not self.session.flush():
            return
        stand = card_stand(self.session)
        if stand is not None:
            save_card(self.session, stand.content, LANGUAGES[self.languages.current()])

    @Slot()
    def _print(self) -> None:
        if not self.session.flush():
            return
        stand = card_stand(self.session)
        printer = self.choose_printer(self, Orientation.Portrait) if stand is not None else None
        if stand is not None and printer is not None:
            print_card(self.session, stand.content, LANGUAGES[self.languages.current()], printer)

    @Slot()
    def _delete(self) -> None:
        sure = self.session.notices.ask(
            _("Delete the mentor card?"),
            _("Everything on the card is forgotten. Files that you saved before stay where they are."),
            _("Delete the card"),
            _("Keep it"),
        )
        if not sure or not self.session.flush():
            return
        self._change(lambda stand: stand.desk.forget())
        self.focus_start()

    # How it is built

    def _build(self) -> None:
        choices, result = QWidget(), QWidget()
        left, right = QVBoxLayout(choices), QVBoxLayout(result)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(_GAP_PX)
        for part in (self.guides, self.seeks, self.own_words):
            left.addWidget(part)
        left.addStretch(1)
        actions = FlowLayout()
        for action in (self.save_button, self.print_button, self.delete_button):
            actions.addWidget(action)
        language_row = FlowLayout()
        language_row.addWidget(self.languages)
        right.addWidget(self.preview_heading)
        right.addLayout(language_row)
        right.addWidget(self.nothing)
        for preview in self.previews.values():
            right.addWidget(preview)
        right.addLayout(actions)
        right.addStretch(1)
        self._work = QWidget()
        columns = ColumnsLayout(LEAST_COLUMN_PX, parent=self._work)
        columns.addWidget(choices)
        columns.addWidget(result)
        self.scroller.column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.heading, self.about, self.privacy, self.empty, self._work):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)

    def _connect(self) -> None:
        session = self.session
        self.lead(self.back_button.clicked, "result")
        self.lead(self.empty.start_button.clicked, "assessment")
        self.guides.ticked.connect(self._guide_ticked)
        self.seeks.ticked.connect(self._seek_ticked)
        self.own_words.background_ticked.connect(self._background_ticked)
        self.own_words.wish_typed.connect(self._wish_typed)
        self.own_words.contact_typed.connect(self._contact_typed)
        self.own_words.typing_left.connect(self._typing_left)
        self.refresh_on(self.languages.chosen)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.delete_button.clicked.connect(self._delete)
        self.refresh_on(session.saved, session.attempt_begun, session.person_changed, session.ready)
