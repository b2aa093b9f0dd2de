"""The laws of design.md, section 4, on days of a city: a street with small places, a county in the storm."""

from __future__ import annotations

import multiprocessing

import numpy as np
import pytest

from experiments.runs import folder
from experiments.runs.job import Job
from experiments.runs.replicate import replicate
from models.kernels.response.states import OPEN
from scenarios.parts.run import restore
from scenarios.policy import policy
from tests.scenarios.city.cities import (
    DRILL,
    GAS,
    STORM,
    digest_of_snapshot,
    loaded,
    measured,
    played,
    replaced,
    run_of,
)
from twin.recording.stamps import STAMPS

TWO_DAYS = replaced(GAS, {"hours: 24": "hours: 36"})
EVENING = replaced(STORM + DRILL, {"units: 300": "units: 150"})
DAYS = {"street": TWO_DAYS, "county": EVENING}
POLICIES = ("three_tier", "two_tiers", "no_platform", "inspection_only", "phone_chain")
everywhere = pytest.mark.parametrize("text", DAYS.values(), ids=DAYS)
every = pytest.mark.parametrize("name", POLICIES)


def known(run):
    """Return the rows of the cases that were reported."""
    return np.flatnonzero(run.loop.table.column("reported") <= run.clock.now)


# -- law 1: the same inputs, the same bytes --------------------------------------------------------------------------


@pytest.mark.slow
@everywhere
def test_law_1_same_inputs_give_the_same_bytes(text, tmp_path):
    again = measured(run_of(text).run())
    first = played(text)[1]
    assert again.digest() == first.digest()
    one, two = first.save(tmp_path / "one"), again.save(tmp_path / "two")
    for file in one.iterdir():
        assert file.read_bytes() == (two / file.name).read_bytes(), file


@pytest.mark.slow
@everywhere
def test_law_1_another_seed_or_replication_gives_another_day(text):
    digests = {played(text)[1].digest(), played(text, seed=2)[1].digest(), played(text, replication=1)[1].digest()}
    assert len(digests) == 3


@pytest.mark.slow
def test_law_1_workers_change_nothing(monkeypatch):
    """Two days, played by two processes, are those played here."""
    monkeypatch.setattr(folder, "BATCH", 1)
    rows = replicate(Job(str(loaded(TWO_DAYS).path), "three_tier", 1), 2, 2)
    assert [row.digest for row in rows] == [played(TWO_DAYS, replication=k)[1].digest() for k in (0, 1)]


# -- law 2: a policy changes neither what happens nor the weather ----------------------------------------------------


def happened(run, keys=None):
    """Return what happened in truth: every case that nobody's policy makes, by key, and where and what it is."""
    t = run.loop.table
    rows = np.argsort(t.column("key"), kind="stable")
    columns = ("key", "kind", "grade", "community", "x_m", "y_m", "occurred", "nothing")
    sources = t.column("key")[rows] >> 26
    # ordinary cases, storm and sensors; small places are found by whoever finds them
    rows = rows[np.isin(sources, (0, 1, 2, 3, 4)) if keys is None else np.isin(sources, keys)]
    return [t.column(name)[rows].tolist() for name in columns]


@pytest.mark.slow
@everywhere
def test_law_2_a_policy_never_changes_what_happens(text):
    first = happened(played(text)[0])
    assert len(first[0]) > 30
    for name in POLICIES[1:]:
        assert happened(played(text, name)[0]) == first, name


@pytest.mark.slow
def test_law_2_a_policy_never_changes_the_storm():
    first, recording = played(EVENING)
    for name in POLICIES[1:]:
        run, other = played(EVENING, name)
        assert np.array_equal(run.storm.course.rain_mm_h, first.storm.course.rain_mm_h)
        assert np.array_equal(run.storm.course.colour, first.storm.course.colour)
        assert run.storm.cuts == first.storm.cuts
        columns = ["sent_s", "colour", "area", "onset_s"]
        assert other.warnings[columns].equals(recording.warnings[columns])
        assert run.rock.failed_at_s == first.rock.failed_at_s


@pytest.mark.slow
def test_law_2_a_policy_never_changes_the_dangers_of_small_places():
    """They arise, and begin to leak, at the same moments; who finds them, and when, is what a policy changes."""
    first, _ = played(TWO_DAYS)
    born = [(h.number, h.premises, h.danger, h.began_s, h.manner) for h in first.premises_watch.hazards.rows]
    assert len(born) > 20
    for name in POLICIES[1:]:
        run, _ = played(TWO_DAYS, name)
        assert [(h.number, h.premises, h.danger, h.began_s, h.manner) for h in run.premises_watch.hazards.rows] == born
    assert any(
        [h.case >= 0 for h in played(TWO_DAYS, name)[0].premises_watch.hazards.rows]
        != [h.case >= 0 for h in first.premises_watch.hazards.rows]
        for name in POLICIES[1:]
    )


@pytest.mark.slow
def test_law_2_the_load_changes_neither_storm_nor_drill():
    calm, busy = played(EVENING, load=0.0)[0], played(EVENING, load=3.0)[0]
    assert happened(calm, (1, 2, 3, 4)) == happened(busy, (1, 2, 3, 4))
    assert len(busy.loop.table) > 3 * len(calm.loop.table)
    assert calm.rock.failed_at_s == busy.rock.failed_at_s

    # nor how long a report of the storm travels: it is keyed by the case, not by its place in the line
    def reports(run):
        t = run.loop.table
        return {k: r for k, r in zip(t.key, t.reported, strict=True) if 1 << 26 <= k < 5 << 26}

    assert reports(calm) == reports(busy)


@pytest.mark.slow
def test_no_two_cases_have_the_same_key():
    for text in DAYS.values():
        keys = played(text)[0].loop.table.column("key")
        assert np.unique(keys).size == keys.size


# -- law 4: nothing before its cause ---------------------------------------------------------------------------------


@pytest.mark.slow
@everywhere
@every
def test_law_4_stamps_never_decrease(text, name):
    run, recording = played(text, name)
    cases = recording.cases
    stamps = cases[[f"{stamp}_s" for stamp in STAMPS]].to_numpy()
    assert len(stamps) > 30
    # what was not done stands as nan: it is as late as what came before it
    filled = np.maximum.accumulate(np.where(np.isnan(stamps), -np.inf, stamps), axis=1)
    assert np.all(np.isnan(stamps) | (stamps >= filled))
    assert np.all(np.isnan(stamps) | (stamps <= run.end_s))
    events = recording.events["time_s"].to_numpy()
    assert np.all(np.diff(events) >= 0.0)


@everywhere
def test_law_4_nobody_knows_of_a_case_before_its_report(text):
    cases = played(text)[1].cases
    rest = [f"{stamp}_s" for stamp in STAMPS[3:]]
    assert cases.loc[cases["reported_s"].isna(), rest].isna().all().all()


# -- law 6: a case is open or closed ---------------------------------------------------------------------------------


@everywhere
@every
def test_law_6_open_and_closed_cases_add_up(text, name):
    run, recording = played(text, name)
    rows = known(run)
    state = run.loop.table.column("state")[rows]
    still_open = int((state == OPEN).sum())
    assert run.loop.open.count == still_open
    measures = recording.manifest["measures"]
    assert measures["cases"] == rows.size == measures["closed"] + measures["open"]
    assert measures["open"] == still_open
    sojourn_s, integral_s = run.loop.totals()
    assert sojourn_s == pytest.approx(integral_s, rel=1e-9)
    assert sojourn_s > 0.0


# -- law 7: a day can be stopped, saved and continued ----------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "hour"),
    [(TWO_DAYS, 0.0), (TWO_DAYS, 12.5), (TWO_DAYS, 14.0), (EVENING, 20.0), (EVENING, 34.4), (EVENING, 35.0)],
    ids=["street 0", "street 12:30", "street 14", "county 4", "county 18:24", "county 19"],
)
def test_law_7_a_pickled_day_continues_the_same(text, hour):
    halted = run_of(text).run_until(hour * 3600.0)
    assert halted.clock.now <= hour * 3600.0
    state = halted.snapshot()
    assert measured(restore(state).run()).digest() == played(text)[1].digest()
    assert measured(halted.run()).digest() == played(text)[1].digest()


CODE = """
from models.response.seats.seats import AutomaticSeat


class Seat(AutomaticSeat):
    pass
"""


@pytest.mark.slow
def test_law_7_also_in_another_process(tmp_path):
    """A street; and a county under a policy that is a Python file, which is loaded again where the day goes on."""
    from scenarios.wiring import begin, plan

    (tmp_path / "own.py").write_text(CODE, encoding="utf-8")
    own = policy.load_policy(str(tmp_path / "own.py"))
    straight = measured(begin(plan(loaded(EVENING), own)).run()).digest()
    states = [
        run_of(TWO_DAYS).run_until(13 * 3600.0).snapshot(),
        begin(plan(loaded(EVENING), own)).run_until(34 * 3600.0).snapshot(),
    ]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(digest_of_snapshot, states) == [played(TWO_DAYS)[1].digest(), straight]


# -- the shipped days ------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gas_bottle", "city_storm"])
def test_the_shipped_days_keep_the_laws(name):
    from scenarios.declaration.loading import load
    from scenarios.wiring import begin, plan

    day = load(name)
    chosen = policy.load_policy("three_tier")
    run = begin(plan(day, chosen)).run()
    recording = measured(run)
    rows = known(run)
    assert rows.size == recording.manifest["measures"]["closed"] + recording.manifest["measures"]["open"]
    sojourn_s, integral_s = run.loop.totals()
    assert sojourn_s == pytest.approx(integral_s, rel=1e-9)
    stamps = recording.cases[[f"{stamp}_s" for stamp in STAMPS]].to_numpy()
    filled = np.maximum.accumulate(np.where(np.isnan(stamps), -np.inf, stamps), axis=1)
    assert np.all(np.isnan(stamps) | (stamps >= filled))
    keys = run.loop.table.column("key")
    assert np.unique(keys).size == keys.size
    halted = begin(plan(day, chosen)).run_until(0.6 * run.end_s)
    assert measured(restore(halted.snapshot()).run()).digest() == recording.digest()
    other = begin(plan(day, policy.load_policy("two_tiers"))).run()
    assert happened(other) == happened(run)
