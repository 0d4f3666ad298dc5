"""Numbers as offices write them: read where they mean one thing, refused where they may mean two."""

from __future__ import annotations

import pytest

from mentoring.refusals import Refusal
from mentoring.registers.cells import code, figure


@pytest.mark.parametrize("written", ["1,234", "1.23.456", "1,2,3", "12a", "Rp", "", "1.234,", "--1", True, "1.234.56"])
def test_what_is_no_number_or_may_be_two_is_refused(written: str | bool) -> None:
    with pytest.raises(Refusal):
        figure(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234.567,89", 1234567.89),
        ("1,234,567.89", 1234567.89),
        ("Rp 1.500.000,-", 1500000),
        ("rp.250.000", 250000),
        ("1.234", 1234),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("0,75", 0.75),
        ("-7,7543", -7.7543),
        ("1234567", 1234567),
        (12.5, 12.5),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str | float, value: float) -> None:
    assert figure(written) == value


def test_a_code_may_have_been_written_as_a_number() -> None:
    assert [code(10)(cell) for cell in (1, "1", "1,0", "10", "1.00", 3.0)] == [1, 1, 1, 10, 1, 3]
    for wrong in ("1,5", "1.234", "11", 0, "satu", 1.5):
        with pytest.raises(Refusal, match="registers-not-a-code"):
            code(10)(wrong)
