"""The reference day of response.md, section 12: known to the last digit, and equal to plain SimPy case by case."""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from experiments.bench.reference_day import Cases, Figures, ReferenceDay, Tiers

SOURCE = "response.md 12, measured with four engines"
_SPEC = importlib.util.spec_from_file_location(
    "plain_simpy", Path(__file__).parents[1] / "models" / "response" / "plain_simpy.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
plain_simpy = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(plain_simpy)

SMALL = Tiers((733, 69, 3, 1), (1, 2, 4, 1))
"""A fifteenth of the desks for a fifteenth of the cases."""


@pytest.fixture(scope="module")
def cases() -> Cases:
    return Cases.draw()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, timers, closed, mean, p95, longest",
    [
        ("D1", False, (239_555, 48_366, 10_239, 1_840), 2138.071, 6201.2, 30_393.0),
        ("D2", True, (215_751, 63_354, 15_763, 5_132), 2641.035, 4839.9, 111_501.0),
    ],
)
def test_reference_day(case, cases, name, timers, closed, mean, p95, longest):
    row = partial(case, "reference_day", name, source=SOURCE, page="validation-response.md")
    what = "300,000 cases, timers" if timers else "300,000 cases, no timers"
    day = ReferenceDay(cases, timers).run()
    figures: Figures = day.figures()
    for tier, (expected, got) in enumerate(zip(closed, figures.closed, strict=True)):
        row(f"{what}: closed by tier {tier + 1}", expected, got, abs=0.0)
    # to the last digit that is printed
    row(f"{what}: mean", mean, figures.mean_s, abs=0.0005, unit="s")
    row(f"{what}: 95 %", p95, figures.p95_s, abs=0.05, unit="s")
    row(f"{what}: longest", longest, figures.max_s, abs=0.5, unit="s")
    assert sum(desk.served for tier in day.desks for desk in tier) + sum(
        desk.expired for tier in day.desks for desk in tier
    ) == sum((k + 1) * n for k, n in enumerate(figures.closed))


@pytest.mark.slow
@pytest.mark.parametrize("timers", [False, True], ids=["plain", "timers"])
@pytest.mark.parametrize("step_s", [0.0, 60.0], ids=["as drawn", "ties"])
def test_e3_two_engines_agree_case_by_case(timers, step_s):
    """E3: the same closing time and tier of every case, also where whole minutes make most events fall together."""
    small = Cases.draw(20_000, 7, SMALL)
    if step_s:
        small = small.rounded(step_s)
    ours = ReferenceDay(small, timers).run()
    plain = plain_simpy.PlainDay(small, timers).run()
    assert np.array_equal(np.array(ours.closed_s), plain.closed_s)
    assert np.array_equal(np.frombuffer(ours.closed_by, np.uint8), plain.closed_by)
    assert (sum(desk.expired for tier in ours.desks for desk in tier) > 100) is timers


_RESUME = """
import pickle, sys
day = pickle.load(open(sys.argv[1], "rb"))
day.run()
pickle.dump((day.closed_s, day.closed_by, day.clock.now), open(sys.argv[2], "wb"))
"""


@pytest.mark.slow
def test_e4_a_snapshot_resumed_elsewhere_ends_the_same(tmp_path):
    """E4: half of the day, a pickle, the rest in another process = the day in one go."""
    small = Cases.draw(20_000, 7, SMALL)
    straight = ReferenceDay(small, True).run()
    (tmp_path / "noon").write_bytes(pickle.dumps(ReferenceDay(small, True).run(43_200.0), 5))
    command = [sys.executable, "-c", _RESUME, str(tmp_path / "noon"), str(tmp_path / "end")]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    closed_s, closed_by, now = pickle.loads((tmp_path / "end").read_bytes())
    assert (closed_s, closed_by, now) == (straight.closed_s, straight.closed_by, straight.clock.now)


def test_e1_e2_of_the_day():
    """E1: the sum of all sojourns is the integral of the open cases; E2: arrivals = closed + open, at any time."""
    small = Cases.draw(20_000, 7, SMALL)
    day = ReferenceDay(small, True)
    for hour in range(0, 24, 3):
        now = 3600.0 * hour
        day.run(now)
        closed = np.array(day.closed_s)
        arrived = int((small.arrival_s < now).sum())
        at_desks = sum(desk.waiting + desk.busy for tier in day.desks for desk in tier)
        assert arrived == int((closed > 0.0).sum()) + at_desks
    day.run()
    ends, starts = np.array(day.closed_s), small.arrival_s
    steps = np.concatenate([np.stack([starts, np.ones(starts.size)]), np.stack([ends, -np.ones(ends.size)])], axis=1)
    times, changes = steps[:, np.argsort(steps[0], kind="stable")]
    integral = float(np.sum(np.cumsum(changes)[:-1] * np.diff(times)))
    assert integral == pytest.approx(float(np.sum(ends - starts)), rel=1e-12)
