"""A picture in pixels is as wide as asked and shows its Hangul."""

import pytest

from app.exports.raster import png_from_svg

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 180"><rect width="300" height="180" fill="#fff"/>'
    '<text x="10" y="90" font-family="Pretendard" font-size="60">{text}</text></svg>'
)


def size(png: bytes) -> tuple[int, int]:
    """Width and height from the header (PNG specification, IHDR)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.mark.parametrize(("width", "height"), [(300, 180), (1000, 600), (2400, 1440)])
def test_the_picture_is_as_wide_as_asked(width: int, height: int) -> None:
    assert size(png_from_svg(SVG.format(text="길눈"), width)) == (width, height)


def test_hangul_is_drawn() -> None:
    # A missing glyph would give the same box for both words.
    assert png_from_svg(SVG.format(text="길눈"), 300) != png_from_svg(SVG.format(text="노선"), 300)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        png_from_svg("<nonsense", 300)
    with pytest.raises(ValueError, match="positive width"):
        png_from_svg(SVG.format(text="x"), 0)
