"""Drawing: a card becomes a PNG of 1200 by 630 pixels.

In: a `PictureView` and the colours of the house. Out: bytes, the same for the same card. Every text is at least 48
pixels high, as a card is mostly seen at a third of its size; what has no room ends in an ellipsis.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from paritywatch.views.picture import PictureView
from paritywatch.views.scores import NO_VALUE, DomainScoreView

SIZE = (1200, 630)
_EDGE, _TEXT, _TITLE, _LEADING = 44, 48, 68, 1.18
_FOOT, _ROW = 548, 56  # where the foot begins, and how high a bar's row is
_BAR = (610, 1020)  # from where to where the bars run
_COLOURS = 32  # of the palette: enough for the edges of letters
_MISSING = "\uffff"  # no font has it, so it is drawn as the box that stands for what is missing


class Painter:
    """Draws cards; it holds the fonts, which are read once."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours
        self._text, self._title, self._bold = _load(_TEXT, 400), _load(_TITLE, 700), _load(_TEXT, 600)
        self._box = bytes(self._text.getmask(_MISSING))

    def draw(self, view: PictureView) -> bytes:
        """The whole card as a file."""
        image = Image.new("RGB", SIZE, self._colours["back"])
        pen = ImageDraw.Draw(image)
        pen.rectangle((0, 0, SIZE[0], 16), fill=self._colours["worse" if view.is_back else "head"])
        room = _FOOT - _ROW * len(view.rows)
        top = float(_EDGE - 10)
        if view.label:
            top = self._write(pen, view.label, top, self._bold, "worse" if view.is_back else "ours", 1)
        title = view.title if self._can_write(view.title) else view.plain
        top = self._write(pen, title, top, self._title, "text", 1 if view.rows else 3)
        for line in view.lines:
            top = self._write(pen, line, top + 4, self._text, "accent", max(1, _fit(room - top)))
        for place, row in enumerate(view.rows):
            self._draw_row(pen, row, room - 8 + _ROW * place)
        self._write(pen, view.foot, _FOOT, self._text, "quiet", 1)
        return _save(image)

    def _write(
        self, pen: ImageDraw.ImageDraw, text: str, top: float, font: ImageFont.FreeTypeFont, colour: str, most: int
    ) -> float:
        """Write lines of text, and say where the next may begin."""
        for line in _wrap(self._clean(text), font, SIZE[0] - 2 * _EDGE, most):
            pen.text((_EDGE, top), line, font=font, fill=self._colours[colour])
            top += font.size * _LEADING
        return top

    def _draw_row(self, pen: ImageDraw.ImageDraw, row: DomainScoreView, top: float) -> None:
        """A domain: its name, the interval with the score in it, and the number."""
        name = next(_wrap(self._clean(row.name), self._text, _BAR[0] - _EDGE - 20, 1))
        pen.text((_EDGE, top), name, font=self._text, fill=self._colours["text"])
        line = top + 26
        pen.rectangle((_BAR[0], line, _BAR[1], line + 16), fill=self._colours["track"])
        score = row.score
        if score.interval != NO_VALUE:
            pen.rectangle((_place(score.low), line, _place(score.high), line + 16), fill=self._colours["band"])
        if score.point is not None:
            pen.rectangle(
                (_place(score.point) - 5, line - 8, _place(score.point) + 5, line + 24), fill=self._colours["ink"]
            )
        pen.text((SIZE[0] - _EDGE, top), score.value, font=self._bold, fill=self._colours["text"], anchor="ra")

    def _can_write(self, text: str) -> bool:
        return all(self._has(sign) for sign in text if not _is_hidden(sign))

    def _clean(self, text: str) -> str:
        """Text without what the font lacks: a gap says less wrong than a box."""
        return " ".join("".join(sign for sign in text if not _is_hidden(sign) and self._has(sign)).split())

    def _has(self, sign: str) -> bool:
        return sign.isspace() or bytes(self._text.getmask(sign)) != self._box


def _load(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Source Sans, which has Latin, Greek and Cyrillic letters; laid out without what a machine may lack."""
    path = files("fontpkg_source_sans_3") / "files" / "SourceSans3[wght].ttf"
    font = ImageFont.truetype(io.BytesIO(path.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


def _is_hidden(sign: str) -> bool:
    """Whether a sign only says which way to read, or controls something."""
    return unicodedata.category(sign) in ("Cf", "Cc") and not sign.isspace()


def _fit(room: float) -> int:
    return int(room // (_TEXT * _LEADING))


def _place(value: int) -> float:
    return _BAR[0] + (_BAR[1] - _BAR[0]) * value / 100


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int, most: int) -> Iterator[str]:
    """The lines of a text; the last that has room says by an ellipsis that there is more."""
    words, line = text.split(), ""
    for number, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width or not line:
            line = longer
            continue
        if most == 1:
            yield _shorten(" ".join((line, *words[number:])), font, width)
            return
        yield line
        line, most = word, most - 1
    yield _shorten(line, font, width)


def _shorten(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _save(image: Image.Image) -> bytes:
    """The picture with a palette of its own, which is a quarter of the bytes."""
    file = io.BytesIO()
    flat = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    flat.save(file, "PNG", optimize=False, compress_level=9)
    return file.getvalue()
