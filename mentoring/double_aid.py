"""Who may receive twice: shown to be looked at again, never judged; which programmes exclude each other is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from locales import Text, text
from mentoring.names import family_texts, short_name
from mentoring.places import village_by_code, village_label
from mentoring.refusals import Refusal
from models import aid_lists
from models.aid import AidProgramme
from models.aid_lists import Double
from models.audit import append
from models.database import Session
from models.difference import AidExclusion
from models.family import families_by_id
from models.matching import Extract, ExtractRow
from models.scope import Viewer

MOST = 500


def of_list(session: Session, extract: Extract) -> list[Double]:
    """Return who stands twice on a list, and who is a member of two families that both receive."""
    programme = session.get(AidProgramme, extract.programme_id) if extract.programme_id is not None else None
    per_family = programme is not None and programme.per == "family"
    found = aid_lists.twice_on_list(session, extract.id, per_family=per_family, limit=MOST)
    if programme is not None:
        found += aid_lists.in_two_families(session, programme.id, limit=MOST)
    return found


def in_both(session: Session) -> list[Double]:
    """Return who is registered in two programmes that a coordinator has named as excluding each other."""
    return aid_lists.in_both(session, limit=MOST)


def lines(session: Session, doubles: Sequence[Double]) -> list[Text]:
    """Return what is to be looked at again, one line each."""
    ids = {one for double in doubles for one in (double.family_id, double.other_id) if one is not None}
    families = families_by_id(session, ids)
    names = family_texts(session, families.values())
    found = []
    for one in doubles:
        family = names.get(one.family_id or 0)
        programmes = [session.get(AidProgramme, each) for each in (one.programme_id, one.other_programme_id) if each]
        titles = [each.name for each in programmes if each is not None]
        if one.kind == "both" and family is not None:
            found.append(text("double-both", family=family, first=titles[0], second=titles[-1]))
        elif one.kind == "two_families" and family is not None:
            found.append(text("double-two-families", family=family, other=names.get(one.other_id or 0, "–")))
        else:
            whom = family if family is not None else _of_row(session.get(ExtractRow, one.row_id))
            found.append(text(f"double-{one.kind}", whom=whom, count=one.count))
    return found


def _of_row(row: ExtractRow | None) -> Text:
    village = village_by_code(row.village_code) if row is not None and row.village_code else None
    name = short_name(row.name) if row is not None else "–"
    return text("difference-whom-theirs", name=name, village=village_label(village) if village is not None else "–")


def toggle(session: Session, who: Viewer, one: int, other: int, *, now: datetime) -> bool:
    """Name two programmes as excluding each other, or no longer; return whether they do now."""
    if not who.coordinates:
        raise Refusal("not-yours")
    first, second = min(one, other), max(one, other)
    if first == second or session.get(AidProgramme, first) is None or session.get(AidProgramme, second) is None:
        raise Refusal("button-too-old")
    found = session.get(AidExclusion, (first, second))
    if found is None:
        session.add(AidExclusion(programme_id=first, other_id=second, made_by=who.person_id, made_at=now))
    else:
        session.delete(found)
    details = {"other": second, "excludes": found is None}
    append(
        session,
        at=now,
        actor_id=who.person_id,
        deed="programme.exclusion",
        subject=f"programme:{first}",
        details=details,
    )
    session.flush()
    return found is None
