"""QR codes are read back by an independent decoder, from the matrix and from the written picture."""

import re

import pytest
import zxingcpp

from app.domain.links import LinkRefused
from app.exports.qr_code import QUIET_MODULES, qr_code, qr_figure, qr_svg
from app.figures.tokens import DesignTokens, tokens_from_toml
from app.runtime.resources import resource_path

LINK = "https://example.com/rounds/ai-basic-model-r07?from=plan"
LONG = "https://example.com/" + "a" * 900
HANGUL = "https://example.com/신청/7차"
BOX = re.compile(r"M([\d.]+),([\d.]+) L([\d.]+),([\d.]+) L([\d.]+),([\d.]+)")


@pytest.fixture(scope="module")
def tokens() -> DesignTokens:
    return tokens_from_toml(resource_path("style", "tokens.toml").read_text(encoding="utf-8"))


def decoded(picture: list[bytearray]) -> list[str]:
    """What the decoder reads in rows of grey pixels."""
    pixels = memoryview(b"".join(picture)).cast("B", shape=[len(picture), len(picture[0])])
    return [each.text for each in zxingcpp.read_barcodes(pixels)]


def painted(svg: str) -> list[bytearray]:
    """The dark boxes of an SVG on its white ground, pixel by pixel."""
    side = int(re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)[1])  # type: ignore[index]
    picture = [bytearray(b"\xff" * side) for _ in range(side)]
    for box in BOX.finditer(svg):
        left, top, right, _, _, bottom = (int(each) for each in box.groups())
        for row in range(top, bottom):
            picture[row][left:right] = bytes(right - left)
    return picture


@pytest.mark.parametrize("url", [LINK, LONG])
def test_the_matrix_is_read_back(url: str) -> None:
    code = qr_code(url)
    wide = [bytes(0 if dark else 255 for dark in row for _ in range(4)) for row in code.rows]
    quiet = bytes([255] * 16)
    rows = [bytearray(quiet + row + quiet) for row in wide for _ in range(4)]
    edge = [bytearray([255] * len(rows[0])) for _ in range(16)]
    assert decoded(edge + rows + edge) == [url]


@pytest.mark.parametrize("side_px", [120, 200, 333.3])
def test_the_written_picture_is_read_back(tokens: DesignTokens, side_px: float) -> None:
    svg = qr_svg(qr_code(LINK), side_px, tokens, "신청 주소", "ko")
    assert decoded(painted(svg)) == [LINK]
    assert _light_around(painted(svg)) == 4 * (side_px // qr_code(LINK).modules_a_side)
    assert '<title id="title">신청 주소</title>' in svg
    assert 'fill="#000000"' in svg
    assert 'fill="#FFFFFF"' in svg


def _light_around(picture: list[bytearray]) -> int:
    """How many rows from the top hold no dark pixel; the standard asks for four modules."""
    return next(number for number, row in enumerate(picture) if min(row) == 0)


def test_modules_are_whole_pixels_and_the_picture_is_no_larger_than_asked() -> None:
    code = qr_code(LINK)
    figure = qr_figure(code, 200)
    assert figure.width == figure.height <= 200
    assert figure.width % code.modules_a_side == 0
    assert code.modules_a_side == len(code.rows) + 2 * QUIET_MODULES
    assert qr_figure(code, 1).width == code.modules_a_side


def test_the_link_in_the_code_is_the_one_that_would_be_opened(tokens: DesignTokens) -> None:
    code = qr_code(HANGUL)
    assert code.link.url == "https://example.com/%EC%8B%A0%EC%B2%AD/7%EC%B0%A8"
    assert decoded(painted(qr_svg(code, 300, tokens, "t", "en"))) == [code.link.url]


@pytest.mark.parametrize("url", ["http://example.com", "file:///etc/passwd", "https://user@example.com", ""])
def test_links_that_may_not_be_opened_get_no_code(url: str) -> None:
    with pytest.raises(LinkRefused):
        qr_code(url)
