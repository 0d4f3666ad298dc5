"""Which programmes answer a need, which office moves it, and which steps it takes: values of the field, no verdicts.

A kelurahan has no village budget, so that nothing paid from one is offered there.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.aid import NON_STATE, AidProgramme

NEEDS = ("rumah", "kesehatan", "sekolah", "ktp_kk", "pangan", "pekerjaan", "lainnya")
VILLAGE_MONEY, KELURAHAN = "apbdes", "kelurahan"
OTHER, PAPERS = "lainnya", "ktp_kk"
PER_MEMBER = "member"
ANSWERING = {
    "rumah": ("rtlh", "bsps", "rtlh_dd"),
    "kesehatan": ("pbi_jkn", "pbi_daerah"),
    "sekolah": ("pip",),
    "ktp_kk": (),
    "pangan": ("bpnt", "pkh", "blt_dd"),
    "pekerjaan": ("kip_jawara", "bansos_ke"),
}
OFFICES = {
    "rumah": "Dinas Perumahan",
    "kesehatan": "Dinas Kesehatan",
    "sekolah": "Dinas Pendidikan",
    "ktp_kk": "Dinas Kependudukan",
    "pangan": "Dinas Sosial",
    "pekerjaan": "Dinas Tenaga Kerja",
    "lainnya": "Dinas Sosial",
}
SUBMITTED, MINUTES, SIKS, APPROVED, RECEIVED = "submitted", "minutes", "siks", "approved", "received"
REJECTED, WITHDRAWN = "rejected", "withdrawn"
_BY_CODE = {
    "pkh": (SUBMITTED, MINUTES, SIKS, APPROVED, RECEIVED),
    "bpnt": (SUBMITTED, MINUTES, SIKS, APPROVED, RECEIVED),
    "pbi_jkn": (SUBMITTED, SIKS, APPROVED, RECEIVED),
}
# Sent to an office or a school, not to the village.
_TO_OFFICE = frozenset({"sekolah", "ktp_kk", "pekerjaan"})


def offered(need: str, programmes: Iterable[AidProgramme], *, village_kind: str) -> list[AidProgramme]:
    """Return the programmes that a need may be referred to in a desa or kelurahan; never gifts."""
    named = ANSWERING.get(need)
    others = {code for codes in ANSWERING.values() for code in codes}
    return [
        one
        for one in programmes
        if one.ended_at is None
        and one.money != NON_STATE
        and not (one.money == VILLAGE_MONEY and village_kind == KELURAHAN)
        and (one.code in named if named is not None else one.code not in others)
    ]


def steps(need: str, programme: AidProgramme | None) -> tuple[str, ...]:
    """Return the states that a referral goes through, in order; a rejection may end it at any."""
    if programme is None:
        return (SUBMITTED, RECEIVED) if need == "ktp_kk" else (SUBMITTED, APPROVED, RECEIVED)
    if programme.code in _BY_CODE:
        return _BY_CODE[programme.code]
    if programme.money == VILLAGE_MONEY:
        return (SUBMITTED, MINUTES, APPROVED, RECEIVED)
    return (SUBMITTED, APPROVED, RECEIVED)


def next_step(need: str, programme: AidProgramme | None, state: str) -> str | None:
    """Return the state that comes after one; None at the end of the route."""
    route = steps(need, programme)
    place = route.index(state) if state in route else len(route)
    return route[place + 1] if place + 1 < len(route) else None


def is_personal(need: str, programme: AidProgramme | None) -> bool:
    """Tell whether a referral may be one member's: where the programme is per member, and of a card of one's own."""
    return need == PAPERS if programme is None else programme.per == PER_MEMBER


def office_of(need: str, programme: AidProgramme | None) -> str:
    """Return a part of the name of the office that moves a referral."""
    return (programme.office if programme is not None else None) or OFFICES[need]


def where_to(need: str, *, village_kind: str) -> str:
    """Return whereto a referral is handed in: office, desa or kelurahan."""
    return "office" if need in _TO_OFFICE else village_kind
