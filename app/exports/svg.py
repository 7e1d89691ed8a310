"""A figure as a self-contained SVG text; refers to nothing outside."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from app.exports.typesetting import is_covered
from app.figures import shapes
from app.figures.shapes import Anchor, Cap, Figure, Point, Shape, Stroke, Text, TextMeasure
from app.figures.tokens import DesignTokens

FALLBACK_FAMILIES = "'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"


def svg_text(
    figure: Figure,
    tokens: DesignTokens,
    theme: str,
    title: str,
    description: str,
    language: str,
    *,
    background: str | None = "surface",
    measure: TextMeasure | None = None,
) -> str:
    """The SVG of `figure` in the colours of `theme`, named by `title` and `description` in `language`.

    Texts stay texts in the bundled face, so the picture can be searched and read aloud. With the `measure` that the
    figure was laid out by, each text keeps its width where that face is not installed, so that none runs into another.
    """
    colours = tokens.themes[theme]
    width, height = _number(figure.width), _number(figure.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title description" '
        f"lang={quoteattr(language)} xml:lang={quoteattr(language)} "
        f'font-family="{escape(tokens.font_family)}, {FALLBACK_FAMILIES}">',
        f'<title id="title">{_clean(title)}</title>',
        f'<desc id="description">{_clean(description)}</desc>',
    ]
    if background:
        lines.append(f'<rect width="{width}" height="{height}" fill="{colours[background]}"/>')
    lines += [_element(shape, colours, measure) for shape in figure.shapes]
    lines.append("</svg>\n")
    return "\n".join(lines)


def _element(shape: Shape, colours: Mapping[str, str], measure: TextMeasure | None) -> str:
    match shape:
        case shapes.Circle():
            place = (
                f'cx="{_number(shape.centre.x)}" cy="{_number(shape.centre.y)}" r="{_number(shape.radius)}"'
            )
            return f"<circle {place}{_paint(shape.fill, shape.stroke, colours)}/>"
        case shapes.RoundedRect():
            return f"<rect {_box(shape)}{_paint(shape.fill, shape.stroke, colours)}/>"
        case shapes.Polygon():
            points = " ".join(_pair(each) for each in shape.points)
            return f'<polygon points="{points}"{_paint(shape.fill, shape.stroke, colours)}/>'
        case shapes.Path():
            return f'<path d="{_pen_moves(shape)}"{_paint(shape.fill, shape.stroke, colours)}/>'
        case shapes.Text():
            return _text(shape, colours, measure)


def _box(shape: shapes.RoundedRect) -> str:
    rect = shape.rect
    place = f'x="{_number(rect.x)}" y="{_number(rect.y)}"'
    size = f'width="{_number(rect.width)}" height="{_number(rect.height)}"'
    return f'{place} {size} rx="{_number(shape.radius)}"'


def _paint(fill: str | None, stroke: Stroke | None, colours: Mapping[str, str]) -> str:
    marks = [f'fill="{colours[fill]}"' if fill else 'fill="none"']
    if stroke and stroke.width > 0:
        marks.append(f'stroke="{colours[stroke.colour]}" stroke-width="{_number(stroke.width)}"')
        if stroke.dash:
            marks.append(f'stroke-dasharray="{" ".join(_number(each) for each in stroke.dash)}"')
        if stroke.cap is Cap.ROUND:
            marks.append('stroke-linecap="round" stroke-linejoin="round"')
    return " " + " ".join(marks)


def _pen_moves(path: shapes.Path) -> str:
    moves = []
    for segment in path.segments:
        match segment:
            case shapes.MoveTo():
                moves.append(f"M{_pair(segment.point)}")
            case shapes.LineTo():
                moves.append(f"L{_pair(segment.point)}")
            case shapes.CurveTo():
                handles = f"{_pair(segment.first_handle)} {_pair(segment.second_handle)}"
                moves.append(f"C{handles} {_pair(segment.point)}")
    return " ".join(moves) + ("Z" if path.closed else "")


def _text(text: Text, colours: Mapping[str, str], measure: TextMeasure | None) -> str:
    marks = [
        f'x="{_number(text.x)}" y="{_number(text.baseline)}" font-size="{_number(text.size)}"',
        f'fill="{colours[text.colour]}"',
    ]
    if text.bold:
        marks.append('font-weight="700"')
    if text.anchor is not Anchor.START:
        marks.append(f'text-anchor="{text.anchor}"')
    if text.tabular:
        marks.append('style="font-feature-settings:&quot;tnum&quot;"')
    width = measure(text.string, text.size, text.bold) if measure and _has_known_width(text) else 0.0
    if width > 0:
        marks.append(f'textLength="{_number(width)}" lengthAdjust="spacingAndGlyphs"')
    return f"<text {' '.join(marks)}>{_clean(text.string)}</text>"


def _has_known_width(text: Text) -> bool:
    """Whether a measure knows `text`: not figures of one width, nor what some other face has to show."""
    return not text.tabular and is_covered(text.string)


def _clean(text: str) -> str:
    """`text` for XML: markup escaped, characters that XML forbids left out."""
    return escape("".join(letter for letter in text if letter in "\t\n\r" or _allowed(ord(letter))))


def _allowed(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _pair(point: Point) -> str:
    return f"{_number(point.x)},{_number(point.y)}"


def _number(length: float) -> str:
    """`length` to a hundredth of a pixel, without idle zeros."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
