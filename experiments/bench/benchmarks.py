"""The benchmarks: each prints a rate or a time, its target, and the ratio to a peer measured in the same run."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from experiments.bench import (
    crowd,
    desks,
    drill,
    full_day,
    households,
    network,
    rockfall,
    rocks,
    start,
    watersheds,
)
from experiments.bench.figure import Benchmark
from twin.errors import InputError

BENCHMARKS = {
    row.name: row
    for row in (
        Benchmark("help", "s", start.usage, peer="import click", peer_share=2.5),
        Benchmark("drill", "s CPU", drill.recorded, 1.5),
        Benchmark("drill_unrecorded", "s CPU", drill.unrecorded, 0.4),
        Benchmark("place", "s CPU", drill.place),
        Benchmark("replications", "s", drill.replications, 120.0),
        Benchmark("rockfall", "trajectories/s", rockfall.trajectories, 40_000.0, higher_is_better=True),
        Benchmark("rockfall_steps", "block-steps/s", rockfall.steps, 7.5e7, higher_is_better=True),
        Benchmark("rockfall_forest", "trajectories/s", rockfall.forest, higher_is_better=True),
        Benchmark("runout_map", "s", rockfall.runout_map, 30.0),
        Benchmark("watersheds", "s CPU", watersheds.delineation, 3.0, peer="pyflwdir"),
        Benchmark("watersheds_update", "ms CPU", watersheds.update, 50.0),
        Benchmark("rocks", "s CPU", rocks.fleet, 1.0, peer="one by one"),
        Benchmark("forecast", "ms CPU", rocks.forecasting, 50.0),
        Benchmark("households", "s CPU", households.town, 2.0),
        Benchmark("queue_network", "agent-steps/s CPU", network.steps, 3e8, "jupedsim-network", higher_is_better=True),
        Benchmark("queue_network_cleared", "s CPU", network.cleared, 0.5),
        Benchmark("queue_network_million", "s CPU", network.million, 4.0),
        Benchmark("queue_network_memory", "B/person", network.memory, 200.0),
        Benchmark("crowd", "agent-steps/s", crowd.steps, 3e6, "JuPedSim", higher_is_better=True),
        Benchmark("crowd_memory", "B/person", crowd.memory, 1100.0),
        Benchmark("desks_day", "s CPU", desks.day, 1.5, "SimPy", peer_share=0.2),
        Benchmark("desks_ciw", "cases/s CPU", desks.district, peer="Ciw", higher_is_better=True),
        Benchmark("desks_full_day", "s CPU", full_day.day, 6.0, "without lane"),
        Benchmark("desks_full_day_memory", "MB", full_day.memory, 600.0),
        Benchmark("desks_burst", "s CPU", desks.burst, 1.0, "SimPy (5,000 cases, brought up)"),
        Benchmark("snapshot", "s CPU", full_day.written_snapshot, 0.3),
    )
}


def main(names: list[str], as_json: bool) -> None:
    """Run the named benchmarks, all if none is named."""
    for name in names:
        if name not in BENCHMARKS:
            raise InputError("experiments.unknown_bench", name=name, known=", ".join(BENCHMARKS))
    results = {}
    for name in names or list(BENCHMARKS):
        results[name] = result = BENCHMARKS[name].run()
        if not as_json:
            click.echo(result.line(name))
    if as_json:
        click.echo(json.dumps({name: {**asdict(r), "ratio": r.ratio} for name, r in results.items()}))
