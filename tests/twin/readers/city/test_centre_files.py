"""A user's own organisation: read as it stands, or refused with every fault and its line."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from pyproj import Transformer

from twin.city.centres import Governance, chongqing
from twin.city.districts import CITY_CRS
from twin.errors import InputError, InputErrors
from twin.readers.city.centre_files import read_governance

HEAD = "code,name_zh,name_en,tier,parent,residents,lon,lat"
GOOD = f"""{HEAD}
T2,二镇,Second,town,D,3000,107.2,30.1
C,市,City,city,,9000,107.0,30.0
V1,一村,,community,T1,1000,107.1,30.2
D,区,District,district,C,9000,107.1,30.1

T1,一镇,First,town,D,6000,107.1,30.15
V3,三村,,community,T2,100,107.3,30.2
V2,二村,,community,T1,5000,107.11,30.2
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "own.csv"
    path.write_bytes(text.encode(encoding))
    return path


def faults(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(InputErrors) as fault:
        read_governance(path)
    assert all("Traceback" not in line for line in str(fault.value).splitlines())
    assert len(fault.value.text("zh").splitlines()) == len(fault.value.faults)
    return [f"{each.key.partition('.')[2]}@{(each.where or '').removeprefix(str(path))}" for each in fault.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_organisation_is_read_in_any_order_of_rows(tmp_path, encoding):
    own = read_governance(written(tmp_path, GOOD, encoding))
    assert own.code == ("C", "D", "T2", "T1", "V3", "V1", "V2")
    assert own.parent.tolist() == [-1, 0, 1, 1, 2, 3, 3]
    assert own.residents.tolist() == [9000, 9000, 3000, 6000, 100, 1000, 5000]
    assert own.name_zh[2] == "二镇"
    assert own.name_en[4] == "V3"
    x, y = Transformer.from_crs("EPSG:4326", CITY_CRS, always_xy=True).transform(107.2, 30.1)
    assert (own.x_m[2], own.y_m[2]) == pytest.approx((x, y))
    assert np.isnan(own.area_km2).all()


def test_grids_are_made_by_residents_where_none_are_given(tmp_path):
    """One for 500 residents, one at least; above, the sum of those below."""
    own = read_governance(written(tmp_path, GOOD))
    assert own.grids.tolist() == [13, 13, 1, 12, 1, 2, 10]
    given = (
        GOOD.replace("lat\n", "lat,grids\n", 1).replace("107.11,30.2", "107.11,30.2,4").replace(",30.15", ",30.15,99")
    )
    assert read_governance(written(tmp_path, given)).grids.tolist() == [100, 100, 1, 99, 1, 2, 4]


def test_an_organisation_written_out_is_read_back_the_same(tmp_path):
    part = chongqing().cut("500238")
    names = [f.name for f in fields(Governance)]
    tiers = ("community", "town", "district", "city")
    lines = [",".join(names)]
    for i in range(len(part)):
        row = {name: getattr(part, name)[i] for name in names}
        row |= {"tier": tiers[part.tier[i]], "parent": part.code[part.parent[i]] if i else ""}
        lines.append(",".join(str(row[name]) for name in names))
    again = read_governance(written(tmp_path, "\n".join(lines)))
    for name in names:
        assert np.array_equal(getattr(again, name), getattr(part, name)), name
        assert getattr(again, name)[0:1].__class__ is getattr(part, name)[0:1].__class__


def test_every_fault_of_a_table_is_told_at_once_with_its_line(tmp_path):
    text = f"""{HEAD}
C,市,City,city,,9000,107.0,30.0
D,区,District,district,C,9000,107.1,30.1
X,,,village,D,1,107,30
T1,一镇,First,town,Z,6000,107.1,30.15
T2,,,town,C,6000,107.1,30.15
T3,,,town,,6000,107.1,30.15
D,区,District,district,C,9000,107.1,30.1
V1,,,community,T1,-5,107.1,30.15
V2,,,community,T1,many,107.1,30.15
V3,,,community,T1,5,east,30.15
V4,,,community,T1,5,107.1,95
V5,,,community,T1,1.5,,30
C2,,,city,,9,107,30
A,,,town,B,9,107,30
B,,,district,A,9,107,30
S,,,town,S,9,107,30
,,,town,D,9,107,30
"""
    assert faults(tmp_path, text) == [
        "unknown_tier@:4", "unknown_parent@:5", "wrong_parent@:6", "no_parent@:7", "doubled_code@:8",
        "bad_residents@:9", "bad_residents@:10", "bad_position@:11", "bad_position@:12", "bad_residents@:13",
        "bad_position@:13", "several_tops@:14", "loop@:15", "loop@:17", "no_code@:18",
    ]  # fmt: skip


def test_messages_name_the_value_and_the_remedy(tmp_path):
    text = f"{HEAD}\nC,市,,city,,9,107,30\nA,,,town,B,9,107,30\nB,,,district,A,-9,107,30\nT,,,town,C,9,107,30\n"
    with pytest.raises(InputErrors) as fault:
        read_governance(written(tmp_path, text))
    said = str(fault.value)
    assert "own.csv:3: the parents go round in a loop: A → B → A." in said
    assert "own.csv:4: B cannot have '-9' residents. Give 0" in said
    assert "own.csv:5: T is of the tier town, its parent C of city. Give it a parent of the tier district." in said
    assert "own.csv:3: 上级互相循环" in fault.value.text("zh")


def test_a_loop_of_three_and_what_hangs_on_it_are_one_fault(tmp_path):
    text = f"{HEAD}\nC,市,,city,,9,107,30\nA,,,town,B,9,107,30\nB,,,town,E,9,107,30\nE,,,town,A,9,107,30\n"
    assert faults(tmp_path, text + "V,,,community,B,9,107,30\n") == ["loop@:3"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (HEAD, ["no_city@"]),
        (f"{HEAD}\nD,,,district,C,9,107,30\n", ["no_city@", "unknown_parent@:2"]),
        (f"{HEAD}\nC,,,city,D,9,107,30\n", ["city_with_parent@:2"]),
        (f"{HEAD}\nC,,,city,C,9,107,30\n", ["loop@:2"]),
        (f"{HEAD}\nC,,,city,,9,nan,30\n", ["bad_position@:2"]),
        (f"{HEAD}\nC,,,city,,inf,107,30\n", ["bad_residents@:2"]),
        (f"{HEAD}\nC,,,city\n", ["bad_residents@:2", "bad_position@:2"]),
        (
            f"{HEAD},grids,urban,area_km2\nC,,,city,,9,107,30,-1,1.5,x\n",
            ["bad_grids@:2", "bad_share@:2", "bad_share@:2"],
        ),
        (f'{HEAD}\n"C\nC",,,city,,9,107,30\nD,,,district,Q,9,107,30\n', ["unknown_parent@:4"]),
    ],
)
def test_tables_that_cannot_be_an_organisation_are_refused(tmp_path, text, wanted):
    assert faults(tmp_path, text) == wanted


def test_the_first_fifty_faults_are_told_and_the_rest_counted(tmp_path):
    rows = "\n".join(f"V{k},,,community,T,9,107,30" for k in range(60))
    with pytest.raises(InputErrors) as fault:
        read_governance(written(tmp_path, f"{HEAD}\nC,,,city,,9,107,30\n{rows}\n"))
    assert len(fault.value.faults) == 51
    assert "there are 10 more faults" in str(fault.value)


def test_metres_are_taken_as_they_are(tmp_path):
    text = "code,name_zh,name_en,tier,parent,residents,x_m,y_m\nC,,,city,,9,1000,-2000\n"
    own = read_governance(written(tmp_path, text))
    assert (own.x_m[0], own.y_m[0]) == (1000.0, -2000.0)
    both = HEAD + ",x_m,y_m\nC,,,city,,9,,,1000,-2000\nD,,,district,C,9,107.8,30.2,,\n"
    mixed = read_governance(written(tmp_path, both))
    assert mixed.x_m == pytest.approx([1000.0, 0.0], abs=1e-6)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("\n", "code, name_zh, name_en, tier, parent, residents, lon, lat / x_m, y_m"),
        ("code;tier\n1;2\n", "columns: name_zh, name_en"),
        (HEAD.replace("parent,", ""), "columns: parent."),
        (HEAD.replace(",lat", ""), "columns: lon, lat / x_m, y_m."),
    ],
)
def test_a_table_without_its_columns_is_refused(tmp_path, text, lacking):
    with pytest.raises(InputError, match="lacks columns") as fault:
        read_governance(written(tmp_path, text))
    assert lacking in str(fault.value)
    assert (fault.value.where or "").endswith("own.csv:1")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv: there is no such file"):
        read_governance(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        read_governance(tmp_path)
    path = tmp_path / "bytes.csv"
    path.write_bytes(b"\xff\xff\x00\x81")
    with pytest.raises(InputError, match="cannot be read"):
        read_governance(path)
