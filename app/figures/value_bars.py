"""Named values as bars, one below the other, with their words behind them; knows no rule and sorts nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.figures.badge import CAP_HEIGHT_SHARE
from app.figures.gap_lines import hidden_plate
from app.figures.shapes import Anchor, Figure, Rect, RoundedRect, Shape, Text, TextMeasure
from app.figures.tokens import DesignTokens
from app.figures.wrapping import wrapped

ROW_HEIGHT = 29.0
BAR_HEIGHT = 14.0
GAP = 14.0
TITLE_SHARE = 0.36
LEAST_BAR = 2.0


@dataclass(frozen=True, slots=True)
class ValueBar:
    """A name, its value as `share` (0–1) of the longest bar, and its words; `strong` ones lead.

    `share` is None where the value is hidden; `words` then are the one wording for it.
    """

    title: str
    share: float | None
    words: str
    strong: bool = False


def value_bars(
    bars: Sequence[ValueBar],
    measure: TextMeasure,
    tokens: DesignTokens,
    width: float,
    text_factor: float = 1.0,
    *,
    tracks: bool = False,
) -> Figure:
    """The bars in the order given across `width`; `tracks` draws the whole behind each, for shares of a whole."""
    return _Drawing(bars, measure, tokens, width, text_factor, tracks).figure()


class _Drawing:
    def __init__(
        self,
        bars: Sequence[ValueBar],
        measure: TextMeasure,
        tokens: DesignTokens,
        width: float,
        factor: float,
        tracks: bool,
    ) -> None:
        self.bars, self.measure, self.width, self.factor, self.tracks = bars, measure, width, factor, tracks
        caption = tokens.type["caption"]
        self.size, self.line = caption.size * factor, caption.line * factor
        self.titles = [
            wrapped(each.title, width * TITLE_SHARE, self.size, each.strong, measure) for each in bars
        ]
        names = [
            measure(text, self.size, bar.strong)
            for bar, title in zip(bars, self.titles, strict=True)
            for text in title
        ]
        said = [measure(each.words, self.size, each.strong) for each in bars if each.share is not None]
        self.left = max(names, default=0.0) + GAP * factor
        self.right = width - max(said, default=0.0) - GAP * factor

    def figure(self) -> Figure:
        shapes: list[Shape] = []
        top = 0.0
        for bar, title in zip(self.bars, self.titles, strict=True):
            height = max(ROW_HEIGHT * self.factor, len(title) * self.line + 6 * self.factor)
            shapes += self._row(bar, title, top + height / 2)
            top += height
        return Figure(self.width, top, tuple(shapes))

    def _row(self, bar: ValueBar, title: Sequence[str], middle: float) -> Iterator[Shape]:
        first = middle - (len(title) - 1) * self.line / 2
        for index, text in enumerate(title):
            yield self._text(0.0, first + index * self.line, text, bold=bar.strong)
        height = BAR_HEIGHT * self.factor
        room = Rect(self.left, middle - height / 2, max(self.right - self.left, 0.0), height)
        if bar.share is None:
            tall = ROW_HEIGHT * self.factor * 0.8
            wide = self.width - self.left - self.factor
            rect = Rect(self.left, middle - tall / 2, wide, tall)
            yield from hidden_plate(rect, bar.words, self.size, self.measure, self.factor)
            return
        if self.tracks:
            yield RoundedRect(room, 2 * self.factor, "sunken")
        long = max(room.width * min(max(bar.share, 0.0), 1.0), LEAST_BAR * self.factor)
        fill = "accent" if bar.strong or self.tracks else "border_strong"
        yield RoundedRect(Rect(room.x, room.y, long, height), 2 * self.factor, fill)
        yield self._text(self.width, middle, bar.words, bold=bar.strong, anchor=Anchor.END)

    def _text(
        self, x: float, middle: float, string: str, *, bold: bool, anchor: Anchor = Anchor.START
    ) -> Text:
        baseline = middle + self.size * CAP_HEIGHT_SHARE / 2
        return Text(x, baseline, string, self.size, "text", bold=bold, anchor=anchor, tabular=True)
