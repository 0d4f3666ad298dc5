"""A dropped workbook of a new target set: what it would change per kecamatan, and one press that proposes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from locales import Text, text
from mentoring import renewals
from mentoring.outbox import Button
from mentoring.places import district_by_code
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.renewal_books import Matched
from mentoring.renewals import Decree, Figures
from mentoring.uploads import WAITING, end_talk, finish, mine, question, show
from models.database import Session
from models.scope import Viewer, viewer
from models.upload import Upload

MARK = "target"
SHOWN = 12


def report_of(decree: Decree, draft_id: int) -> dict[str, Any]:
    """Return what goes with a file that is dropped while a new set is proposed."""
    return {"number": decree.number, "dated": decree.dated_on.isoformat(), "draft": draft_id}


def _decree(upload: Upload) -> Decree:
    return Decree(str(upload.report["number"]), date.fromisoformat(str(upload.report["dated"])))


def show_figures(
    session: Session, upload_id: int, found: Matched, *, sha256: str, programme: Programme, now: datetime
) -> None:
    """Say what a new set would change, with the button that proposes it; or what is wrong, row by row."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    decree, who = _decree(upload), viewer(session, upload.person_id, today=programme.today(now))
    renewals.check_decree(session, decree, who)
    if found.faults:
        finish(upload, "refused", now)
        lines = [text("renewal-faults", count=len(found.faults)), *found.faults[:SHOWN]]
        if len(found.faults) > SHOWN:
            lines.append(text("upload-refused-more", count=len(found.faults) - SHOWN))
        show(session, upload, [*lines, text("renewal-correct")], now=now)
        return
    figures = renewals.compare(session, found.wanted).villages
    upload.sha256, upload.state, upload.tries = sha256, "read", 0
    upload.report = {**upload.report, "villages": figures}
    lines = [text("renewal-read", number=decree.number, dated=decree.dated_on), *area_lines(figures)]
    villages = [Button(text("renewal-button-villages"), data=f"rn:u{upload.id}:0")]
    keyboard = [*question(upload.id, "renewal-button-propose"), villages]
    show(session, upload, [*lines, text("renewal-ask-propose")], keyboard, now=now)


def carry_out(session: Session, upload_id: int, found: Matched, *, programme: Programme, now: datetime) -> None:
    """Propose the set that was shown, in this transaction; raises Refusal where it is another one by now."""
    upload = session.get_one(Upload, upload_id)
    if upload.state != "applying":
        return
    who = viewer(session, upload.person_id, today=programme.today(now))
    if found.faults or renewals.compare(session, found.wanted).villages != upload.report.get("villages"):
        raise Refusal("renewal-list-changed")
    made = renewals.propose(
        session, found.wanted, _decree(upload), who, upload_id=upload.id, programme=programme, now=now
    )
    finish(upload, "applied", now)
    end_talk(session, upload, now=now)
    keyboard = [
        [Button(text("renewal-button-show"), data=f"rn:s{made.id}:0"), Button(text("button-menu"), data="menu")]
    ]
    show(session, upload, [text("renewal-proposed")], keyboard, now=now)


def figures_of(session: Session, who: Viewer, upload_id: int) -> Figures:
    """Return what a file that this person dropped would change, by village; raises Refusal for any other."""
    upload = mine(session, who, upload_id)
    if upload.register != MARK or upload.state != "read" or not who.coordinates:
        raise Refusal("button-too-old")
    found: Figures = upload.report["villages"]
    return found


def area_lines(figures: Figures) -> list[Text]:
    """Return the sum and a line for every kecamatan in which somebody leaves or joins."""
    stay, leave, join = renewals.total(figures)
    lines = [text("renewal-total", stay=stay, leave=leave, join=join)]
    for code in sorted({one[:8] for one in figures}):
        stay, leave, join = renewals.total(figures, f"{code}.")
        district = district_by_code(code)
        name = district.name if district is not None else code
        lines.append(text("renewal-line", name=name, stay=stay, leave=leave, join=join))
    return lines
