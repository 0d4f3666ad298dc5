"""How the list changed, in words: before and after, what came and what went by reason, for any area."""

from __future__ import annotations

from collections.abc import Mapping

from locales import Text, text
from mentoring import change_kinds
from mentoring.listing import Account, Explanation
from mentoring.places import village_by_code, village_label

KINDS = (*change_kinds.LEAVING, *change_kinds.ENTERING)
OWN = ("register", "moved", "not_targeted", "retargeted")


def reason_text(reason: str) -> Text:
    """Return what a reason is called."""
    if reason in KINDS:
        return text(f"change-kind-{reason}")
    return text(f"period-reason-{reason}") if reason in OWN else text("period-reason-other")


def account_lines(account: Account) -> list[Text]:
    """Return an account as lines: from how many to how many, then each reason; corrections are named as such."""
    lines = [text("period-from-to", before=account.before, after=account.after)]
    lines += _lines("period-came", account.came)
    lines += _lines("period-went", account.went)
    return lines if account.came or account.went else [*lines, text("period-no-change")]


def _lines(key: str, counted: Mapping[tuple[str, bool], int]) -> list[Text]:
    if not counted:
        return []
    lines = [text(key, count=sum(counted.values()))]
    for (reason, corrects), count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        line = "period-line-correction" if corrects else "period-line"
        lines.append(text(line, count=count, reason=reason_text(reason)))
    return lines


def changed_areas(explained: Explanation, *, length: int) -> list[str]:
    """Return the codes, cut to a length, of the areas on the list or with a change, by code.

    8 signs make a kecamatan (`35.13.01`), 13 a village.
    """
    villages = {*explained.before, *explained.after}
    for flow in explained.flows:
        villages.update(one for one in (flow.from_village, flow.to_village) if one is not None)
    return sorted({one[:length] for one in villages})


def village_text(code: str) -> Text:
    """Return what a village is called."""
    village = village_by_code(code)
    return text("period-place", name=village_label(village) if village is not None else code)
