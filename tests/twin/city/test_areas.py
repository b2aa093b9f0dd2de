"""Towns and districts by code and name, and how residents are shared out."""

from __future__ import annotations

import re

import pytest

from twin.city.areas import TOWNS, find_area
from twin.errors import InputError
from twin.intake.table import shipped_rows


def test_a_district_has_the_residents_of_the_census():
    for word in ("500105", "江北区", "Jiangbei", "jiangbei district"):
        assert find_area(word).residents == 925_800
    assert find_area("500105").built_km2 < 222.5


def test_towns_together_have_the_residents_of_their_district():
    codes = [row["town_code"] for row in shipped_rows(TOWNS) if row["adcode"] == "500238"]
    assert len(codes) == 32
    assert sum(find_area(code).residents for code in codes) == pytest.approx(388_685, abs=20)


def test_there_are_as_many_towns_and_villages_as_published():
    rows = shipped_rows(TOWNS)
    assert len(rows) == 1031
    assert sum(int(r["communities"]) for r in rows) == 3348
    assert sum(int(r["villages"]) for r in rows) == 7922


def test_two_wulongs_are_two_places():
    assert find_area("乌龙乡").code == "500238227"
    assert find_area("武隆区").code == "500156"


def test_a_town_is_found_by_its_english_name():
    for word in ("Guanyinqiao", "guanyinqiao subdistrict", "Guanyinqiao Subdistrict"):
        assert find_area(word).code == "500105006"
    assert find_area("500105006").name_en == "Guanyinqiao Subdistrict"
    assert find_area("Wulong").code == "500156"  # the district goes before the township
    assert find_area("Wulong Township").code == "500238227"
    with pytest.raises(InputError, match="500236128") as fault:
        find_area("Xinglong Town")
    assert fault.value.key == "evacuate.ambiguous_area"


KINDS = {"subdistrict": ("街道", "Subdistrict"), "town": ("镇", "Town"), "township": ("乡", "Township")}


def test_every_town_has_an_english_name_of_its_kind():
    peoples = "(?: (?:Miao|Tujia|Gelao)(?: and (?:Miao|Tujia|Gelao))?)?"
    for row in shipped_rows(TOWNS):
        zh, en = KINDS[row["kind"]]
        assert row["name_zh"].endswith(zh), row
        assert re.fullmatch(f"[A-Z][a-zü']+{peoples} {en}", row["name_en"]), row
        assert ("族" in row["name_zh"]) == (row["name_en"].count(" ") > 1), row


@pytest.mark.parametrize("code, name", [
    ("500238227", "Wulong Township"), ("500103010", "Chaotianmen Subdistrict"), ("500115001", "Fengcheng Subdistrict"),
])  # fmt: skip
def test_readings_that_a_dictionary_gets_wrong(code, name):
    assert find_area(code).name_en == name


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
