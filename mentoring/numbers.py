"""Numbers people carry: NIK, KK, NIP and phone. They are checked and masked here, and never repaired."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from mentoring.refusals import Refusal

HERE = "3513"
# Among them signs that nobody sees.
_PUNCTUATION = re.compile(r"[\s.\-'’‘`\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_MOBILE = re.compile(r"(?:\+?62|0)?(8\d{7,11})")
# Signs between digits, among them some that nobody sees.
_BETWEEN = r"[ .\-\u00a0\u200b-\u200f\u2060\ufeff]"
_LONG_RUN = re.compile(rf"(?<!\d)(?:\d{_BETWEEN}?){{15,17}}\d(?!\d)")
_TYPED_RUN = re.compile(rf"(?<!\d)(?:\d{_BETWEEN}{{0,3}}){{15,17}}\d(?!\d)")
_TYPED_PHONE = re.compile(rf"(?<![\d+])(?:\+?62|0){_BETWEEN}?8(?:{_BETWEEN}{{0,3}}\d){{7,11}}(?!\d)")


def mask(number: str) -> str:
    """Return a number as a person may see it: `3513••••••••0001`."""
    return f"{number[:4]}{'•' * max(0, len(number) - 8)}{number[-4:]}"


def is_masked(text: str) -> bool:
    """Tell whether a number was masked in a text: a title that is one is no title."""
    return "••••" in text


def mask_runs(text: str) -> str:
    """Return `text` with every run of 16 to 18 digits masked, spaced or not: people paste numbers where none belong."""
    return _LONG_RUN.sub(lambda found: mask(re.sub(r"\D", "", found.group())), text)


def mask_typed(text: str) -> str:
    """Return what a person typed with every long run of digits and every mobile number masked, however spaced."""
    for pattern in (_TYPED_RUN, _TYPED_PHONE):
        text = pattern.sub(lambda found: mask(re.sub(r"\D", "", found.group())), text)
    return text


def phone(text: str) -> str:
    """Return an Indonesian mobile number as 628…, however it was written; raises ValueError for anything else."""
    found = _MOBILE.fullmatch(re.sub(r"[\s.()\-]", "", text))
    if found is None:
        raise ValueError("not a mobile number")
    return f"62{found[1]}"


def nik(value: object) -> str:
    """Return a NIK as 16 digits; spaces, dots and an apostrophe may be in it.

    Raises Refusal for a number of a spreadsheet (its last digits are lost), a wrong length, an impossible date (PPKKCC
    DDMMYY SSSS, women DD+40) or the serial 0000. There is no check digit, and a foreign area is normal.
    """
    digits = _digits(value, 16)
    if not _is_day(digits[6:12], 40):
        raise Refusal("number-date")
    return _with_serial(digits)


def kk(value: object) -> str:
    """Return a KK number as 16 digits, checked like a NIK; its date is that of entry, without +40."""
    digits = _digits(value, 16)
    if not _is_day(digits[6:12]):
        raise Refusal("number-date")
    return _with_serial(digits)


def nip(value: object) -> str:
    """Return a NIP as 18 digits, the first eight a birth date; raises Refusal.

    The rest is not read: digits 13-14 are a month for a PNS only, and the register, not the number, says who is one.
    """
    digits = _digits(value, 18)
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise Refusal("number-date") from None
    if not 1930 <= born.year <= 2015:
        raise Refusal("number-date")
    return digits


def was_cleaned(value: object, digits: str) -> bool:
    """Tell whether signs were left out of what was written, which people should be shown."""
    return str(value).strip() != digits


def is_foreign(digits: str) -> bool:
    """Tell whether a NIK or KK was first registered elsewhere: a hint, never a fault."""
    return not digits.startswith(HERE)


def bare(written: str) -> str:
    """Return a number without the signs that people put into it."""
    return _PUNCTUATION.sub("", written)


def _digits(value: object, length: int) -> str:
    if isinstance(value, str) and len(value) == length and value.isascii() and value.isdigit():
        return value  # as most are written
    if not isinstance(value, str) or _SCIENTIFIC.fullmatch(value.strip()):
        raise Refusal("number-as-number")
    digits = bare(value)
    if not (digits.isascii() and digits.isdigit()):
        raise Refusal("number-signs", {"length": length})
    if len(digits) != length:
        raise Refusal("number-length", {"length": length, "found": len(digits)})
    return digits


@lru_cache(maxsize=4_096)
def _is_day(written: str, more: int = 0) -> bool:
    """Tell whether DDMMYY is a date, or DD less `more`; the leap years of both centuries are the same but 1900."""
    day = int(written[:2])
    try:
        date(2000 + int(written[4:]), int(written[2:4]), day - more if day > more else day)
    except ValueError:
        return False
    return True


def _with_serial(digits: str) -> str:
    if digits.endswith("0000"):
        raise Refusal("number-serial")
    return digits
