"""Reading risk points: metres or degrees, Chinese heads, and every fault at once with file and line."""

from __future__ import annotations

import pytest

from twin.city.risk_points import RiskState, risk_kinds
from twin.errors import InputError, InputErrors
from twin.readers.city.risk_point_files import read_risk_points

GOOD = "id,kind,x_m,y_m,name\nA1,lift,10,20,Tower 1\nA2,电梯,30,40,\n\nA3,Dangerous rocks,50.5,-60,Cliff\n"
MIDDLES = (["500105001001", "500105002001"], [0.0, 50.0], [0.0, -50.0], [100.0, 100.0])


@pytest.fixture
def write(tmp_path):
    def to(text, encoding="utf-8", name="points.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return to


def test_metres(write):
    found = read_risk_points(write(GOOD), communities=MIDDLES)
    assert found.ids == ("A1", "A2", "A3")
    assert found.names == ("Tower 1", "", "Cliff")
    assert [risk_kinds()[k].name for k in found.kind] == ["lift", "lift", "rockfall_site"]
    assert found.x_m.tolist() == [10.0, 30.0, 50.5]
    assert found.y_m.tolist() == [20.0, 40.0, -60.0]
    assert found.community.tolist() == [0, 0, 1]
    assert found.has_sensor.all()
    states = found.calm()
    states[2] = RiskState.ALARM
    assert found.query(kind="geohazard", area="500105002", state="alarm", states=states).tolist() == [2]


def test_without_communities(write):
    found = read_risk_points(write(GOOD))
    assert (found.community == -1).all()
    with pytest.raises(InputError, match="500105"):
        found.in_area("500105")


def test_degrees(write):
    path = write("编号,类型,经度,纬度,名称,传感器\nP1,电梯,106.5,29.6,观音桥,否\n", "gb18030")
    found = read_risk_points(path, crs="EPSG:32648", x0_m=600_000.0, y0_m=3_200_000.0)
    assert found.names == ("观音桥",)
    assert not found.has_sensor[0]
    # zone 48 has its middle at 105 degrees east: 1.5 degrees are about 145 km at this latitude
    assert found.x_m[0] == pytest.approx(500_000.0 + 145_200.0 - 600_000.0, abs=500.0)
    assert found.y_m[0] == pytest.approx(3_275_000.0 - 3_200_000.0, abs=2_000.0)
    with pytest.raises(InputError, match="EPSG:32648"):
        read_risk_points(path)
    with pytest.raises(InputError, match="EPSG:nothing"):
        read_risk_points(path, crs="EPSG:nothing")


def test_all_faults_at_once(write):
    path = write(
        "id,kind,x_m,y_m,sensor\n"
        "A,lift,1,2,yes\n"
        "A,lfit,1,2,no\n"
        ",gas,x,2,no\n"
        "C,boiler,1,inf,perhaps\n"
        "D,boiler,1\n"
        "E,boiler,1,2,\n"
    )  # fmt: skip
    with pytest.raises(InputErrors) as caught:
        read_risk_points(path)
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        f"{path}:3", f"{path}:3", f"{path}:4", f"{path}:4", f"{path}:4", f"{path}:5", f"{path}:5", f"{path}:6",
    ]  # fmt: skip
    for word, line in zip(
        ("line 2", "lift", "id is missing", "bottle_eatery", "x is", "y is", "perhaps", "3 cells"), lines, strict=True
    ):
        assert word in line
    assert "第 2 行" in caught.value.text("zh")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("id,kind,x_m\n", "lacks y_m"),
        ("id,kind,x_m,y_m\n", "no points"),
        ("id,kind,lon,y_m\nA,lift,1,2\n", "one in metres"),
        ("id,kind,lon,lat\nA,lift,200,2\n", "between -180.0 and 180.0"),
        ('id,kind,x_m,y_m\nA,lift,"' + "1" * 200_000 + '",2\n', "cannot be read"),
    ],
)
def test_files_that_will_not_do(write, text, said):
    with pytest.raises(InputError, match=said):
        read_risk_points(write(text), crs="EPSG:32648")


def test_no_file_and_no_text(write, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_risk_points(tmp_path / "none.csv")
    path = tmp_path / "points.csv"
    path.write_bytes(b"id,kind,x_m,y_m\n\xff\xff\xff,lift,1,2\n")
    with pytest.raises(InputError, match="neither UTF-8"):
        read_risk_points(path)


def test_many_faults_are_counted(write):
    rows = "".join(f"A{k},nothing,1,2\n" for k in range(50))
    with pytest.raises(InputErrors, match="30 more faults"):
        read_risk_points(write("id,kind,x_m,y_m\n" + rows))
