"""How large a key figure may be written, which page and paper decide alike."""

from typing import Final

from app.exports.text_width import bundled_measure

_SIZE_PX: Final = 30.0
_ROOM_PX: Final = 215.0


def is_long(value: str) -> bool:
    """Whether a key figure needs smaller letters to stand in its quarter of the width."""
    return bundled_measure()(value, _SIZE_PX, True) > _ROOM_PX
