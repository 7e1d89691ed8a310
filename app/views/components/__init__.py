"""Building blocks of the pages; each knows its look and its keyboard, none knows what it is used for."""

from app.views.components.basic import (
    ArrowButton,
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
from app.views.components.columns_layout import ColumnsLayout
from app.views.components.empty_card import EmptyCard
from app.views.components.fact_table import Fact, FactTable
from app.views.components.figure_view import BadgeView, FigureView
from app.views.components.flow_layout import FlowLayout
from app.views.components.option_list import OptionList
from app.views.components.scroll_page import ScrollPage
from app.views.components.worded_option import WordedOption
from app.views.components.wrap_label import WrapLabel

__all__ = [
    "ArrowButton",
    "BadgeView",
    "Card",
    "CardButton",
    "Chip",
    "ChoiceBox",
    "ColumnsLayout",
    "EmptyCard",
    "Fact",
    "FactTable",
    "FigureView",
    "FlowLayout",
    "IconButton",
    "IconLabel",
    "Notice",
    "OptionList",
    "ScrollPage",
    "Segmented",
    "TickBox",
    "WordedOption",
    "WrapLabel",
    "button",
    "draw_radio",
    "rule",
    "say",
]
