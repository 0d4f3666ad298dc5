"""Reasons as texts, which the screen and the workbook say in the reader's language."""

from __future__ import annotations

from locales import Text, text
from mentoring.matching.records import Reason


def reason_text(reason: Reason) -> Text:
    """Return what says a reason: a part of a sentence, without a full stop."""
    return text(f"match-{reason.kind}", **reason.values)
