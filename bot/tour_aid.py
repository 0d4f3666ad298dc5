"""The tour's chapter of aid: from one press on the health card to a referral that is advocated and received."""

from __future__ import annotations

from bot.tour_checks import sentence
from bot.tour_stage import Stage, labels
from mentoring.referral_routes import RECEIVED


async def advocates(stage: Stage) -> None:
    """Advocate: Sri notes that the card works and opens a referral; Ratna supports it, Fatimah brings it to its end."""
    sri, ratna, fatimah = (stage.phone(part) for part in ("sri", "ratna", "fatimah"))
    await sri.writes("/binaan")
    shown = " ".join(labels(await sri.last()))
    code = next(one for one in stage.ledger.families_of(sri.nip) if one in shown)
    await sri.presses_label(code, within=True)
    await sri.presses("aid-button-family")
    await sri.presses("aid-button-card-yes")
    await sri.presses("aid-button-card")
    await sri.presses("referral-button-refer")
    await sri.presses("referral-need-rumah")
    await sri.presses_label("RTLH")
    await sri.presses("referral-button-open")
    await stage.settle()
    facts = stage.rows(
        "SELECT registered FROM aid_standings JOIN families ON families.id = family_id JOIN aid_programmes"
        " ON aid_programmes.id = programme_id WHERE families.code = ? AND aid_programmes.code = 'pbi_jkn'",
        code,
    )
    stage.holds(sri, "database", "tour-what-card-works", 1, sum(known for (known,) in facts))
    opened = sentence("referral-told-opened", family="*", what="*")
    await stage.counts(fatimah, "sendMessage", opened, "tour-what-referral-opened", 1)
    await ratna.writes("/usulan")
    await ratna.presses("referral-button-support", count=1)
    await ratna.presses_label(" · ", within=True)
    await ratna.presses("referral-button-do-support")
    await ratna.presses("referral-button-support-bare")
    await stage.settle()
    supported = sentence("referral-told-support", name="*", what="*", family="*")
    await stage.counts(sri, "sendMessage", supported, "tour-what-referral-supported", 1)
    await fatimah.presses("referral-button-show")
    for state in ("approved", "received"):
        await fatimah.presses(f"referral-button-to-{state}")
        await fatimah.presses("referral-button-save-bare")
    await stage.settle()
    moved = sentence("referral-told-step", what="*", state="*", family="*")
    await stage.counts(sri, "sendMessage", moved, "tour-what-referral-moved", 2)
    states = stage.rows("SELECT state FROM referrals")
    stage.holds(sri, "database", "tour-what-referral-received", 1, [state for (state,) in states].count(RECEIVED))
