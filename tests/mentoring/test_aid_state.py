"""Without state aid, or not known: the table of cases, and that one statement over all families agrees with it."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring.aid_state import ACTIVE, INACTIVE, LAPSED, UNKNOWN, WITH, WITHOUT, AidFacts, family_state, state_of

TODAY = date(2026, 11, 23)
LONG_AGO, LAST_MONTH, EARLIER = date(2025, 3, 1), date(2026, 10, 5), date(2026, 6, 1)


def pkh(**facts: object) -> AidFacts:
    return AidFacts("apbn", 3, **facts)  # type: ignore[arg-type]


CASES = [
    (pkh(), UNKNOWN),
    (pkh(registered=True, registered_as_of=LONG_AGO), ACTIVE),
    (pkh(registered=False, registered_as_of=LONG_AGO), INACTIVE),
    (pkh(paid_on=LAST_MONTH, paid_as_of=LAST_MONTH), ACTIVE),
    (pkh(paid_on=date(2026, 8, 1), paid_as_of=EARLIER), ACTIVE),  # August and three months: until November
    (pkh(paid_on=date(2026, 7, 31), paid_as_of=date(2026, 7, 31)), LAPSED),  # nobody has asked since
    (pkh(paid_on=date(2026, 7, 31), paid_as_of=LAST_MONTH), INACTIVE),  # asked, and nothing came
    (pkh(paid_as_of=LAST_MONTH), INACTIVE),
    (pkh(paid_as_of=LONG_AGO), UNKNOWN),
    (pkh(registered=True, registered_as_of=LONG_AGO, paid_as_of=LAST_MONTH), ACTIVE),
    (pkh(registered=True, registered_as_of=LONG_AGO, paid_on=EARLIER, paid_as_of=LAST_MONTH), INACTIVE),
    (pkh(registered=True, registered_as_of=LONG_AGO, paid_on=EARLIER, paid_as_of=EARLIER), LAPSED),
    (pkh(registered=True, registered_as_of=LAST_MONTH, paid_on=LONG_AGO, paid_as_of=LONG_AGO), ACTIVE),
    (pkh(registered=False, registered_as_of=LAST_MONTH, paid_on=date(2026, 9, 1), paid_as_of=EARLIER), INACTIVE),
    (pkh(registered=False, registered_as_of=EARLIER, paid_on=LAST_MONTH, paid_as_of=LAST_MONTH), ACTIVE),
    (pkh(registered=False, registered_as_of=LONG_AGO, paid_on=EARLIER, paid_as_of=EARLIER), LAPSED),
]


@pytest.mark.parametrize(("facts", "state"), CASES)
def test_what_was_told_last_and_the_programmes_interval_decide(facts: AidFacts, state: str) -> None:
    assert state_of(facts, TODAY) == state


def test_a_programme_without_an_interval_is_taken_to_hold_a_year() -> None:
    assert state_of(AidFacts("apbdes", None, paid_on=date(2025, 11, 1)), TODAY) == ACTIVE
    assert state_of(AidFacts("apbdes", None, paid_on=date(2025, 10, 31)), TODAY) == LAPSED


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ([], UNKNOWN),
        ([AidFacts("non_state", None, registered=True, paid_on=LAST_MONTH)], UNKNOWN),
        ([pkh(registered=False), AidFacts("non_state", None, paid_on=LAST_MONTH)], WITHOUT),
        ([pkh(registered=False)], WITHOUT),
        ([pkh(registered=False), AidFacts("apbdes", 3, registered=True)], WITH),
        ([pkh(registered=False), AidFacts("apbdes", 3, paid_on=EARLIER, paid_as_of=EARLIER)], UNKNOWN),
        ([AidFacts("apbd_provinsi", 12, paid_on=EARLIER)], WITH),
        ([AidFacts("apbd_kabupaten", 1, registered=False), AidFacts("apbd_kabupaten", 1, registered=True)], WITH),
    ],
)
def test_gifts_never_count_and_what_may_have_ended_is_not_called_without(known: list[AidFacts], state: str) -> None:
    assert family_state(known, TODAY) == state
