"""What the desks are timed on, at a small size: the peers play the same day, and the full day ends with all closed."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from experiments.bench import desks, full_day
from experiments.bench.benchmarks import BENCHMARKS
from experiments.bench.reference_day import Cases, ReferenceDay, Tiers

SMALL = Tiers((200, 20, 2, 1), (1, 2, 4, 1))


def test_the_plain_peer_has_the_same_sojourns():
    """Without ties of different kinds plain SimPy gives the same to rounding."""
    cases = Cases.draw(5_000, tiers=SMALL)
    ours = ReferenceDay(cases).run()
    assert np.array(desks.plain_day(cases)) == pytest.approx(np.array(ours.closed_s) - cases.arrival_s, abs=1e-6)


def test_the_plain_burst_closes_at_the_same_times():
    burst = desks.Burst(1_000).run()
    assert burst.plain() == pytest.approx(burst.closed_s)


@pytest.mark.slow
def test_the_full_day_closes_every_case_and_a_snapshot_of_it_goes_on_the_same():
    written_s, read_s, size_mb, same = full_day.snapshot(5_000, 43_200.0, SMALL)
    assert same
    assert min(written_s, read_s, size_mb) > 0.0
    assert full_day.full_day_s(2_000, SMALL) > 0.0


@pytest.mark.slow
def test_the_full_day_uses_what_it_is_said_to_use():
    loop = full_day.full_day(20_000, SMALL)
    loop.clock.advance()
    table = loop.table
    assert set(table.column("state")) == {1}
    assert len(set(table.column("closed_by"))) == 4
    assert table.column("reminders").sum() > 0
    assert table.column("reopened").sum() > 0
    rows = loop.log.rows()
    assert {97.0} <= set(rows[:, 6])
    assert (rows[:, 4] != rows[:, 5]).any()  # from one town to another


def test_the_whole_organisation_has_its_units():
    tiers = Tiers()
    units = [n * k for n, k in zip(full_day.UNITS, tiers.desks, strict=True)]
    assert sum(units) == 70_487


@pytest.mark.skipif(importlib.util.find_spec("ciw") is None, reason="Ciw is not installed")
def test_ciw_plays_the_same_laws():
    ours, peer = desks.district_per_s(Tiers((10, 2, 1, 1)), 200)
    assert peer is not None
    assert ours > 0.0


def test_the_benchmarks_of_the_desks_are_there():
    names = {"desks_day", "desks_full_day", "desks_full_day_memory", "desks_burst", "snapshot", "desks_ciw"}
    assert names <= set(BENCHMARKS)
