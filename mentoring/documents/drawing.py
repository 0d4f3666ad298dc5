"""A sheet of pixels to draw on: boxes, lines and text that fits. It loads matplotlib: only for the worker process.

The origin is the top left corner and every measure is a pixel, so that a layout reads like the picture it makes.
"""

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import Normal, Stroke
from PIL import Image

_DPI = 100
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_REGULAR, _BOLD = _FONTS / "DejaVuSans.ttf", _FONTS / "DejaVuSans-Bold.ttf"
_SMALLEST = 0.6
_HATCH = "#42525B"


class Paper:
    """A picture under way."""

    def __init__(self, width: int, height: int, *, colour: str = "#FFFFFF") -> None:
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=colour)
        self._canvas = FigureCanvasAgg(self._figure)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str, edge: str | None = None, hatch: str = ""
    ) -> None:
        """Fill a rectangle; `edge` is the colour of its outline and of the hatch."""
        patch = Rectangle(
            (x, self.height - y - height),
            width,
            height,
            transform=None,
            facecolor=fill,
            edgecolor=edge or "none",
            linewidth=_points(2) if edge else 0,
            hatch=hatch or None,
            hatchcolor=_HATCH,
        )
        patch.set_hatch_linewidth(_points(2))
        self._figure.add_artist(patch)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: str,
        width: float,
        halo: str | None = None,
    ) -> None:
        """Draw a straight line; a `halo` keeps it visible on any ground."""
        xs, ys = (start[0], end[0]), (self.height - start[1], self.height - end[1])
        line = Line2D(xs, ys, transform=None, color=colour, linewidth=_points(width), solid_capstyle="butt")
        if halo:
            line.set_path_effects([Stroke(linewidth=_points(width + 5), foreground=halo), Normal()])
        self._figure.add_artist(line)

    def text(
        self, x: float, baseline: float, text: str, *, size: float, colour: str, bold: bool = False, align: str = "left"
    ) -> float:
        """Write one line on its baseline and return its width. `size` is the height of the type."""
        shown = drawable(text)
        self._figure.text(
            x / self.width,
            1 - baseline / self.height,
            shown,
            fontproperties=_font(size, bold=bold),
            color=colour,
            ha=align,
            va="baseline",
            parse_math=False,
        )
        return self.measure(shown, size=size, bold=bold)

    def measure(self, text: str, *, size: float, bold: bool = False) -> float:
        """Return how wide a line would be."""
        return _width(drawable(text), size, bold=bold)

    def fitted(
        self, text: str, *, size: float, width: float, lines: int, bold: bool = False
    ) -> tuple[float, list[str]]:
        """Return the largest size up to `size` at which the text fits, and its lines; below 60 % it is cut instead."""
        for percent in range(100, round(100 * _SMALLEST) - 1, -5):
            now = size * percent / 100
            wrapped = self._wrapped(text, size=now, width=width, bold=bold)
            if len(wrapped) <= lines and all(self.measure(line, size=now, bold=bold) <= width for line in wrapped):
                return now, wrapped
        kept = [self._cut(line, size=now, width=width, bold=bold) for line in wrapped[:lines]]
        if len(wrapped) > lines:
            kept[-1] = self._cut(kept[-1] + " …", size=now, width=width, bold=bold)
        return now, kept

    def png(self, *, colours: int = 128) -> bytes:
        """Return the picture as a small PNG of so many colours."""
        self._canvas.draw()  # type: ignore[no-untyped-call]
        drawn = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        pixels = Image.frombuffer("RGBA", (self.width, self.height), drawn, "raw", "RGBA", 0, 1)
        few = pixels.convert("RGB").quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        buffer = BytesIO()
        # Squeezed harder it would be a tenth smaller, and a fifth of a picture's time longer.
        few.save(buffer, "PNG")
        return buffer.getvalue()

    def _wrapped(self, text: str, *, size: float, width: float, bold: bool) -> list[str]:
        lines = [""]
        for word in drawable(text).split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.measure(longer, size=size, bold=bold) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _cut(self, line: str, *, size: float, width: float, bold: bool) -> str:
        if self.measure(line, size=size, bold=bold) <= width:
            return line
        kept = line.removesuffix("…").rstrip()
        while kept and self.measure(kept + "…", size=size, bold=bold) > width:
            kept = kept[:-1].rstrip()
        return kept + "…"


def drawable(text: str) -> str:
    """Return `text` without what the font has no sign for, as one line."""
    return "".join(sign for sign in " ".join(text.split()) if ord(sign) in _signs())


@lru_cache(maxsize=4096)
def _width(text: str, size: float, *, bold: bool) -> float:
    """Return how wide a line is, in pixels; a week's pictures say mostly the same words."""
    measure = _ruler().get_text_width_height_descent
    width, _, _ = measure(text, _font(size, bold=bold), ismath=False)  # type: ignore[no-untyped-call]
    return float(width)


@cache
def _ruler() -> RendererAgg:
    return RendererAgg(1, 1, _DPI)  # type: ignore[no-untyped-call]


@cache
def _signs() -> frozenset[int]:
    regular, bold = (get_font(str(path)).get_charmap() for path in (_REGULAR, _BOLD))
    return frozenset(regular) & frozenset(bold)


def _font(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(fname=str(_BOLD if bold else _REGULAR), size=_points(size))


def _points(pixels: float) -> float:
    return pixels * 72 / _DPI
