"""A storm over a county: slopes, rocks, roads, warnings; and the drill in the midst of it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy.spatial import cKDTree

from models.response.desks.desk import Desk
from models.response.field.orders import OwnUnits
from models.response.units.mission import OVER
from scenarios.declaration import loading
from scenarios.parts.run import Run
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.wiring import begin, plan
from tests.scenarios.city.cities import DRILL, STORM, played, replaced, run_of
from twin.recording.schema import CITY, PLACE

COUNTY = replaced(STORM, {"units: 300": "units: 150"})
EVENING = COUNTY + DRILL
CUT = COUNTY + "  effects: {road_share: 1, slope_red_h: 0.4, slope_orange_h: 0.1, clearing_s: 3 h}\n"
"""Every slope that moves comes down on a road, and many move."""


def with_share(share: float) -> str:
    return replaced(COUNTY, {"units: 150": f"units: 150\n  share: {share}"})


# -- what the rain does ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_slopes_move_where_it_rains_more():
    """With no ordinary cases at all, what is left comes from the storm."""
    counts = []
    for share in (0.1, 1.0, 2.0):
        cases = played(with_share(share), load=0.0)[1].cases
        assert set(cases["kind"]) <= {"slope_danger", "rock_danger", "waterlogging", "traffic_accident"}
        counts.append(int((cases["kind"] == "slope_danger").sum()))
    assert counts[0] < counts[1] < counts[2]
    assert counts[0] <= 1


@pytest.mark.slow
def test_slopes_move_in_units_that_are_warned_of():
    run = played(CUT, load=0.0)[0]
    storm = run.storm
    slopes = storm.events.kind == [k.name for k in run.loop.kinds].index("slope_danger")
    times = storm.events.occurred_s[slopes]
    assert times.size > 10
    worst = storm.course.colour.max(axis=1)
    steps = np.searchsorted(storm.course.edges_s, times, side="right")
    assert np.all(worst[np.minimum(steps, worst.size - 1)] >= 1)
    # in the county, but for a slope or two across its border
    whole = run.plan.loaded.whole
    every = whole.of_tier("community")
    near = cKDTree(np.column_stack([whole.x_m[every], whole.y_m[every]])).query(
        np.column_stack([storm.events.x_m[slopes], storm.events.y_m[slopes]])
    )[1]
    assert np.mean([whole.code[every[k]].startswith("500238") for k in near]) > 0.85
    # after the ordinary cases begin
    assert np.all((times >= run.cases_from_s) & (times < run.end_s))


@pytest.mark.slow
def test_rain_slows_roads():
    run = run_of(COUNTY, load=0.0)
    dry = run.roads.edge_s().copy()
    wettest_s = max(
        (run.cases_from_s + 3600.0 * h for h in range(14)), key=lambda t: float(run.storm.town_rates(t).mean())
    )
    run.run_until(wettest_s + 1.0)
    assert run.storm.town_rates(wettest_s).mean() > 2.0
    wet = run.roads.edge_s()
    assert np.all(wet >= dry)
    assert wet.mean() > 1.05 * dry.mean()
    p = run.roads.parameters
    assert set(np.round(dry / wet, 6).tolist()) <= {1.0, p.rain_factor, p.heavy_factor}


@pytest.mark.slow
def test_roads_are_cut_found_reported_and_opened():
    run, recording = played(CUT, load=1.0)
    roads = recording.roads
    cut = roads[roads["cut_s"].notna()]
    assert len(cut) >= 3
    known = cut[cut["known_s"].notna()]
    # a unit has to run into it, and not every road is driven on
    assert len(known) > 0
    assert (known["known_s"] >= known["cut_s"]).all()
    opened = cut[cut["open_s"].notna()]
    assert len(opened) > 0
    assert np.allclose(opened["open_s"] - opened["cut_s"], 3 * 3600.0)
    assert (known["known_s"] <= known["open_s"].fillna(run.end_s)).all()
    events = recording.events
    assert (events["kind"] == "road_cut").sum() == len(run.narrator.roads)
    assert set(events.loc[events["kind"] == "road_open", "time_s"]) >= set(opened["open_s"])


class Finds:
    """Writes down when a unit stands before which road."""

    def __init__(self, clock):
        self.clock = clock
        self.rows = []

    def note(self, edge):
        self.rows.append((self.clock.now, edge))


@pytest.mark.slow
def test_a_cut_is_known_whether_its_finder_is_followed_or_not():
    """What a unit reports is known to all, also if nobody tells the story of its case."""
    run = run_of(CUT)
    finds = Finds(run.clock)
    run.loop.cut_met.connect(finds.note)
    run.run()
    assert finds.rows
    for time_s, edge in finds.rows:
        assert any(row[0] == edge and row[2] <= time_s for row in run.narrator.roads)


# -- warnings --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_warnings_have_a_colour_and_a_sender_of_the_right_tier():
    """Red and orange are the city's to publish, yellow and blue the district's (Chongqing 2011 rule, art. 7)."""
    seen = {}
    for share in (0.0001, 0.15, 0.3, 0.5, 0.7, 1.0):
        run, recording = played(with_share(share), load=0.0)
        for row in recording.warnings.itertuples():
            seen[row.colour] = row.tier
            assert row.sender == ("500000" if row.tier == "city" else "500238")
            assert row.area == "500238"
            hour = (run.midnight_s + row.sent_s) / 3600.0 % 24.0
            assert hour == 16.0
            assert row.onset_s == row.sent_s + 4 * 3600.0
            assert row.expires_s == row.onset_s + 24 * 3600.0
    assert len(seen) >= 3
    assert {tier for colour, tier in seen.items() if colour in ("red", "orange")} == {"city"}
    assert {tier for colour, tier in seen.items() if colour in ("yellow", "blue")} == {"district"}


@pytest.mark.slow
def test_no_rain_no_warning():
    text = replaced(with_share(0.0001), {"rocks: 20": "rocks: 0\n  before_mm: 0"})
    assert len(played(text, load=0.0)[1].warnings) == 0


# -- the drill -------------------------------------------------------------------------------------------------------


class Blocker:
    """Keeps a seat of a desk busy."""

    def __init__(self, length_s: float) -> None:
        self.length_s = length_s

    def service_s(self, desk: Desk, work: object) -> float:
        return self.length_s

    def patience_s(self, desk: Desk, work: object) -> float:
        return float("inf")

    def served(self, desk: Desk, work: object) -> None:
        pass

    expired = refused = served


def at_six(text: str = EVENING, policy: str = "three_tier") -> Run:
    """Return the county at 18:00, shortly before the monitor finds the crack."""
    return run_of(text, policy).run_until(34.0 * 3600.0)


def drill_events(run: Run, kind: str) -> list[float]:
    return [row[1] for row in run.world.journal.events if row[2] == kind]


@pytest.mark.slow
def test_the_desks_of_the_drill_are_those_of_the_city():
    run = run_of(EVENING)
    town = run.area.index("500238227")
    for tier, at in (("town", town), ("district", run.area.index("500238")), ("city", 0)):
        assert run.operations.desks[tier].queue is run.desks[at]


@pytest.mark.slow
def test_word_of_the_drill_waits_at_a_busy_desk_of_the_city():
    free, busy = at_six(), at_six()
    desk = busy.desks[busy.area.index("500238227")]
    for _ in range(desk.staff):
        desk.take(Blocker(3600.0), 0, 0)
    ordered = [drill_events(run.run(), "ordered")[0] for run in (free, busy)]
    assert drill_events(free, "received_danger")[0] == drill_events(busy, "received_danger")[0]
    assert ordered[1] - ordered[0] > 600.0
    assert ordered[1] > 35.0 * 3600.0


def hold_all(run: Run, department: str, centre: int) -> list:
    """Send all units of a department of a centre to a matter that lasts until it is released."""
    number = run.responders.names.index(department)
    loop = run.loop
    community = int(np.flatnonzero(run.area.parent[run.communities] == run.area.index("500238227"))[0])
    x_m, y_m = run.dispatcher.town_places[loop.town_of[community]]
    now = run.clock.now
    case = loop.table.add(
        key=99 << 26, community=community, x_m=x_m, y_m=y_m, at=1, floor=1, first=1, occurred=now, found=now,
        reported=now,
    )  # fmt: skip
    loop.open.change(run.clock.now, 1)
    loop.hold(case, lambda mission: None)
    mine = (run.responders.department == number) & (run.responders.centre == centre)
    loop.table.tasks_open[case] = int(mine.sum())
    return [loop.dispatcher.request(case, 1, number, centre, 0) for _ in range(int(mine.sum()))]


@pytest.mark.slow
def test_the_town_team_of_the_drill_waits_while_the_town_team_is_out():
    free = at_six(EVENING, "no_platform").run()
    run = at_six(EVENING, "no_platform")
    release_s = free.host.asked_s["town"] + 1500.0
    missions = hold_all(run, "town_team", run.area.index("500238227"))
    assert missions
    run.run_until(run.clock.now + 1.0)
    # nobody lends under this policy: the team goes as soon as the work elsewhere is over
    for mission in missions:
        run.clock.at(release_s, run.dispatcher.release, mission)
    run.run()
    assert free.host.manned_s["town"] - free.host.asked_s["town"] < 600.0
    assert run.host.asked_s["town"] == pytest.approx(free.host.asked_s["town"], abs=600.0)
    assert run.host.manned_s["town"] >= release_s
    left = [drill_events(each, "team_left") for each in (free, run)]
    assert left[1][0] >= run.host.manned_s["town"]
    assert left[0][0] < left[1][0]


@pytest.mark.slow
def test_the_stand_down_frees_the_units():
    run, recording = played(EVENING)
    host = run.host
    assert host.over
    assert "town" in host.manned_s
    assert set(host.asked_s) == {"town", "district"}
    handled = drill_events(run, "handled")[0]
    for tier, case in host.cases.items():
        row = recording.cases.loc[case]
        assert (row["outcome"], row["followed"]) == ("settled", True)
        assert row["closed_s"] >= handled
        mission = recording.missions[recording.missions["case"] == case].iloc[-1]
        assert mission["tier"] == tier
        assert mission["done_s"] >= handled
        assert run.dispatcher.fleet.free_s[mission["unit"]] <= row["closed_s"]


@pytest.mark.slow
def test_who_is_on_the_way_at_the_stand_down_turns_back_free():
    run = at_six(COUNTY + DRILL)
    left: list[str] = []
    host = run.host
    host.muster("district", lambda: left.append("district"))
    mission = host.missions["district"]
    run.run_until(run.clock.now + 30.0)
    assert mission.unit >= 0
    assert not mission.arrived_s <= run.clock.now
    host.stand_down()
    run.run_until(run.clock.now + 6 * 3600.0)
    assert left == []
    assert mission.stage == OVER
    assert run.dispatcher.fleet.free_s[mission.unit] < run.clock.now
    assert run.loop.table.closed[host.case] == run.loop.table.closed[host.case]


@pytest.mark.slow
def test_a_unit_that_never_came_is_wanted_no_more_after_the_stand_down():
    run = at_six(COUNTY + DRILL, "no_platform")
    hold_all(run, "emergency", run.area.index("500238"))
    run.run_until(run.clock.now + 1.0)
    host = run.host
    host.muster("district", lambda: None)
    assert host.missions["district"].unit < 0
    before = run.loop.open.count
    host.stand_down()
    assert run.loop.open.count == before - 1
    assert run.loop.table.closed[host.case] == run.clock.now
    run.run_until(run.clock.now + 3600.0)
    assert "district" not in host.manned_s


@pytest.mark.slow
def test_a_department_that_is_nobodys_leaves_at_once():
    run = at_six(replaced(EVENING, {"scenario: wulong": "scenario: wulong\n  teams: {town: town_team}"}))
    left: list[float] = []
    run.host.muster("district", lambda: left.append(run.clock.now))
    assert left == [run.clock.now]
    assert run.host.case == -1


@pytest.mark.slow
def test_rain_and_rock_of_the_drill_are_its_own():
    """The drill in the city meets the same rain and the same rock as alone; its people hear of it otherwise."""
    alone = record(begin(plan(loading.load("wulong"), load_policy("three_tier"), 1)).run())
    inside = played(EVENING)[1].only(PLACE)
    for name in ("rain_mm_h", "velocity_mm_h"):
        one, two = (r.series[r.series["name"] == name] for r in (alone, inside))
        n = min(len(one), len(two))
        assert n > 100
        assert one["value"].iloc[:n].tolist() == two["value"].iloc[:n].tolist()
    fell = [r.events.loc[r.events["kind"] == "collapse", "time_s"].tolist() for r in (alone, inside)]
    assert fell[0] == fell[1]


@pytest.mark.slow
def test_alone_a_drill_has_units_of_its_own():
    drill = begin(plan(loading.load("wulong"), load_policy("three_tier"), 1))
    assert drill.host is None
    assert isinstance(drill.operations.units, OwnUnits)


@pytest.mark.slow
def test_the_recording_holds_the_drill_and_how_long_it_waited():
    recording = played(EVENING)[1]
    assert recording.grounds == (CITY, PLACE)
    assert recording.only(PLACE).manifest["scenario"] == recording.manifest["drill"]["scenario"] == "wulong"
    muster, measures = recording.manifest["muster"], recording.manifest["measures"]
    assert "town" in muster["manned_s"]
    for tier in muster["manned_s"]:
        assert measures[f"{tier}_team_waits_s"] == muster["manned_s"][tier] - muster["asked_s"][tier] >= 0.0
    assert measures["people"] == 24.0
    assert recording.manifest["drill_case"] == played(EVENING)[0].host.case
    steps = recording.events[recording.events["case"] == f"K{recording.manifest['drill_case']}"]
    assert all(isinstance(json.loads(args), dict) for args in steps["args"])


@pytest.mark.slow
def test_a_unit_that_does_not_come_is_not_asked_of_a_higher_tier():
    """A drill whose unit is long in coming waits for it: its case is held, and no limit hands it up."""
    run = at_six(COUNTY + DRILL)
    fleet = run.dispatcher.fleet
    host = run.host
    fleet.free_s[:] = type(fleet.free_s)("d", [float("inf")] * fleet.n)
    host.muster("town", lambda: None)
    case, mission = host.cases["town"], host.missions["town"]
    run.run_until(run.clock.now + 3 * 3600.0)
    assert run.loop.table.at[case] == 1
    assert case not in run.loop.table.moves.column("case")
    assert mission.tier == 1
    assert "town" not in host.manned_s
