"""The benchmarks: what a result says about its target and its peer, and the JSON of the contract."""

from __future__ import annotations

import json

import pytest

from experiments.bench import benchmarks as bench
from experiments.bench.benchmarks import BENCHMARKS, Result
from twin.errors import InputError


@pytest.mark.parametrize(
    "result, ratio, met",
    [
        (Result(2.0, "s", False, 4.0, "peer", 6.0), 3.0, True),
        (Result(5.0, "s", False, 4.0, "peer", 2.5), 0.5, False),
        (Result(10.0, "1/s", True, 5.0, "peer", 2.0), 5.0, True),
        (Result(4.0, "1/s", True, 5.0, "peer", 8.0), 0.5, False),
        (Result(4.0, "1/s", True), None, None),
    ],
)
def test_a_ratio_above_one_is_better_whichever_way_is_up(result, ratio, met):
    assert result.ratio == ratio
    assert result.met is met


def test_json_has_the_keys_of_the_contract(monkeypatch, capsys):
    monkeypatch.setitem(BENCHMARKS, "drill", lambda: Result(1.0, "s CPU", False, 1.5, limit=0.1))
    bench.main(["drill"], as_json=True)
    out = json.loads(capsys.readouterr().out)
    keys = {"value", "unit", "higher_is_better", "target", "peer", "peer_value", "ratio", "limit"}
    assert set(out) == {"drill"}
    assert set(out["drill"]) == keys


def test_a_line_tells_value_target_and_ratio(monkeypatch, capsys):
    monkeypatch.setitem(BENCHMARKS, "drill", lambda: Result(2.0, "s CPU", False, 1.5, "simpy", 1.0))
    bench.main(["drill"], as_json=False)
    line = capsys.readouterr().out
    assert all(word in line for word in ("drill", "s CPU", "NOT MET", "simpy", "ratio 0.50"))


def test_an_unknown_benchmark_is_told_with_those_there_are():
    with pytest.raises(InputError) as caught:
        bench.main(["drill", "sleep"], as_json=False)
    assert "sleep" in str(caught.value)
    assert "replications" in str(caught.value)


def test_the_benchmarks_of_this_step_are_there():
    assert {"help", "drill", "replications", "rockfall"} <= set(BENCHMARKS)
