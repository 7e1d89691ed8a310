"""Building blocks of the pages; each knows its look and its keyboard, none knows what it is used for."""

from app.views.components.basic import (
    Card,
    Chip,
    IconButton,
    IconLabel,
    Notice,
    Segmented,
    button,
    rule,
    say,
)
from app.views.components.choices import CardButton, ChoiceBox, TickBox, draw_radio
from app.views.components.flow_layout import FlowLayout
from app.views.components.scroll_page import ScrollPage
from app.views.components.wrap_label import WrapLabel

__all__ = [
    "Card",
    "CardButton",
    "Chip",
    "ChoiceBox",
    "FlowLayout",
    "IconButton",
    "IconLabel",
    "Notice",
    "ScrollPage",
    "Segmented",
    "TickBox",
    "WrapLabel",
    "button",
    "draw_radio",
    "rule",
    "say",
]
