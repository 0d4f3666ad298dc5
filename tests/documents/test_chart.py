"""The week's picture can be read by everyone: on a small phone, without colours, whatever the department is called."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from PIL import Image

from mentoring.documents.chart import (
    GREY,
    HEAD,
    INK,
    LOOKS,
    ON_HEAD,
    TARGET,
    DigestPicture,
    StateLabels,
    WeekCounts,
    digest_picture,
)

WEEKS = [WeekCounts(str(week), 3 * week - 118, tried=1, not_reported=4, not_linked=2) for week in range(40, 48)]
RATNAS = DigestPicture(
    department="Dinas Pendidikan dan Kebudayaan",
    period="Minggu 47 · 16–22 November 2026",
    figure="23",
    headline="dari 30 keluarga dikunjungi",
    change="3 keluarga lebih banyak daripada minggu sebelumnya",
    weeks=WEEKS,
    weeks_title="Keluarga yang jatuh tempo, per minggu",
    labels=StateLabels("dikunjungi", "sudah dicoba", "ditunda", "belum lapor", "belum terhubung"),
    labels_title="Minggu ini",
    target=0.9,
    target_label="target 90 %",
    source="Sumber: laporan pendamping sampai Senin, 23 November 2026, 07.00 WIB",
    empty="Belum ada keluarga yang jatuh tempo.",
)
LONG = "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah serta Satuan Tugas Penanggulangan " * 3


def drawn(picture: DigestPicture) -> Image.Image:
    data = digest_picture(picture)
    assert len(data) < 150_000
    image = Image.open(BytesIO(data)).convert("RGB")
    assert image.size == (1080, 1200)
    return image


def colours(image: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for _, colour in image.getcolors(1 << 20)}  # type: ignore[misc, union-attr]


def near(image: Image.Image, wanted: str) -> bool:
    """Say whether a colour is on the picture; its palette is rounded a little."""
    target = tuple(bytes.fromhex(wanted[1:]))
    return any(max(abs(a - b) for a, b in zip(colour, target, strict=True)) <= 6 for colour in colours(image))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (value / 255 for value in bytes.fromhex(colour[1:]))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("weeks", [[], [WeekCounts(str(week), 1) for week in range(9)]])
def test_no_week_and_nine_weeks_are_refused_rather_than_drawn_wrong(weeks: list[WeekCounts]) -> None:
    with pytest.raises(ValueError, match="one to 8 weeks"):
        digest_picture(replace(RATNAS, weeks=weeks))


def test_every_text_can_be_read_on_its_ground() -> None:
    for ink, ground in [(INK, "#FFFFFF"), (GREY, "#FFFFFF"), (HEAD, "#FFFFFF"), (ON_HEAD, HEAD), (TARGET, "#FFFFFF")]:
        assert contrast(ink, ground) >= 4.5
    assert all(contrast(look.ink, look.fill) >= 4.5 for look in LOOKS)


def test_no_two_states_differ_by_colour_alone() -> None:
    for first, second in combinations(LOOKS, 2):
        assert first.hatch != second.hatch or contrast(first.fill, second.fill) >= 3
    for lower, upper in pairwise(LOOKS):
        outlined = min(contrast(INK, lower.fill), contrast(INK, upper.fill)) >= 3
        assert outlined or contrast(lower.fill, upper.fill) >= 3


def test_a_week_with_every_state_shows_every_state_and_the_target() -> None:
    image = drawn(replace(RATNAS, weeks=[*WEEKS[:7], WeekCounts("47", 5, 5, 5, 5, 5)]))
    for look in LOOKS:
        assert near(image, look.fill)
    assert near(image, TARGET)
    assert not near(drawn(replace(RATNAS, target=None)), TARGET)


def test_a_bar_is_as_high_as_its_families() -> None:
    image = drawn(replace(RATNAS, weeks=[WeekCounts("46", 10), WeekCounts("47", 20)], target=None))
    blue = tuple(bytes.fromhex(LOOKS[0].fill[1:]))
    heights = []
    for middle in (589, 671):
        column = [image.getpixel((middle - 25, y)) for y in range(480, 1049)]
        heights.append(sum(max(abs(a - b) for a, b in zip(pixel, blue, strict=True)) <= 6 for pixel in column))
    assert heights[1] / heights[0] == pytest.approx(2, abs=0.05)


@pytest.mark.parametrize(
    "change",
    [
        {"weeks": [WeekCounts("47", 0)], "figure": "0", "change": ""},
        {"weeks": [WeekCounts("47", 0, 0, 0, 0, 28)], "figure": "0"},
        {"weeks": [WeekCounts("47", 1)], "figure": "1"},
        {"weeks": [WeekCounts("46", 0), WeekCounts("47", 40_000, 1)], "figure": "40.000", "headline": LONG},
        {"department": LONG, "period": LONG, "source": LONG, "change": LONG, "weeks_title": LONG, "target_label": LONG},
        {"department": "X" * 300, "labels": StateLabels(*["Antidisestablishmentarianism" * 3] * 5)},
        {"department": "", "period": "", "headline": "", "labels_title": "", "source": ""},
        {"department": "Dinas $x^2$ & <b>\\frac</b> {0}", "headline": "100 % $ dari $"},
        {"department": "Dinas 🏠 \x00\n\u202eالعربية 조선", "figure": "🏠"},
    ],
)
def test_whatever_the_words_are_nothing_leaves_the_picture(change: dict[str, object]) -> None:
    image = drawn(replace(RATNAS, **change))  # type: ignore[arg-type]
    assert image.crop((1064, 300, 1080, 1200)).getextrema() == ((255, 255),) * 3
    assert image.crop((0, 300, 16, 1200)).getextrema() == ((255, 255),) * 3
    assert len(set(image.crop((0, 0, 1080, 4)).get_flattened_data())) == 1


def test_a_department_without_due_families_is_told_so_instead_of_shown_empty_bars() -> None:
    image = drawn(replace(RATNAS, weeks=[WeekCounts("46", 0), WeekCounts("47", 0)]))
    assert not near(image, LOOKS[3].fill)
    assert not near(image, TARGET)


def test_only_the_process_that_draws_loads_the_drawing_library() -> None:
    said = "import sys, mentoring.documents.chart; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0
