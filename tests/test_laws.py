"""The laws that every shipped scenario keeps under every policy (design, section 4)."""

from __future__ import annotations

import json
import multiprocessing
from functools import cache

import numpy as np
import pytest

from experiments.runs.job import Job
from experiments.runs.play import play
from models.response.field.incident_case import STAMPS
from models.response.seats.channels import Message
from models.response.seats.seats import Picture
from scenarios.checking.yaml_file import read_yaml
from scenarios.declaration import loading
from scenarios.parts.run import Run, restore
from scenarios.policy import policy
from scenarios.record import record
from scenarios.wiring import begin, plan
from twin.errors import StuckError
from twin.recording.journal import PersonState
from twin.recording.recording import Recording

SCENARIOS = [name for name in loading.names() if "place" in read_yaml(loading.find(name)).values]
POLICIES = policy.names()


def drill(scenario: str, name: str, seed: int = 1) -> Run:
    return begin(plan(loading.load(scenario), policy.load_policy(name), seed))


@cache
def played(scenario: str, name: str, seed: int = 1) -> tuple[Run, Recording]:
    done = drill(scenario, name, seed).run()
    return done, record(done)


every = pytest.mark.parametrize("name", POLICIES)
everywhere = pytest.mark.parametrize("scenario", SCENARIOS)
seeded = pytest.mark.parametrize("seed", [1, pytest.param(7, marks=pytest.mark.slow)])


@pytest.mark.slow
@everywhere
@every
def test_law_1_same_inputs_give_the_same_bytes(scenario, name, tmp_path):
    again = record(drill(scenario, name).run())
    first = played(scenario, name)[1]
    assert again.digest() == first.digest()
    one, two = first.save(tmp_path / "one"), again.save(tmp_path / "two")
    for file in sorted(p.name for p in one.iterdir()):
        assert (one / file).read_bytes() == (two / file).read_bytes(), file


@pytest.mark.slow
def test_law_1_another_seed_gives_another_recording():
    assert played("wulong", "three_tier", 1)[1].digest() != played("wulong", "three_tier", 7)[1].digest()


@pytest.mark.slow
def test_law_1_workers_change_nothing(evenings):
    """The evenings that all tests share were played by two processes."""
    assert play(Job("wulong", "three_tier", 1), 10) == evenings("three_tier", 11)[10]


@pytest.mark.slow
@everywhere
@seeded
def test_law_2_a_policy_never_changes_the_weather_nor_the_rock(scenario, seed):
    """Rain, wetness, creep and the moment of the collapse are equal to the last digit under every policy."""
    seen = {}
    for name in POLICIES:
        done, recording = played(scenario, name, seed)
        series = recording.series
        fell_s = done.rock.failed_at_s
        assert fell_s is not None
        rows = {}
        for key in ("rain_mm_h", "wetness_mm", "velocity_mm_h", "displacement_mm.true", "displacement_mm.crack_1"):
            part = series[(series["name"] == key) & (series["time_s"] <= fell_s)]
            rows[key] = (tuple(part["time_s"]), tuple(part["value"].fillna(-1.0)))
        falls = recording.events[recording.events["kind"] == "partial_fall"]
        seen[name] = (fell_s, rows, tuple(falls["time_s"]), tuple(falls["value"]))
    first = seen[POLICIES[0]]
    for name in POLICIES[1:]:
        assert seen[name] == first, name


@pytest.mark.slow
@everywhere
@every
@seeded
def test_law_3_nobody_appears_or_vanishes(scenario, name, seed):
    done, recording = played(scenario, name, seed)
    counts = recording.series[recording.series["name"].str.startswith("people.")]
    wide = counts.drop_duplicates(["name", "time_s"], keep="last").pivot(index="time_s", columns="name", values="value")
    assert set(wide.ffill().fillna(0.0).sum(axis=1)) == {float(len(done.village.residents))}
    assert sum(s.inside for s in done.village.shelters) >= done.village.count(PersonState.SAFE)


@everywhere
@every
@seeded
def test_law_3_the_mass_that_falls_is_conserved(scenario, name, seed):
    done, recording = played(scenario, name, seed)
    fell = recording.events[recording.events["kind"] == "collapse"]
    assert len(fell) == 1
    whole = done.plan.place.rock.volume_m3
    stones = float(recording.events.loc[recording.events["kind"] == "partial_fall", "value"].sum())
    down = stones + float(fell["value"].iloc[0])
    assert recording.bodies["volume_m3"].sum() + done.impact.fines_m3 == pytest.approx(down, rel=1e-9)
    assert stones + float(fell["value"].iloc[0]) + done.rock.volume_left * whole == pytest.approx(whole, rel=1e-9)


@everywhere
@every
@seeded
def test_law_4_nothing_happens_before_its_cause(scenario, name, seed):
    cases = played(scenario, name, seed)[1].cases
    assert len(cases)
    for _, case in cases.iterrows():
        times = [float(case[f"{stamp}_s"]) for stamp in STAMPS]
        known = [t for t in times if not np.isnan(t)]
        assert known == sorted(known), case.to_dict()


@everywhere
@every
@seeded
def test_law_4_nobody_acts_on_what_he_was_not_told(scenario, name, seed):
    """A desk orders only after a message reached it, a team leaves only after it accepted, a door is warned only after
    the grid worker was told, the team arrived, a warned neighbour spoke, or stones were heard."""
    events = played(scenario, name, seed)[1].events
    told: dict[str, float] = {}
    accepted: set[str] = set()
    official = warned = stones = False
    for _, e in events.iterrows():
        kind, args = e["kind"], json.loads(e["args"])
        if kind.startswith("received_"):
            told[e["tier"]] = e["time_s"]
        elif kind in ("ordered", "dispatched", "instructed", "verify", "passed_on", "closed"):
            assert e["tier"] in told, (kind, e["tier"])
        elif kind == "accepted":
            accepted.add(e["actor"])
        elif kind == "team_left":
            assert e["actor"] in accepted
        elif kind in ("grid_worker_told", "team_arrived"):
            official = True
        elif kind == "partial_fall":
            stones = True
        elif kind == "warned":
            channel = args.get("channel", "own_cue").removeprefix("@names.")
            cause = {"neighbour": warned, "own_cue": stones}.get(channel, official)
            assert cause, (e["time_s"], channel)
            warned = True


def test_law_4_a_later_arrival_of_an_older_observation_does_not_win():
    picture = Picture()
    picture.take(Message("note", "a", "b", None, {"level": 3}, observed_s=20.0, received_s=25.0))
    picture.take(Message("note", "a", "b", None, {"level": 1}, observed_s=10.0, received_s=30.0))
    assert picture.get("level") == 3


@everywhere
@every
@seeded
def test_law_5_everyone_who_can_leave_leaves(scenario, name, seed):
    done, _ = played(scenario, name, seed)
    left = [p for p in done.village.residents if p.state != PersonState.SAFE and not p.harmed]
    assert left == []


@pytest.mark.slow
def test_law_5_a_group_that_cannot_go_on_is_an_error_with_name_and_place():
    events = played("wulong", "three_tier")[1].events
    halted = drill("wulong", "three_tier").run_until(float(events.loc[events["kind"] == "leaves", "time_s"].min()))
    for times in halted.movement._unit.values():
        times[:] = np.inf
    halted.movement._routes.clear()
    with pytest.raises(StuckError, match=r"[\w-]+ makes no progress at node \d+: no open path"):
        halted.run()


@everywhere
@every
@seeded
def test_law_6_open_and_closed_cases_add_up(scenario, name, seed):
    done, recording = played(scenario, name, seed)
    book = done.operations.book
    closed = int((recording.cases["outcome"] != "open").sum())
    assert len(book.cases) == closed + book.open
    sojourn_s, integral_s = book.totals(done.clock.now)
    assert sojourn_s == pytest.approx(integral_s, rel=1e-12)


def _continue_elsewhere(state: bytes) -> str:
    return record(restore(state).run()).digest()


@pytest.mark.slow
@everywhere
@pytest.mark.parametrize("hour", [0.01, 8.2, 34.0, 34.3, 34.6, 35.2, 36.5])
def test_law_7_a_pickled_drill_continues_the_same(scenario, hour):
    halted = drill(scenario, "three_tier").run_until(hour * 3600.0)
    state = halted.snapshot()
    assert record(restore(state).run()).digest() == played(scenario, "three_tier")[1].digest()
    assert record(halted.run()).digest() == played(scenario, "three_tier")[1].digest()


@pytest.mark.slow
@everywhere
def test_law_7_also_in_another_process(scenario):
    state = drill(scenario, "three_tier").run_until(34.4 * 3600.0).snapshot()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_continue_elsewhere, (state,)) == played(scenario, "three_tier")[1].digest()


@cache
def buried() -> tuple[int, Run, Recording]:
    """Return the first drill, with its seed, in which everybody stays and two people at least are trapped."""
    for seed in range(1, 40):
        done = drill("wulong", "stay", seed).run()
        if sum(row[2] == "trapped" for row in done.world.journal.events) >= 2:
            return seed, done, record(done)
    raise AssertionError("nobody is ever trapped")


@pytest.mark.slow
def test_law_3_who_is_trapped_does_not_vanish():
    """Everybody who is trapped is freed, or dies and is brought out, before the case closes."""
    _, done, recording = buried()
    events = recording.events
    under: set[str] = set()
    trapped = 0
    for _, e in events.iterrows():
        person = json.loads(e["args"]).get("person")
        if e["kind"] == "trapped":
            assert person not in under
            under.add(person)
            trapped += 1
        elif e["kind"] in ("freed", "freed_injured", "recovered"):
            under.remove(person)
        elif e["kind"] == "dies_trapped":
            assert person in under
        elif e["kind"] in ("handled", "closed", "all_out"):
            assert not under, e["kind"]
    assert trapped >= 2
    assert not done.rescue.open
    counts = recording.series[recording.series["name"] == "people.trapped"]
    assert counts["value"].max() >= 2.0
    assert counts["value"].iloc[-1] == 0.0


def test_law_4_nobody_is_freed_before_the_rock_is_quiet_and_somebody_has_come():
    events = buried()[2].events
    rest_s = float(events.loc[events["kind"] == "rest", "time_s"].iloc[0])
    searched: dict[str, float] = {}
    for _, e in events.iterrows():
        if e["kind"] == "search":
            assert e["time_s"] >= rest_s
            searched[e["place"]] = e["time_s"]
        elif e["kind"] in ("freed", "freed_injured", "recovered"):
            assert e["time_s"] > searched[e["place"]]


@pytest.mark.slow
def test_law_7_a_rescue_that_is_pickled_continues_the_same():
    events = buried()[2].events
    first_s = float(events.loc[events["kind"] == "trapped", "time_s"].iloc[0])
    freed_s = float(events.loc[events["kind"].isin(["freed", "freed_injured"]), "time_s"].iloc[0])
    for time_s in (first_s + 1.0, first_s + 600.0, freed_s - 1.0):
        halted = drill("wulong", "stay", buried()[0]).run_until(time_s)
        assert record(restore(halted.snapshot()).run()).digest() == buried()[2].digest()


def test_where_everybody_stays_nobody_is_warned_or_leaves_before_the_rock_is_down():
    _, _, recording = buried()
    events = recording.events
    fell_s = float(events.loc[events["kind"] == "collapse", "time_s"].iloc[0])
    kinds = {"warned", "leaves", "ordered", "dispatched", "sheltered", "found"}
    early = events[(events["time_s"] < fell_s) & events["kind"].isin(kinds)]
    assert early.empty, early[["time_s", "kind", "actor"]]
    assert set(events.loc[events["time_s"] > fell_s, "kind"]) >= kinds
