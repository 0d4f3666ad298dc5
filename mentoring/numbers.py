"""Numbers people carry: NIK, KK, NIP and phone. They are checked and masked here, and never repaired."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?:\+?62|0)?(8\d{7,11})")
_LONG_RUN = re.compile(r"(?<!\d)(?:\d[ .\-]?){15,17}\d(?!\d)")


def mask(number: str) -> str:
    """Return a number as a person may see it: `3513••••••••0001`."""
    return f"{number[:4]}{'•' * max(0, len(number) - 8)}{number[-4:]}"


def mask_runs(text: str) -> str:
    """Return `text` with every run of 16 to 18 digits masked, spaced or not: people paste numbers where none belong."""
    return _LONG_RUN.sub(lambda found: mask(re.sub(r"\D", "", found.group())), text)


def phone(text: str) -> str:
    """Return an Indonesian mobile number as 628…, however it was written; raises ValueError for anything else."""
    found = _MOBILE.fullmatch(re.sub(r"[\s.()\-]", "", text))
    if found is None:
        raise ValueError("not a mobile number")
    return f"62{found[1]}"
