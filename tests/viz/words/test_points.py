"""Questions to the risk map of a recording: by kind, place and state, at a time."""

from __future__ import annotations

import json

import pytest
from made_up import made_up
from made_up_city import made_up_city

from twin.city.risk_points import risk_kinds
from twin.errors import InputError
from viz.words.points import STATES, asked, points, states_at


@pytest.fixture(scope="module")
def city():
    return made_up_city()


def test_states_are_those_of_the_last_change(city):
    changes = city.tables["point_states"]
    time_s = float(changes["time_s"].median())
    told = changes[changes["time_s"] <= time_s].groupby("point")["state"].last()
    table = states_at(city, time_s)
    assert len(table) == len(city.tables["points"])
    for point, state in told.items():
        assert table.loc[table["point"] == point, "state"].item() == STATES[int(state)]
    untold = table[~table["point"].isin(told.index)]
    assert untold["state"].eq("normal").all()
    assert states_at(city, -1.0)["state"].eq("normal").all()


def test_kind_place_and_state_narrow_each_other(city):
    end_s = city.manifest["end_s"]
    table = states_at(city, end_s)
    row = table.iloc[7]
    found = asked(city, row["kind"], row["community"], row["state"], end_s)
    assert row["id"] in set(found["id"])
    assert set(found["kind"]) == {row["kind"]}
    assert set(found["community"]) == {row["community"]}
    group = next(k.group for k in risk_kinds() if k.name == row["kind"])
    assert len(asked(city, group, None, None, end_s)) >= len(asked(city, row["kind"], None, None, end_s))
    assert len(asked(city, None, row["community"][:6], None, end_s)) == len(table)


@pytest.mark.parametrize(
    "question, word",
    [(("gsa", None, None), "gas"), ((None, "5001O5", None), "5001"), ((None, None, "alrm"), "alarm")],
)
def test_an_unknown_word_is_told_with_those_that_are_known(city, question, word):
    with pytest.raises(InputError) as fault:
        asked(city, *question, 0.0)
    assert word in fault.value.text("en")
    assert fault.value.text("zh") != fault.value.text("en")


@pytest.mark.slow
def test_the_command_prints_a_list_or_json(city, tmp_path, capsys):
    city.save(tmp_path / "run")
    points(tmp_path / "run", "fire", None, None, None, True, "en")
    rows = json.loads(capsys.readouterr().out)
    assert {row["kind"] for row in rows} <= {kind.name for kind in risk_kinds() if kind.group == "fire"}
    points(tmp_path / "run", "fire", None, None, "00:00", False, "zh")
    said = capsys.readouterr().out.splitlines()
    assert f"{len(rows)} 个风险点" in said[0]


@pytest.mark.slow
def test_a_recording_without_a_risk_map_is_one_message_in_either_language(tmp_path):
    run = made_up().save(tmp_path / "run")
    with pytest.raises(InputError) as fault:
        points(run, None, None, None, None, False, "en")
    assert fault.value.where == str(run)
    assert "holds no risk map" in fault.value.text("en")
    assert "风险一张图" in fault.value.text("zh")
