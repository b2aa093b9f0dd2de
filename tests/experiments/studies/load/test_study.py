"""The same evenings under several loads: what is refused, and what is compared with what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from experiments.runs.job import Job, Row
from experiments.runs.replicate import Means
from experiments.studies.load import study as module
from experiments.studies.load.study import COLUMNS, LoadStudy
from tests.scenarios.city.cities import DRILL, GAS, STORM, loaded, replaced
from twin.errors import InputError

SMALL = replaced(STORM + DRILL, {"units: 300": "units: 60", "rocks: 20": "rocks: 0"})


def job(text: str = SMALL, policy: str | None = None) -> Job:
    return Job(str(loaded(text).path), policy, 1)


def found_of(study: LoadStudy, out: Path | None = None) -> dict[str, Any]:
    return study.summary(study.play(Means(folder=out)))


@pytest.fixture
def quick(monkeypatch):
    """Replace the evenings by numbers: everybody is out after 100 s, and 10 s later for each unit of load."""
    asked: list[tuple[float, int]] = []

    def fake(jobs: dict[str, Job], replications: int, means: Means) -> dict[str, list[Row]]:
        return {name: [row(job, k) for k in range(replications)] for name, job in jobs.items()}

    def row(job: Job, k: int) -> Row:
        assert job.load is not None
        asked.append((job.load, k))
        measures = {"all_out_after_found_s": 100.0 + 7.0 * k + 10.0 * job.load + (k % 2) * job.load, "cases": 1.0}
        return Row(k, f"{job.load}-{k}", measures if k else {})

    monkeypatch.setattr(module, "sweep", fake)
    return asked


@pytest.mark.parametrize(
    ("loads", "key"),
    [((1.0,), "cityday.two_loads"), ((2.0, 2.0), "cityday.two_loads"), ((), "cityday.two_loads"),
     ((0.0, 101.0), "cityday.load_range"), ((-1.0, 1.0), "cityday.load_range"),
     ((0.0, float("nan")), "cityday.load_range")],
)  # fmt: skip
def test_loads_that_cannot_be_compared_are_refused(loads, key):
    with pytest.raises(InputError) as caught:
        LoadStudy(job(), loads, 5)
    assert caught.value.key == key
    assert all(len(caught.value.text(lang)) > 15 for lang in ("zh", "en"))


@pytest.mark.parametrize("scenario", [GAS, "wulong"], ids=["no drill in it", "a drill"])
def test_without_a_drill_there_is_nothing_to_time(scenario):
    asked = Job("wulong", None, 1) if scenario == "wulong" else job(scenario)
    with pytest.raises(InputError) as caught:
        LoadStudy(asked, (0.0, 1.0), 5)
    assert caught.value.key == "cityday.load_needs_drill"


def test_loads_come_in_order_and_once(quick):
    study = LoadStudy(job(), (4.0, 0.0, 4.0, 1.0), 3)
    assert study.loads == (0.0, 1.0, 4.0)
    assert study.policy == "three_tier"
    assert LoadStudy(job(policy="two_tiers"), (0.0, 1.0), 3).policy == "two_tiers"
    found_of(study)
    assert quick == [(load, k) for load in (0.0, 1.0, 4.0) for k in range(3)]


def test_evenings_are_compared_pair_by_pair(quick):
    """The spread between evenings (7 s each) is not in the difference; who never got out is in no pair."""
    found = found_of(LoadStudy(job(), (0.0, 4.0), 6))
    low, high = found["rows"]
    assert (found["columns"], found["policy"], found["replications"]) == (list(COLUMNS), "three_tier", 6)
    assert low["against_lowest"] == {"n": 5.0, "mean": 0.0, "low": 0.0, "high": 0.0}
    against = high["against_lowest"]
    assert against["n"] == 5.0
    # replications 1, 3, 5 take 44 s more, 2 and 4 take 40 s more
    assert against["mean"] == pytest.approx(42.4)
    assert 40.0 - 2.0 < against["low"] < against["mean"] < against["high"] < 44.0 + 3.0
    assert against["high"] - against["mean"] == pytest.approx(against["mean"] - against["low"])
    assert high["measures"]["all_out_after_found_s"]["n"] == 5
    json.dumps(found)


def test_a_single_pair_has_no_interval(quick):
    found = found_of(LoadStudy(job(), (0.0, 1.0), 2))
    assert [row["against_lowest"] for row in found["rows"]] == [None, None]


def test_the_evening_stays_the_same_while_the_city_gets_busier(tmp_path):
    """Played in truth: rock and residents are those of the lowest load, only the ordinary cases grow."""
    found = found_of(LoadStudy(job(), (0.0, 2.0), 2), tmp_path / "out")
    calm, busy = (row["measures"] for row in found["rows"])
    assert busy["cases"]["mean"] > calm["cases"]["mean"] + 50.0
    assert calm["all_out_after_found_s"]["n"] == busy["all_out_after_found_s"]["n"] == 2
    assert calm["load_town"]["mean"] < busy["load_town"]["mean"]
    # kept, and not played again
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["load-0", "load-2"]
    assert found_of(LoadStudy(job(), (0.0, 2.0), 2), tmp_path / "out") == found
