"""How a programme and what is known of it are said: the coordinator's own words where there are some, else the house's.

Nothing here names an amount or promises anything.
"""

from __future__ import annotations

from datetime import date

from locales import Day, Text, text
from mentoring.aid import facts_of
from mentoring.aid_state import ACTIVE, state_of
from models.aid import AidProgramme, AidStanding

OWN_WORDS = ("explanation", "route", "documents")
SIGNS = {ACTIVE: "✅", "inactive": "▫️"}
SOURCES = ("visit", "register", "need", "verval", "list")
HOUSE = frozenset(
    {
        *("pkh", "bpnt", "pbi_jkn", "pbi_daerah", "blt_dd", "pip", "rtlh", "bsps", "rtlh_dd", "aspd", "pkh_plus"),
        *("bansos_ke", "kip_jawara", "sembako", "baznas", "csr", "asn"),
    }
)


def words_of(programme: AidProgramme, field: str) -> Text | None:
    """Return a programme's `explanation`, `route` or `documents`; None where nobody has written any."""
    written = getattr(programme, field)
    if written:
        return text("aid-words", words=written)
    if programme.code not in HOUSE:
        return None
    match field:
        case "explanation":
            return text(f"aid-explanation-{programme.code}")
        case "route":
            return text(f"aid-route-{programme.code}")
        case _:
            return text(f"aid-documents-{programme.code}")


def explained(programme: AidProgramme) -> list[Text]:
    """Return a programme's screen for everybody: what it is, whose money, its route and its documents."""
    months = programme.interval_months
    lines = [text("aid-programme-title", name=programme.name)]
    explanation = words_of(programme, "explanation")
    lines += [explanation] if explanation is not None else []
    lines.append(
        text(
            "aid-programme-facts",
            money=text(f"aid-money-{programme.money}"),
            per=text(f"aid-per-{programme.per}"),
            interval=text("aid-interval", months=months) if months else text("aid-interval-unknown"),
        )
    )
    lines.append(text("aid-programme-strategy", strategy=text(f"aid-strategy-{programme.strategy}")))
    if programme.office:
        lines.append(text("aid-programme-office", office=programme.office))
    if (route := words_of(programme, "route")) is not None:
        lines.append(text("aid-programme-route", route=route))
    if (documents := words_of(programme, "documents")) is not None:
        lines.append(text("aid-programme-documents", documents=documents))
    if programme.ended_at is not None:
        lines.append(text("aid-programme-ended"))
    return [*lines, text("aid-no-promise")]


def sign_of(standing: AidStanding | None, programme: AidProgramme, today: date) -> str:
    """Return the sign before a line: known active, known inactive, or not known."""
    return SIGNS.get(_state(standing, programme, today), "❔")


def known_of(standing: AidStanding | None) -> Text:
    """Return what is known of a standing in a few words."""
    registered = None if standing is None else standing.registered
    said = {True: "aid-known-registered", False: "aid-known-not-registered"}.get(registered)  # type: ignore[arg-type]
    paid = _paid(standing)
    if said is not None and paid is not None:
        return text("aid-known-both", registered=text(said), paid=paid)
    return paid or text(said or "aid-known-unknown")


def facts(standing: AidStanding | None) -> list[Text]:
    """Return the two facts, each with its day and where it is known from."""
    if standing is None or standing.registered is None:
        lines = [text("aid-standing-registered-unknown")]
    else:
        value = text("aid-yes" if standing.registered else "aid-no")
        told = _told(standing.registered_source, standing.registered_as_of)
        lines = [text("aid-standing-registered", value=value, **told)]
    if standing is None or standing.paid_source is None:
        return [*lines, text("aid-standing-paid-unknown")]
    told = _told(standing.paid_source, standing.paid_as_of)
    if standing.last_paid_on is None:
        return [*lines, text("aid-standing-not-paid", **told)]
    return [*lines, text("aid-standing-paid", month=month_text(standing.last_paid_on), **told)]


def month_text(day: date) -> Text:
    """Return a month as people say it."""
    return text("aid-month", month=day.month, year=str(day.year))


def _state(standing: AidStanding | None, programme: AidProgramme, today: date) -> str:
    return state_of(facts_of(standing, programme), today) if standing is not None else "unknown"


def _paid(standing: AidStanding | None) -> Text | None:
    if standing is None or standing.paid_source is None:
        return None
    if standing.last_paid_on is None:
        return text("aid-known-not-paid")
    return text("aid-known-paid", month=month_text(standing.last_paid_on))


def _told(source: str | None, day: date | None) -> dict[str, object]:
    kind = (source or "").partition(":")[0]
    said = text(f"aid-source-{kind}") if kind in SOURCES else text("aid-source-chat")
    return {"source": said, "day": Day(day) if day is not None else None}
