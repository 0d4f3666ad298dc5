"""The facts of place: codes, labels, spellings."""

from mentoring.places import (
    district_by_code,
    districts,
    find_district,
    find_villages,
    spelled,
    village_by_code,
    village_label,
    villages,
)


def test_a_place_nobody_knows_is_not_guessed():
    assert find_district("Surabaya") is None
    assert find_district("") is None
    assert find_villages("Patokann") == ()
    assert village_by_code("35.13.99.2001") is None
    assert find_villages("Patokan", district_code="35.13.01") == ()


def test_the_regency_has_its_24_kecamatan_and_330_villages():
    assert len(districts()) == 24
    assert len(villages()) == 330
    assert len({village.code for village in villages()}) == 330
    assert sum(village.kind == "kelurahan" for village in villages()) == 5
    assert {village.district_code for village in villages()} == {district.code for district in districts()}


def test_an_officer_may_write_pejarakan_and_reads_pajarakan():
    assert find_district("PEJARAKAN") == find_district("Pajarakan") == district_by_code("35.13.16")
    assert district_by_code("351316").name == "Pajarakan"
    assert [village.name for village in find_villages("pejarakan kulon")] == ["Pajarakan Kulon"]
    assert not [village for village in villages() if "Pejarakan" in village.name + village.district]


def test_names_that_could_mean_two_places_carry_their_kecamatan():
    labelled = sorted(village_label(village) for village in villages() if village_label(village) != village.name)
    assert len(labelled) == 7 * 2 + 1
    assert {"Patokan (Kraksaan)", "Patokan (Bantaran)", "Besuk (Bantaran)"} <= set(labelled)
    assert len({village_label(village) for village in villages()}) == 330


def test_a_label_read_on_the_screen_can_be_typed_back():
    for village in villages():
        assert find_villages(village_label(village))[0] == village or village.name == village_label(village)
        assert village in find_villages(village.name)
        assert find_villages(village.name, district_code=village.district_code) == (village,)


def test_apostrophes_and_spaces_do_not_matter():
    assert spelled("Remba'an") == spelled("remba an") == "rembaan"
    assert [village.name for village in find_villages("Sumbercenteng")] == ["Sumber Centeng"]
