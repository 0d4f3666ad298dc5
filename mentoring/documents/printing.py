"""Pages to print: a Typst template of this folder, filled with values, becomes a PDF.

Values arrive as data, never as markup: whatever somebody typed is printed as it stands. The fonts are those that
matplotlib brings along, so that a page looks the same on every machine. For the worker process.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import typst

_TEMPLATES = Path(__file__).parent / "pages"
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])


def print_pdf(template: str, values: Mapping[str, Any], *, created: datetime) -> bytes:
    """Return a template's pages with these values (what JSON can hold) as a PDF; the same values give the same bytes.

    Raises `typst.TypstError` when the template asks for a value that is not there.
    """
    compiled = compiler(template, values).compile(format="pdf", timestamp=created.replace(microsecond=0))
    assert isinstance(compiled, bytes), "a PDF is one file"
    return compiled


def print_picture(template: str, values: Mapping[str, Any], *, width: int) -> bytes:
    """Return a template's one page, 360 points wide, as a PNG so many pixels wide."""
    compiled = compiler(template, values).compile(format="png", ppi=width / 360 * 72)
    assert isinstance(compiled, bytes), "the page has no end, so there is one"
    return compiled


def compiler(template: str, values: Mapping[str, Any]) -> typst.Compiler:
    """Return what makes pages of a template and its values."""
    return typst.Compiler(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
    )
