"""The application's stylesheet from a theme; the only place that writes style rules.

Widgets take a look by dynamic properties: `kind` and `state` for surfaces, buttons and chips, `role` for labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.views.theme import FontRole, Theme

_ROLES: dict[str, FontRole] = {
    "display": "display",
    "heading": "heading",
    "title": "title",
    "body": "body",
    "strong": "body",
    "caption": "caption",
    "muted": "caption",
    "faint": "caption",
}
_CHIP_STATES = {
    "done": "done",
    "booked": "booked",
    "next": "next",
    "open": "open",
    "needs": "needs",
    "error": "error",
    "neutral": "open",
}


def stylesheet(theme: Theme) -> str:
    """All style rules for `theme`."""
    parts = (_surfaces, _labels, _buttons, _chips, _fields, _lists, _scroll_bars, _shell)
    return "\n".join(part(theme) for part in parts)


def _hex(theme: Theme, token: str) -> str:
    return theme.colour(token).name()


def _surfaces(theme: Theme) -> str:
    c, card = theme.colour, theme.tokens.radius["card"]
    border = c("border").name()
    return f"""
QFrame[kind="card"] {{ background: {_hex(theme, "surface")}; border: 1px solid {border}; border-radius: {card}px; }}
QFrame[kind="card"][selected="true"] {{ border: 2px solid {_hex(theme, "accent")}; }}
QFrame[kind="notice"] {{ background: {_hex(theme, "accent_soft")}; border: none; border-radius: {card}px; }}
QFrame[kind="notice"][state="error"] {{ background: {_hex(theme, "error_soft")}; }}
QFrame[kind="notice"][state="needs"] {{ background: {_hex(theme, "needs_soft")}; }}
QFrame[kind="notice"][state="done"] {{ background: {_hex(theme, "done_soft")}; }}
QFrame[kind="notice"][state="booked"] {{ background: {_hex(theme, "booked_soft")}; }}
QFrame[kind="sunken"] {{ background: {_hex(theme, "sunken")}; border: none; border-radius: {card}px; }}
QFrame[kind="soft"] {{ background: {_hex(theme, "accent_soft")}; border: none; border-radius: {card}px; }}
QFrame[kind="bar"] {{ background: {_hex(theme, "surface")}; border: none; border-bottom: 1px solid {border}; }}
QFrame[kind="bar"][edge="top"] {{ border-bottom: none; border-top: 1px solid {border}; }}
QFrame[kind="dashed"] {{ background: transparent; border: 1px dashed {_hex(theme, "border_strong")};
  border-radius: {card}px; }}
QFrame[kind="rule"] {{ background: {border}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[kind="notice"] QLabel, QFrame[kind="soft"] QLabel {{ color: {_hex(theme, "text")}; }}
QToolTip {{ background: {_hex(theme, "marker")}; color: {_hex(theme, "on_marker")}; border: none;
  padding: 4px 8px; font-size: {theme.px(13)}px; }}
"""


def _labels(theme: Theme) -> str:
    rules = []
    for role, type_role in _ROLES.items():
        style = theme.tokens.type[type_role]
        weight = 700 if style.weight >= 600 or role == "strong" else 400
        rules.append(
            f'QLabel[role="{role}"] {{ font-size: {theme.px(style.size)}px; font-weight: {weight}; }}'
        )
    rules.append(f'QLabel[role="muted"] {{ color: {_hex(theme, "text_muted")}; }}')
    rules.append(f'QLabel[role="faint"] {{ color: {_hex(theme, "text_faint")}; }}')
    rules += [
        f'QLabel[tone="{tone}"] {{ color: {_hex(theme, token)}; }}'
        for tone, token in {
            "muted": "text_muted",
            "faint": "text_faint",
            "accent": "accent",
            "done": "done",
            "booked": "booked",
            "needs": "needs",
            "error": "error",
            "line1": "line1",
            "line2": "line2",
            "line3": "line3",
        }.items()
    ]
    return "\n".join(rules)


def _buttons(theme: Theme) -> str:
    radius = theme.tokens.radius["control"]
    body, title = theme.px(theme.tokens.type["body"].size), theme.px(theme.tokens.type["title"].size)
    high, low = theme.target(), max(theme.target() - 6, theme.px(24))
    accent, pressed, on_accent = (_hex(theme, t) for t in ("accent", "accent_pressed", "on_accent"))
    surface, sunken, text = (_hex(theme, t) for t in ("surface", "sunken", "text"))
    soft, on_soft, edge = (_hex(theme, t) for t in ("accent_soft", "on_accent_soft", "border_strong"))
    faint, link = _hex(theme, "text_faint"), _hex(theme, "link")
    side = theme.space("l")
    return f"""
QPushButton, QToolButton {{ outline: none; font-size: {body}px; color: {text}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border: none; border-radius: {radius}px;
  font-size: {title}px; font-weight: 700; min-height: {high}px; padding: 2px {theme.space("xl")}px; }}
QPushButton[kind="primary"][compact="true"] {{ font-size: {body}px; min-height: {low}px; padding: 0px {side}px; }}
QPushButton[kind="primary"][arrow="true"] {{ padding-right: {theme.px(20) + 2 * side}px; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {pressed}; }}
QPushButton[kind="primary"]:disabled {{ background: {sunken}; color: {faint};
  border: 1px dashed {_hex(theme, "border")}; }}
QPushButton[kind="outlined"], QToolButton[kind="outlined"] {{ background: {surface}; color: {text};
  border: 1px solid {edge}; border-radius: {radius}px; min-height: {low - 2}px; padding: 0px {theme.space("m")}px; }}
QPushButton[kind="outlined"]:hover, QToolButton[kind="outlined"]:hover {{ background: {sunken}; }}
QPushButton[kind="outlined"]:pressed, QToolButton[kind="outlined"]:pressed {{ background: {soft}; }}
QPushButton[kind="outlined"]:checked, QToolButton[kind="outlined"]:checked {{ background: {soft}; color: {on_soft};
  font-weight: 700; border: 2px solid {accent}; }}
QPushButton[kind="outlined"]:disabled, QToolButton[kind="outlined"]:disabled {{ color: {faint};
  border: 1px dashed {_hex(theme, "border")}; }}
QPushButton[kind="outlined"][state="error"] {{ color: {_hex(theme, "error")}; border-color: {_hex(theme, "error")}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {link}; text-decoration: underline;
  min-height: {low - 8}px; padding: 0px 2px; text-align: left; }}
QPushButton[kind="link"]:hover {{ color: {pressed}; }}
QPushButton[kind="link"]:disabled {{ color: {faint}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{ background: transparent; border: none; color: {text};
  border-radius: {radius}px; min-height: {low}px; padding: 0px {theme.space("s")}px; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {sunken}; }}
QPushButton[kind="quiet"]:pressed, QToolButton[kind="quiet"]:pressed {{ background: {soft}; }}
QPushButton[kind="quiet"]:disabled, QToolButton[kind="quiet"]:disabled {{ color: {faint}; }}
QPushButton[kind="segment"] {{ background: {surface}; color: {_hex(theme, "text_muted")}; border: 1px solid {edge};
  min-height: {low - 2}px; padding: 0px {theme.space("m")}px; margin: 0px; }}
QPushButton[kind="segment"][place="first"] {{ border-top-left-radius: {radius}px;
  border-bottom-left-radius: {radius}px; border-right: none; }}
QPushButton[kind="segment"][place="middle"] {{ border-right: none; }}
QPushButton[kind="segment"][place="last"] {{ border-top-right-radius: {radius}px;
  border-bottom-right-radius: {radius}px; }}
QPushButton[kind="segment"]:hover {{ background: {sunken}; }}
QPushButton[kind="segment"]:checked {{ background: {soft}; color: {on_soft}; font-weight: 700; }}
"""


def _chips(theme: Theme) -> str:
    radius = theme.tokens.radius["chip"]
    size = theme.px(theme.tokens.type["caption"].size)
    rules = [
        f'QLabel[kind="chip"] {{ font-size: {size}px; font-weight: 700; border-radius: {radius}px;'
        f" padding: 2px {theme.space('s') + 1}px; }}"
    ]
    for state, token in _CHIP_STATES.items():
        rules.append(
            f'QLabel[kind="chip"][state="{state}"] {{ background: {_hex(theme, token + "_soft")};'
            f" color: {_hex(theme, token)}; }}"
        )
    return "\n".join(rules)


def _fields(theme: Theme) -> str:
    radius = theme.tokens.radius["control"]
    size = theme.px(theme.tokens.type["body"].size)
    names = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDateEdit")
    fields, focused = ", ".join(names), ", ".join(f"{name}:focus" for name in names)
    return f"""
{fields} {{ background: {_hex(theme, "surface")}; color: {_hex(theme, "text")};
  border: 1px solid {_hex(theme, "border_strong")}; border-radius: {radius}px; padding: 4px 10px;
  font-size: {size}px; selection-background-color: {_hex(theme, "accent")};
  selection-color: {_hex(theme, "on_accent")}; }}
QLineEdit, QSpinBox, QDateEdit {{ min-height: {max(theme.target() - 12, theme.px(22))}px; }}
QDateEdit QLineEdit {{ border: none; min-height: 0px; padding: 0px 0px 0px 8px; }}
QDateEdit::up-button {{ subcontrol-origin: border; subcontrol-position: top right; width: 0px; }}
QDateEdit::down-button {{ subcontrol-origin: border; subcontrol-position: bottom right; width: 0px; }}
{focused} {{ border: 2px solid {_hex(theme, "accent")}; padding: 3px 9px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {{ color: {_hex(theme, "text_faint")}; }}
QLineEdit[readOnly="true"] {{ background: {_hex(theme, "sunken")}; }}
"""


def _lists(theme: Theme) -> str:
    radius = theme.tokens.radius["control"]
    body, caption = (theme.px(theme.tokens.type[role].size) for role in ("body", "caption"))
    surface, text, border = (_hex(theme, t) for t in ("surface", "text", "border"))
    soft, on_soft = _hex(theme, "accent_soft"), _hex(theme, "on_accent_soft")
    return f"""
QMenu {{ background: {surface}; color: {text}; border: 1px solid {_hex(theme, "border_strong")};
  border-radius: {radius}px; padding: 4px; font-size: {body}px; }}
QMenu::item {{ padding: 8px {theme.space("l")}px; border-radius: {radius - 2}px; }}
QMenu::item:selected {{ background: {soft}; color: {on_soft}; }}
QMenu::item:disabled {{ color: {_hex(theme, "text_faint")}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QAbstractItemView {{ background: {surface}; color: {text}; border: 1px solid {border}; outline: none;
  font-size: {body}px; selection-background-color: {soft}; selection-color: {on_soft}; }}
QAbstractItemView::item {{ padding: 6px 8px; }}
QTableView[plain="true"], QTableView[plain="true"] QHeaderView {{ border: none; }}
QHeaderView::section {{ background: {_hex(theme, "sunken")}; color: {_hex(theme, "text_muted")}; border: none;
  border-bottom: 1px solid {border}; padding: 6px 8px; font-size: {caption}px; font-weight: 700; }}
QDialog, QMessageBox {{ background: {surface}; }}
"""


def _scroll_bars(theme: Theme) -> str:
    handle, hover = _hex(theme, "border_strong"), _hex(theme, "text_muted")
    return f"""
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 2px; }}
QScrollBar::handle {{ background: {handle}; border-radius: 5px; }}
QScrollBar::handle:hover {{ background: {hover}; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _shell(theme: Theme) -> str:
    return f"""
QWidget#rail {{ background: {_hex(theme, "rail")}; }}
QWidget#top_bar {{ background: {_hex(theme, "surface")}; border-bottom: 1px solid {_hex(theme, "border")}; }}
"""
