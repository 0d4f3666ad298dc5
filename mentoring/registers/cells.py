"""What one cell says: for each sort of column a reader that returns a plain value or refuses with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from locales import Text, text
from mentoring import numbers
from mentoring.bps import find_as_bps_spells, is_bps, village_by_bps, villages_without_bps
from mentoring.places import Village, find_district, find_villages, village_by_code, villages_like
from mentoring.refusals import Refusal
from mentoring.registers.figures import parsed
from mentoring.sheets.table import Cell

LONGEST = 200
YES = {"ya", "y", "ada", "1", "ya ada"}
NO = {"tidak", "t", "tidak ada", "0", "tdk"}
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
OTHER_MONTHS = {"peb": 2, "may": 5, "ags": 8, "aug": 8, "oct": 10, "nop": 11, "dec": 12}
RELATIONS = {
    "kepalakeluarga": "1",
    "istri": "2",
    "suami": "2",
    "istrisuami": "2",
    "anak": "3",
    "menantu": "4",
    "cucu": "5",
    "orangtua": "6",
    "mertua": "6",
    "orangtuamertua": "6",
    "pembantu": "7",
    "lainnya": "8",
    "famililain": "8",
}
SEXES = {"l": "L", "lakilaki": "L", "lk": "L", "pria": "L", "p": "P", "perempuan": "P", "pr": "P", "wanita": "P"}
DASHES = {"-", "–", "—"}
KINDS = {"opd": "opd", "perangkatdaerah": "opd", "kecamatan": "kecamatan", "unit": "unit", "subunit": "unit"}
STATUSES = {"definitif": "definitif", "plt": "plt", "plh": "plh"}
ROLES = {
    "koordinator": "koordinator",
    "adminopd": "admin_opd",
    "admin": "admin_opd",
    "kasikesra": "kasi_kesra",
    "operator": "operator",
}
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_WORDY_DATE = re.compile(r"(\d{1,2})[ \-/]+([A-Za-z]+)[ \-/]+(\d{4})")
_BROKEN_FORMULA = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")


class _Cleared:
    """The value of a cell that says `-`."""

    def __repr__(self) -> str:
        return "-"

    def __reduce__(self) -> str:
        """Stay the one and only in another process, too."""
        return "CLEARED"


CLEARED = _Cleared()
Convert = Callable[[Cell], Any]


def words(cell: Cell) -> str:
    """Return a cell as one line of text; a whole number as its digits."""
    if isinstance(cell, (bool, date)):
        raise Refusal("registers-not-text")
    said = str(cell)
    if not said.isprintable():
        said = "".join(sign for sign in said if sign.isprintable() or sign.isspace())
    said = " ".join(said.split())
    if said[:1] == "#":
        require_sound(said)
    if len(said) > LONGEST:
        raise Refusal("registers-too-long", {"most": LONGEST})
    return said


def require_sound(said: str) -> None:
    """Raise Refusal where a cell says that its formula is broken."""
    if _BROKEN_FORMULA.fullmatch(said):
        raise Refusal("registers-broken-formula")


def short(cell: object) -> str:
    """Return what somebody wrote as a refusal may repeat it: cut, and long numbers masked."""
    said = numbers.mask_runs(" ".join(str(cell).split()))
    return said if len(said) <= 40 else f"{said[:39]}…"


def one_of(choices: Mapping[str, str], said: str) -> Convert:
    """Return a reader of one of these words; `said` lists them for who wrote another."""

    def convert(cell: Cell) -> str:
        found = choices.get(re.sub(r"[^a-z]", "", words(cell).casefold()))
        if found is None:
            raise Refusal("registers-not-one-of", {"value": short(cell), "choices": said})
        return found

    return convert


def code(last: int, *, first: int = 1) -> Convert:
    """Return a reader of a code between `first` and `last`."""

    def convert(cell: Cell) -> int:
        found = cell if type(cell) is int else _whole(words(cell))
        if found is None or not first <= found <= last:
            raise Refusal("registers-not-a-code", {"value": short(cell), "first": first, "last": last})
        return found

    return convert


def _whole(said: str) -> int | None:
    found = parsed(said) if len(said) < 8 else None
    return int(found) if found is not None and found.is_integer() else None


def figure(cell: Cell) -> float:
    """Read a number as it is written here (1.234.567,89) or in English (1,234,567.89), with or without Rp.

    Raises Refusal for what is none, or may be two: 1,234 is 1.234 to the one and 1234 to the other.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    found = parsed(words(cell))
    if found is None:
        raise Refusal("registers-not-a-figure", {"value": short(cell)})
    return found


def code_text(last: int) -> Convert:
    """Return a reader of a code that is kept as text."""
    return lambda cell: str(code(last)(cell))


def relation(cell: Cell) -> str:
    """Read a relation to the head, as the code of Regsosek or in words."""
    found = RELATIONS.get(re.sub(r"[^a-z]", "", words(cell).casefold()))
    return found or str(code(8)(cell))


def yes_no(cell: Cell) -> bool:
    """Read ya or tidak."""
    said = ("ya" if cell else "tidak") if isinstance(cell, bool) else words(cell).casefold()
    if said in YES:
        return True
    if said in NO:
        return False
    raise Refusal("registers-not-yes-no", {"value": short(cell)})


def day(cell: Cell) -> date:
    """Read a date: a date cell, 31/12/2026, 31-12-2026, 31.12.2026, 2026-12-31 or 31 Desember 2026."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = words(cell)
    # 31 February has the shape of a date and is refused like any other words.
    with suppress(ValueError):
        if found := _NUMERIC_DATE.fullmatch(said):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO_DATE.fullmatch(said):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if (found := _WORDY_DATE.fullmatch(said)) and (month := _month(found[2])):
            return date(int(found[3]), month, int(found[1]))
    raise Refusal("registers-not-a-date", {"value": short(cell)})


def _month(word: str) -> int:
    start = word.casefold()[:3]
    return MONTHS.index(start) + 1 if start in MONTHS else OTHER_MONTHS.get(start, 0)


def degrees(first: float, last: float) -> Convert:
    """Return a reader of degrees within the country, with a decimal point or comma."""

    def convert(cell: Cell) -> float:
        try:
            found = cell if type(cell) is float else float(words(cell).replace(",", "."))
        except ValueError:
            raise Refusal("registers-not-degrees", {"value": short(cell)}) from None
        if not first <= found <= last:
            raise Refusal("registers-not-degrees", {"value": short(cell)})
        return round(found, 6)

    return convert


def block(cell: Cell) -> str:
    """Read an RT or RW as three digits."""
    found = words(cell)
    if not (found.isascii() and found.isdigit() and len(found) <= 3):
        raise Refusal("registers-not-rt", {"value": short(cell)})
    return found.zfill(3)


def phone(cell: Cell) -> str:
    """Read a mobile number as 628…; a number cell has lost only its first zero."""
    try:
        return numbers.phone(words(cell).lstrip("'’‘`"))
    except ValueError:
        raise Refusal("registers-not-a-phone") from None


def village(cell: Cell) -> str:
    """Read a village by its Kemendagri code, or by the code of BPS where its counterpart is known."""
    said = words(cell)
    found = village_by_code(said) or village_by_bps(said)
    if found is None and is_bps(said):
        raise Refusal("registers-no-bps", {"value": short(cell), "likely": _suggested(villages_without_bps(said))})
    if found is None:
        raise Refusal("registers-no-village", {"value": short(cell)})
    return found.code


def village_named(name: str, district_name: str) -> str:
    """Return the code of the one village of this name in this kecamatan; raises Refusal when none or several fit."""
    plain_district = re.sub(r"(?i)^kec(amatan)?\.? +", "", district_name)
    district = find_district(plain_district)
    plain_name = re.sub(r"(?i)^(desa|ds\.?|kelurahan|kel\.?) +", "", name)
    within = district.code if district else None
    found = find_villages(plain_name, district_code=within)
    if not found and within is not None:
        found = tuple(filter(None, [find_as_bps_spells(plain_name, district_code=within)]))
    if len(found) == 1 and (district is not None or not district_name):
        return found[0].code
    value = short(f"{name}, {district_name}".strip(", "))
    likely = villages_like(plain_name, district_code=within)
    if not likely:
        raise Refusal("registers-no-village", {"value": value})
    raise Refusal("registers-village-like", {"value": value, "likely": _suggested(likely)})


def _suggested(found: Iterable[Village]) -> list[str]:
    return [f"{one.name}, {one.district} ({one.code})" for one in found] or ["–"]


def districts(cell: Cell) -> tuple[str, ...]:
    """Read several kecamatan, by name or code, as codes."""
    return tuple(dict.fromkeys(district(part) for part in parts(cell)))


def district(cell: Cell) -> str:
    """Read a kecamatan by name or code, as its code."""
    found = find_district(re.sub(r"(?i)^kec(amatan)?\.? +", "", words(cell)))
    if found is None:
        raise Refusal("registers-no-district", {"value": short(cell)})
    return found.code


def nips(cell: Cell) -> tuple[str, ...]:
    """Read several NIP."""
    return tuple(dict.fromkeys(numbers.nip(part) for part in parts(cell)))


def parts(cell: Cell) -> list[Cell]:
    """Return what a cell lists between semicolons or commas; a number cell is one part."""
    if not isinstance(cell, str):
        return [cell]
    return [part.strip() for part in re.split(r"[;,\n]", cell) if part.strip()]


def needs(value: object) -> bool:
    """Tell whether a value that a new row must have is missing."""
    return value is None or value is CLEARED


def change_text(title: str, before: object, after: object, *, masked: bool = False) -> Text:
    """Return the remark on one changed field; numbers of people are masked."""
    return text(
        "registers-changed", title=title, before=shown(before, masked=masked), after=shown(after, masked=masked)
    )


def shown(value: object, *, masked: bool = False) -> object:
    """Return a value as a remark says it."""
    if value is None or value is CLEARED or value == "":
        return text("registers-nothing")
    if isinstance(value, bool):
        return text("registers-yes" if value else "registers-no")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return numbers.mask(str(value)) if masked else short(value)
