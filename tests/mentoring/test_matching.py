"""Two registers matched: who is proposed as one person, who is certain, and what an officer reads as the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import LANGUAGES, plain
from mentoring.matching import CERTAIN, REVIEW, Matching, Pair, Record, match, reason_text
from mentoring.matching.blocks import MOST_OF_A_KEY, Candidates, candidates
from mentoring.matching.columns import columns
from mentoring.matching.comparing import Birth, Name, Number, Place, Sex, Village, levels
from mentoring.matching.names import spelled
from mentoring.matching.reasons import Evidence, reasons

KRAJAN, PASAR, FAR = "35.13.14.2012", "35.13.14.2013", "35.13.02.2001"
BORN = date(1980, 5, 7)
HASAN = Record(
    key=1,
    name="Moh. Hasan",
    nik="3513140705809001",
    kk="3513140101159001",
    birth=BORN,
    sex="L",
    village=KRAJAN,
    hamlet="Dusun Krajan",
    rt="003",
    household=1,
    head=True,
)
AMINAH = replace(HASAN, key=2, name="Siti Aminah", nik="3513144909829002", birth=date(1982, 9, 9), sex="P", head=False)
RAFI = replace(HASAN, key=3, name="Rafi Maulana", nik="3513141204109003", birth=date(2010, 4, 12), head=False)
FAMILY = (HASAN, AMINAH, RAFI)


def theirs(*rows: Record) -> list[Record]:
    """Return rows as another office keeps them: keys of its own."""
    return [replace(row, key=100 + row.key) for row in rows]


def the_pair(found: Matching, ours: int) -> Pair:
    """Return the pair of one of our rows."""
    return next(pair for pair in found.pairs if pair.ours == ours)


def keys(found: Matching) -> set[tuple[int, int]]:
    """Return the pairs as keys."""
    return {(pair.ours, pair.theirs) for pair in found.pairs}


def said(pair: Pair) -> list[str]:
    """Return the reasons as an officer reads them."""
    return [plain(reason_text(reason), "id") for reason in pair.reasons]


# Nobody is forced together ------------------------------------------------------------------------------------


def test_empty_registers_have_no_pairs() -> None:
    assert match([], []) == Matching((), (), ())
    assert match([HASAN], []) == Matching((), (1,), ())
    assert match([], [HASAN]) == Matching((), (), (1,))


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="key"):
        match([HASAN, HASAN], [])


def test_strangers_of_one_village_stay_strangers() -> None:
    other = Record(key=9, name="Slamet", nik="3513022103709009", birth=date(1970, 3, 21), sex="L", village=KRAJAN)
    assert match([HASAN], [other]) == Matching((), (1,), (9,))


@pytest.mark.parametrize("kk", ["3513020101159777", "3513140101159501"])
def test_a_nik_that_agrees_alone_goes_to_review(kk: str) -> None:
    other = replace(HASAN, name="Tumina", kk=kk, birth=date(1951, 2, 3), household=7, village=FAR)
    pair = the_pair(match([HASAN], theirs(other)), 1)
    assert pair.band == REVIEW
    assert "hanya NIK yang sama, sedangkan nama, tanggal lahir, dan KK berbeda" in said(pair)


def test_who_has_the_same_nik_and_name_is_certain_whatever_the_date_says() -> None:
    other = replace(HASAN, name="Muhammad Hassan", kk="3513020101159777", birth=date(1951, 2, 3), village=FAR)
    assert the_pair(match([HASAN], theirs(other)), 1).band == CERTAIN


def test_a_namesake_of_the_same_day_elsewhere_is_looked_at() -> None:
    ours = replace(HASAN, household=None)
    other = replace(ours, nik=None, kk="3513020101159777", village=FAR, hamlet=None, rt=None)
    assert the_pair(match([ours], theirs(other)), 1).band == REVIEW


# Names as they are written here -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moh. Hasan", "Muhammad Hasan"),
        ("M. Hasan", "Mhd Hasan"),
        ("Muh. Hasan", "MOCHAMAD HASAN"),
        ("Abd. Rohman", "Abdul Rohman"),
        ("Ach. Fauzi", "Ahmad Fauzi"),
        ("St. Aminah", "Siti Aminah"),
        ("H. Slamet", "Slamet"),
        ("Hj. Sumiati, S.Pd.", "Sumiati"),
        ("Ust. Holil", "Holil"),
        ("Drs. Sugeng, M.Si.", "Sugeng"),
        ("Hasan bin Ali", "Hasan"),
        ("Siti Aminah binti Sahri", "Siti Aminah"),
        ("Soetrisno", "Sutrisno"),
        ("Djoko Soejono", "Joko Suyono"),
        ("Tjahjo", "Cahyo"),
        ("Noer Hajati", "Nur Hayati"),
        ("Nurhayati", "Nur Hayati"),
        ("Juma'i", "Jumai"),
    ],
)
def test_two_spellings_are_written_alike(one: str, other: str) -> None:
    assert spelled(one).written == spelled(other).written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moh. Hasan", "Hasan"),
        ("Siti Hotijah", "Khotijah"),
        ("Faisol", "Paisol"),
        ("Zainuri", "Jainuri"),
        ("Ayu Sari", "Ayusarie"),
        ("Rofiqoh", "Ropiko"),
        ("Mutmainnah", "Mutmaina"),
        ("Ahmat", "Ahmad"),
    ],
)
def test_two_spellings_are_heard_alike(one: str, other: str) -> None:
    assert spelled(one).core.replace(" ", "") == spelled(other).core.replace(" ", "")


@pytest.mark.parametrize(("one", "other"), [("Misnati", "Misnaten"), ("Moh. Hasan", "Moh. Husen"), ("Siti", "Sutini")])
def test_two_people_are_not_heard_alike(one: str, other: str) -> None:
    assert spelled(one).core != spelled(other).core


@pytest.mark.parametrize("name", ["", "H.", "M.", ", S.Pd.", "123", "bin", "Ü", "'"])
def test_a_name_of_nothing_is_no_accident(name: str) -> None:
    rows = [replace(HASAN, name=name)]
    assert keys(match(rows, theirs(*rows))) == {(1, 101)}


# What else people write differently ---------------------------------------------------------------------------


def test_day_and_month_that_are_swapped_are_understood() -> None:
    other = replace(HASAN, nik=None, birth=date(1980, 7, 5))
    pair = the_pair(match([HASAN], theirs(other)), 1)
    assert pair.band == CERTAIN
    assert "tanggal dan bulan lahir tertukar" in said(pair)


def test_the_first_of_january_stands_for_a_day_that_nobody_knew() -> None:
    other = replace(HASAN, nik=None, birth=date(1980, 1, 1))
    pair = the_pair(match([HASAN], theirs(other)), 1)
    assert "tahun lahir sama, salah satu daftar menulis 1 Januari" in said(pair)


def test_a_year_that_differs_is_said_in_years() -> None:
    other = replace(HASAN, nik=None, birth=date(1982, 5, 7))
    pair = the_pair(match([HASAN], theirs(other)), 1)
    assert "tanggal dan bulan lahir sama, tahun berselisih 2" in said(pair)


def test_a_mistyped_nik_is_counted_and_not_shown() -> None:
    other = replace(HASAN, name="Muhammad Hasan", nik="3513140705908001")
    pair = the_pair(match([HASAN], theirs(other)), 1)
    assert pair.band == CERTAIN
    assert "NIK sama 14 dari 16" in said(pair)
    assert "cara menulis nama berbeda: Moh. Hasan ↔ Muhammad Hasan" in said(pair)
    assert not any(part in " ".join(said(pair)) for part in ("35131", "9001", "8001"))


def test_a_family_that_moved_is_found_by_its_people() -> None:
    moved = [replace(row, kk="3513020101209555", village=FAR, hamlet=None, rt=None, nik=None) for row in FAMILY]
    found = match(FAMILY, theirs(*moved))
    assert keys(found) == {(1, 101), (2, 102), (3, 103)}
    assert "2 anggota keluarga lain juga cocok" in said(the_pair(found, 1))
    assert "desa berbeda, mungkin pindah" in said(the_pair(found, 1))


def test_the_family_tells_two_namesakes_of_one_day_apart() -> None:
    double = replace(HASAN, key=11, nik=None, kk="3513140101159444", household=2)
    wife = replace(AMINAH, key=12, name="Tumina", nik="3513144101609888", birth=date(1960, 1, 1), household=2)
    wife = replace(wife, kk=double.kk)
    unnumbered = [replace(row, nik=None, kk=None) for row in (*FAMILY, double, wife)]
    found = match([*FAMILY, double, wife], theirs(*unnumbered))
    assert {(1, 101), (11, 111)} <= keys(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_can_be_said(language: str) -> None:
    fewest = Evidence(*[0] * 14)
    known = [
        *(fewest._replace(nik=level, nik_digits=digits, nik_alone=True) for level in Number for digits in (3, 14)),
        *(fewest._replace(kk=level, kk_digits=digits, twin=True) for level in Number for digits in (3, 14)),
        *(fewest._replace(name=level, rival=True) for level in Name),
        *(fewest._replace(birth=level, years=2, others=2) for level in Birth),
        *(fewest._replace(sex=Sex.DIFFERENT, village=level, place=Place.ONE) for level in Village),
    ]
    for one in known:
        assert all(plain(reason_text(reason), language) for reason in reasons(one, HASAN.name, AMINAH.name))


# One partner each ---------------------------------------------------------------------------------------------

FIRST_TWIN = replace(RAFI, key=4, name="Hasan Maulana", nik="3513141204109004")
SECOND_TWIN = replace(RAFI, key=5, name="Husen Maulana", nik="3513141204109005")


def test_twins_keep_their_names() -> None:
    unnumbered = theirs(*(replace(twin, nik=None) for twin in (SECOND_TWIN, FIRST_TWIN)))
    assert keys(match([*FAMILY, FIRST_TWIN, SECOND_TWIN], [*theirs(*FAMILY), *unnumbered])) >= {(4, 104), (5, 105)}


def test_twins_whom_nothing_tells_apart_are_looked_at() -> None:
    blurred = theirs(*(replace(twin, nik=None, name="H. Maulana") for twin in (FIRST_TWIN, SECOND_TWIN)))
    found = match([*FAMILY, FIRST_TWIN, SECOND_TWIN], [*theirs(*FAMILY), *blurred])
    assert {the_pair(found, key).band for key in (4, 5)} <= {REVIEW}
    assert {the_pair(found, key).band for key in (1, 2, 3)} == {CERTAIN}


def test_a_twin_who_stands_alone_is_not_taken_for_the_other_without_a_look() -> None:
    found = match([*FAMILY, FIRST_TWIN], theirs(*FAMILY, SECOND_TWIN))
    assert [pair for pair in found.pairs if pair.ours == 4 and pair.band == CERTAIN] == []


@pytest.mark.parametrize("nik", [None, "3513141204109735", "3513144204109005"])
def test_who_has_another_first_name_and_the_same_family_name_is_looked_at(nik: str | None) -> None:
    other = replace(SECOND_TWIN, nik=nik, name="Zaki Maulana")
    found = match([*FAMILY, FIRST_TWIN], theirs(*FAMILY, other))
    assert [pair for pair in found.pairs if pair.ours == 4 and pair.band == CERTAIN] == []


def test_a_sister_who_stands_alone_under_her_twin_brothers_name_is_looked_at_as_a_twin() -> None:
    sister = theirs(*FAMILY, replace(FIRST_TWIN, nik="3513145204109817", sex="P"))
    pair = the_pair(match([*FAMILY, FIRST_TWIN], sister), 4)
    assert (pair.band, said(pair)[-1]) == (REVIEW, "mungkin saudara kembar")
    assert the_pair(match([*FAMILY, FIRST_TWIN], theirs(*FAMILY, replace(FIRST_TWIN, sex="P"))), 4).band == CERTAIN


def test_a_slip_in_the_nik_of_a_namesake_is_certain_only_where_a_relative_speaks_for_it() -> None:
    slip = replace(RAFI, nik="3513141204109008", birth=None, sex=None, hamlet=None, rt=None, village=FAR)
    assert the_pair(match(FAMILY, theirs(HASAN, AMINAH, slip)), 3).band == CERTAIN
    assert CERTAIN not in {pair.band for pair in match([RAFI], theirs(replace(slip, kk=None, household=7))).pairs}


def test_a_twin_with_the_nik_of_the_other_is_looked_at_where_the_names_say_so() -> None:
    crossed = [replace(FIRST_TWIN, nik=SECOND_TWIN.nik), replace(SECOND_TWIN, name="H. Husen M.", nik=FIRST_TWIN.nik)]
    found = match([*FAMILY, FIRST_TWIN, SECOND_TWIN], theirs(*FAMILY, *crossed))
    wrong = [pair for pair in found.pairs if (pair.ours, pair.theirs) in {(4, 105), (5, 104)}]
    assert CERTAIN not in {pair.band for pair in wrong}


def test_area_and_date_of_a_nik_do_not_speak_for_a_namesake() -> None:
    ours = replace(HASAN, household=None)
    other = replace(ours, nik="3513140705809764", kk="3513020101159777", village=FAR, hamlet=None, rt=None)
    assert [pair.band for pair in match([ours], theirs(other)).pairs] in ([], [REVIEW])


def test_the_nik_of_a_sibling_in_the_wrong_row_does_not_move_anybody() -> None:
    wrong = [HASAN, AMINAH, replace(RAFI, nik=AMINAH.nik)]
    assert keys(match(FAMILY, theirs(*wrong))) == {(1, 101), (2, 102), (3, 103)}


def test_what_officers_decided_is_honoured() -> None:
    stranger = Record(key=9, name="Slamet", birth=date(1970, 3, 21), village=FAR)
    found = match(FAMILY, [*theirs(*FAMILY), stranger], same=[(1, 9)], different=[(2, 102), (3, 9)])
    assert (1, 9) in keys(found)
    assert the_pair(found, 1).band == CERTAIN
    assert said(the_pair(found, 1)) == ["sudah diputuskan petugas sebelumnya"]
    assert found.only_ours == (2,)
    assert 101 in found.only_theirs


def test_decisions_about_rows_that_are_gone_or_that_contradict_each_other_do_no_harm() -> None:
    found = match(FAMILY, theirs(*FAMILY), same=[(1, 101), (1, 102), (77, 103)], different=[(1, 102), (88, 101)])
    assert keys(found) == {(1, 101), (2, 102), (3, 103)}


def test_the_share_that_is_done_rises_to_all() -> None:
    heard: list[float] = []
    match(FAMILY, theirs(*FAMILY), progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_a_village_of_one_name_and_one_birthday_is_bounded_work() -> None:
    crowd = [
        Record(key=key, name="Siti Aminah", birth=date(1970, 1, 1), sex="P", village=KRAJAN) for key in range(4000)
    ]
    left, right, names = columns(crowd, crowd)
    assert len(candidates(left, right, names).left) <= len(crowd) * MOST_OF_A_KEY
    assert len(match(crowd, crowd).pairs) <= len(crowd)


# As quick as it is, it says what going through digits and words says -------------------------------------------


def slowly(one: str, other: str) -> Number:
    """Return the level of two numbers of 16 digits, digit by digit."""
    apart = [place for place in range(16) if one[place] != other[place]]
    swapped = (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] + one[apart[1]] == other[apart[1]] + other[apart[0]]
    )
    if not apart:
        return Number.SAME
    if len(apart) == 1 or swapped:
        return Number.SLIP_IN_SERIAL if apart[0] >= 12 else Number.SLIP
    if apart[0] >= 12:
        return Number.BUT_SERIAL
    return Number.SIMILAR if len(apart) <= 4 else Number.DIFFERENT


def test_numbers_are_compared_as_digit_by_digit() -> None:
    rng, numbers = Random(7), []
    for _ in range(400):
        digits = list("3513140705809001")
        for _ in range(rng.randint(0, 6)):
            digits[rng.randrange(16)] = rng.choice("0123456789")
        place = rng.randrange(15)
        if rng.random() < 0.5:
            digits[place], digits[place + 1] = digits[place + 1], digits[place]
        numbers.append("".join(digits))
    rows = [Record(key=key, name="", kk=number) for key, number in enumerate(numbers)]
    left, right, names = columns(rows, rows)
    pairs = Candidates(np.repeat(np.arange(400), 400), np.tile(np.arange(400), 400))
    found = levels(left, right, names, pairs).kk.tolist()
    assert found == [slowly(one, other) for one in numbers for other in numbers]


def test_whose_words_are_all_in_another_name_is_found() -> None:
    rows = [
        Record(key=key, name=name) for key, name in enumerate(("Rofi Zainal", "Zainal", "Rofi Zainal Basri", "Basri"))
    ]
    left, right, names = columns(rows, rows)
    pairs = Candidates(np.array([0, 1, 1, 3, 0]), np.array([1, 0, 2, 2, 3]))
    part = levels(left, right, names, pairs).name == Name.PART
    assert part.tolist() == [True, True, True, True, False]


# Whatever the registers ---------------------------------------------------------------------------------------

NAMES = ("Moh. Hasan", "Muhammad Hasan", "Hasan", "Siti Aminah", "Aminah", "St. Aminah", "Rafi", "Rafa", "")


@st.composite
def registers(draw: st.DrawFn) -> tuple[list[Record], list[Record]]:
    """Draw two small registers of people who are much alike."""

    def rows(first: int) -> list[Record]:
        people = st.builds(
            Record,
            key=st.just(0),
            name=st.sampled_from(NAMES),
            nik=st.sampled_from((None, "3513140705809001", "3513140705809002", "3513144909829003")),
            kk=st.sampled_from((None, HASAN.kk, "3513140101159444")),
            birth=st.sampled_from((None, BORN, date(1980, 7, 5), date(1980, 1, 1))),
            sex=st.sampled_from((None, "L", "P")),
            village=st.sampled_from((None, KRAJAN, PASAR)),
            household=st.sampled_from((None, 1, 2)),
            head=st.booleans(),
        )
        drawn: Sequence[Record] = draw(st.lists(people, max_size=6))
        return [replace(one, key=first + place) for place, one in enumerate(drawn)]

    return rows(0), rows(50)


@settings(max_examples=15)
@given(registers(), st.randoms(use_true_random=False))
def test_order_and_side_do_not_matter_and_nobody_is_taken_twice(
    both: tuple[list[Record], list[Record]], rng: Random
) -> None:
    ours, others = both
    found = match(ours, others)
    assert match(rng.sample(ours, k=len(ours)), rng.sample(others, k=len(others))) == found
    mirrored = {(pair.theirs, pair.ours, pair.band, pair.score) for pair in match(others, ours).pairs}
    assert mirrored == {(pair.ours, pair.theirs, pair.band, pair.score) for pair in found.pairs}
    assert sorted([*(pair.ours for pair in found.pairs), *found.only_ours]) == sorted(one.key for one in ours)
    assert sorted([*(pair.theirs for pair in found.pairs), *found.only_theirs]) == sorted(one.key for one in others)
