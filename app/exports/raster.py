"""A picture in pixels from the same SVG that is exported as such; draws nothing itself."""

from app.exports.typesetting import all_fonts, bundled_fonts, is_covered, template

_PAGE_WIDTH_PT = 720
_POINTS_PER_INCH = 72


def png_from_svg(svg: str, pixel_width: int) -> bytes:
    """`svg` as a PNG that is `pixel_width` pixels wide and as high as the picture asks.

    Raises ValueError when `svg` cannot be read as a picture or `pixel_width` is not positive.
    """
    import typst

    if pixel_width <= 0:
        raise ValueError(f"a picture needs a positive width, not {pixel_width}")
    try:
        return typst.compile(
            template("picture.typ"),
            root=template("."),
            format="png",
            font_paths=bundled_fonts() if is_covered(svg) else all_fonts(),
            ignore_system_fonts=True,
            ppi=pixel_width / _PAGE_WIDTH_PT * _POINTS_PER_INCH,
            sys_inputs={"svg": svg, "width": str(_PAGE_WIDTH_PT)},
        )
    except typst.TypstError as fault:
        raise ValueError(f"not a picture: {fault.message}") from fault
