"""The benchmarks: what a result says about its target and its peer, and the JSON of the contract."""

from __future__ import annotations

import json

import pytest

from experiments.bench import benchmarks as bench
from experiments.bench.benchmarks import BENCHMARKS
from experiments.bench.figure import Benchmark, Figure, Result
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


@pytest.mark.parametrize(
    ("row", "figure", "target", "peer"),
    [
        ({"peer_share": 2.5}, Figure(1.0, 2.0), 5.0, "peer"),  # against the peer alone
        ({"target": 1.5, "peer_share": 0.2}, Figure(1.0, 5.0), 1.0, "peer"),  # the harder of two
        ({"target": 1.5, "peer_share": 0.2}, Figure(1.0, 50.0), 1.5, "peer"),
        ({"target": 1.5, "peer_share": 0.2}, Figure(1.0), 1.5, None),  # a peer that is not installed
        ({}, Figure(1.0), None, None),
    ],
)
def test_a_target_may_be_a_share_of_the_peer(row, figure, target, peer):
    result = Benchmark("x", "s", lambda: figure, peer="peer", **row).run()
    assert (result.target, result.peer) == (target, peer)


def test_json_has_the_keys_of_the_contract(monkeypatch, capsys):
    monkeypatch.setitem(BENCHMARKS, "drill", Benchmark("drill", "s CPU", lambda: Figure(1.0, limit=0.1), 1.5))
    bench.main(["drill"], as_json=True)
    out = json.loads(capsys.readouterr().out)
    keys = {"value", "unit", "higher_is_better", "target", "peer", "peer_value", "ratio", "limit"}
    assert set(out) == {"drill"}
    assert set(out["drill"]) == keys


def test_a_line_tells_value_target_and_ratio(monkeypatch, capsys):
    monkeypatch.setitem(BENCHMARKS, "drill", Benchmark("drill", "s CPU", lambda: Figure(2.0, 1.0), 1.5, "simpy"))
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
