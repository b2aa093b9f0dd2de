"""Towns and districts by code and name, and how residents are shared out."""

from __future__ import annotations

import pytest

from twin.areas import TOWNS, _rows, find_area
from twin.errors import InputError


def test_a_district_has_the_residents_of_the_census():
    for word in ("500105", "江北区", "Jiangbei", "jiangbei district"):
        assert find_area(word).residents == 925_800
    assert find_area("500105").built_km2 < 222.5


def test_towns_together_have_the_residents_of_their_district():
    codes = [row["town_code"] for row in _rows(TOWNS) if row["adcode"] == "500238"]
    assert len(codes) == 32
    assert sum(find_area(code).residents for code in codes) == pytest.approx(388_685, abs=20)


def test_there_are_as_many_towns_and_villages_as_published():
    rows = _rows(TOWNS)
    assert len(rows) == 1031
    assert sum(int(r["communities"]) for r in rows) == 3348
    assert sum(int(r["villages"]) for r in rows) == 7922


def test_two_wulongs_are_two_places():
    assert find_area("乌龙乡").code == "500238227"
    assert find_area("武隆区").code == "500156"


def test_an_ambiguous_name_is_refused_with_the_candidates():
    with pytest.raises(InputError, match="500236128") as fault:
        find_area("兴隆镇")
    assert fault.value.key == "evacuate.ambiguous_area"


@pytest.mark.parametrize("word", ["", "nowhere", "999999", "😀"])
def test_an_unknown_area_is_refused(word):
    with pytest.raises(InputError) as fault:
        find_area(word)
    assert fault.value.key == "evacuate.unknown_area"


def test_people_can_be_given():
    area = find_area("500105006").with_people(50_000)
    assert area.residents == 50_000
    assert area.built_km2 == pytest.approx(5.0, rel=0.01)
    with pytest.raises(InputError):
        area.with_people(-1)
