"""Made-up streets hang together; a user's streets are read with all their habits."""

from __future__ import annotations

import json

import numpy as np
import pytest

from twin.errors import InputError, InputErrors
from twin.readers.settlement.shelter_files import read_town_shelters
from twin.readers.settlement.street_files import Streets, lanes_of, oneway_of, read_streets, width_of
from twin.settlement.roads import PathKind
from twin.settlement.shelters import made_up_shelters
from twin.settlement.streets import made_up_streets


@pytest.mark.parametrize("km2", [0.005, 0.3, 5.0, 40.0])
def test_made_up_streets_are_one_piece(km2):
    net = made_up_streets(np.random.default_rng(2), km2, 20.0)
    assert np.unique(net.islands()).size == 1
    assert (net.width_m() > 0.0).all()
    if km2 >= 5.0:
        assert {PathKind(int(k)) for k in np.unique(net.edge_kind)} == set(PathKind) - {PathKind.WATER}


def test_the_same_draw_gives_the_same_town():
    one, two = (made_up_streets(np.random.default_rng(5), 1.0, 15.0) for _ in range(2))
    assert one.edge_length_m.tobytes() == two.edge_length_m.tobytes()


def test_ground_that_cannot_be_is_refused():
    for km2 in (0.0, -1.0, float("nan"), 1e6):
        with pytest.raises(InputError):
            made_up_streets(np.random.default_rng(1), km2, 10.0)


def feature(points, **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": points}}


def written(tmp_path, *features):
    path = tmp_path / "streets.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return path


def test_lines_are_joined_where_they_meet(tmp_path):
    streets = read_streets(
        written(
            tmp_path,
            feature(
                [[106.5, 29.5], [106.501, 29.5], [106.502, 29.5]], 道路等级="主干路", 车道数="双向四车道", 单行线="否"
            ),
            feature([[106.501, 29.5], [106.501, 29.501]], highway="residential", oneway="-1", width="6.5 m"),
            feature([[106.501000001, 29.501], [106.502, 29.501]], highway="steps"),
        )
    )
    net = streets.network
    assert streets.crs == "EPSG:32648"
    assert (net.n_nodes, net.n_edges) == (5, 4)
    assert np.unique(net.islands()).size == 1
    assert net.edge_length_m[0] == pytest.approx(96.8, rel=0.01)
    assert net.lanes().tolist()[:2] == [4.0, 4.0]
    assert net.edge_oneway.tolist() == [0, 0, -1, 0]
    assert net.width_m()[2] == 6.5


def test_openstreetmap_is_read(tmp_path):
    path = tmp_path / "town.osm"
    path.write_text(
        '<osm><node id="1" lon="106.5" lat="29.5"/><node id="2" lon="106.501" lat="29.5"/>'
        '<node id="3" lon="106.502" lat="29.5"/><way id="9"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/>'
        '<tag k="lanes" v="4"/></way><way id="10"><nd ref="2"/><nd ref="3"/><tag k="highway" v="steps"/></way>'
        '<way id="11"><nd ref="1"/><nd ref="3"/><tag k="building" v="yes"/></way></osm>',
        encoding="utf-8",
    )
    net = read_streets(path).network
    assert net.n_edges == 2
    assert net.edge_kind.tolist() == [PathKind.ROAD, PathKind.STEPS]


@pytest.mark.parametrize("text", ["<osm><way>", "", "<osm></osm>", "{"])
def test_broken_files_are_refused(tmp_path, text):
    for name in ("a.osm", "a.geojson", "a.shp", "a.txt"):
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(InputError):
            read_streets(path)
    with pytest.raises(InputError):
        read_streets(tmp_path / "none.osm")


@pytest.mark.parametrize(
    ("text", "lanes"), [("4", 4.0), ("2;1", 3.0), ("双向四车道", 4.0), ("两车道", 2.0), ("", np.nan), ("-", np.nan)]
)
def test_lanes_in_words(text, lanes):
    assert lanes_of(text) == pytest.approx(lanes, nan_ok=True)


def test_one_way_and_width_in_words():
    assert [oneway_of(w) for w in ("yes", "是", "-1", "no", "", "否", "F")] == [1, 1, -1, 0, 0, 0, 1]
    assert width_of("12米") == 12.0
    assert np.isnan(width_of("很宽"))
    assert np.isnan(width_of("0"))


def test_made_up_shelters_have_room_and_lie_apart():
    net = made_up_streets(np.random.default_rng(1), 5.0, 15.0)
    s = made_up_shelters(np.random.default_rng(1), net, 50_000, net.islands())
    assert len(s.name) == 10
    assert s.capacity.sum() >= 1.2 * 50_000
    assert np.unique(s.node).size == 10


def test_shelters_of_a_file(tmp_path):
    streets = Streets(made_up_streets(np.random.default_rng(1), 1.0, 15.0), None, 0.0, 0.0)
    path = tmp_path / "s.csv"
    path.write_bytes("编号,x,y,容量\n小学,100,200,500\n".encode("gb18030"))
    s = read_town_shelters(path, streets)
    assert s.name == ("小学",)
    assert s.capacity.tolist() == [500]
    path.write_text("id,x,y,capacity\na,1,2,0\nb,x,2,5\n")
    with pytest.raises(InputErrors) as fault:
        read_town_shelters(path, streets)
    assert len(fault.value.faults) == 2
    path.write_text("id,x,y,capacity\na,900000,2,5\n")
    with pytest.raises(InputError):
        read_town_shelters(path, streets)
    path.write_text("id,x,y,capacity\n")
    with pytest.raises(InputError):
        read_town_shelters(path, streets)
