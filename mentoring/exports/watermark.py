"""What a table says about itself: who took it out, when, of what, why it may hold numbers, and what the law asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from locales import Text, plain, short_date, text, time_of_day
from mentoring.documents.workbook import About
from mentoring.exports.wishes import MENTORS, PEMADANAN, WITH_NUMBERS, Wish
from mentoring.programme import Programme

ROW_EACH = (MENTORS, PEMADANAN)  # of other tables the units are families, of whom each has rows, or none


@dataclass(frozen=True)
class Taken:
    """Who takes a table out and when; `number` finds it in the trail.

    Full numbers go with their purpose and who allowed them. `reach` says whose families the taker may see, which is why
    others are missing.
    """

    by: str
    at: datetime
    number: str
    purpose: str | None = None
    allowed_by: str | None = None
    reach: Sequence[Text] = ()


def about(wish: Wish, taken: Taken, scope: Sequence[Text], units: int, programme: Programme) -> About:
    """Return the sheet about a table, its mark for every page, and its legal note."""

    def say(said: Text | str) -> str:
        return plain(said if isinstance(said, Text) else text(said), wish.language, zone=programme.zone)

    lines = [
        (say("exports-by"), taken.by),
        (say("exports-made"), say(text("exports-instant", at=taken.at))),
        (say("exports-number"), taken.number),
        (say("exports-scope"), "; ".join(say(one) for one in scope)),
        *([(say("exports-reach"), "; ".join(say(one) for one in taken.reach))] if taken.reach else []),
        (say("exports-rows" if wish.kind in ROW_EACH else "exports-covered"), say(text("exports-count", count=units))),
    ]
    if wish.kind in WITH_NUMBERS:
        lines.append((say("exports-numbers"), say("exports-numbers-full" if wish.full else "exports-numbers-masked")))
    if wish.full:
        lines.append((say("exports-purpose"), taken.purpose or ""))
        lines.append((say("exports-allowed"), taken.allowed_by or ""))
    lines.append((say("exports-note"), say("exports-legal")))
    title = say(text("exports-title", table=text(f"exports-{wish.kind}"), regency=programme.regency))
    when = (
        f"{short_date(programme.today(taken.at), wish.language)} {time_of_day(taken.at, wish.language, programme.zone)}"
    )
    return About(
        name=say("exports-about"),
        title=title,
        lines=lines,
        author=programme.name,
        created=taken.at.astimezone(programme.zone),
        footer=say("exports-footer"),
        last=True,
        mark=say(text("exports-mark", name=taken.by, when=when, number=taken.number)),
    )
