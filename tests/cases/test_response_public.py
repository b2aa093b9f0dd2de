"""Published cases of queues, channels and authority, played by the production desk and channel (response.md, 12).

Tolerance rule of that section: at least 5 fixed, independent seeds; pass if the mean is within 4 standard errors of
the expected value; void if 4 standard errors exceed 10 % of it. The first tenth of each run is cut off as warm-up. Time
is in units of the mean service time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest

from models.clock import Clock
from models.distributions import Fixed
from models.response.desks.channels import Channel, ChannelParameters, Message
from models.response.desks.duty import ROUTINE, Desk, DeskParameters
from models.response.desks.rules import TIERS, Rules, may
from models.response.desks.seats import AutomaticSeat
from models.response.incident.cases import Case, CaseBook, grade_of
from models.streams import Stream, Streams
from models.world import World
from twin.journal import Journal

SEEDS = range(101, 111)
START = datetime(2025, 9, 28, 8, tzinfo=timezone(timedelta(hours=8)))


def within_4_standard_errors(values: Sequence[float], expected: float) -> None:
    mean, error = float(np.mean(values)), float(np.std(values, ddof=1)) / math.sqrt(len(values))
    assert len(values) >= 5
    assert 4.0 * error <= 0.1 * expected, f"void: 4 SE is {4.0 * error / expected:.1%} of the expected value"
    assert abs(mean - expected) <= 4.0 * error, f"mean {mean:.6f}, expected {expected:.6f}, standard error {error:.6f}"


def erlang_b(servers: int, load: float) -> float:
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked


def erlang_c(servers: int, load: float) -> float:
    blocked = erlang_b(servers, load)
    return servers * blocked / (servers - load * (1.0 - blocked))


@dataclass
class Exponential:
    """A service law of mean ``mean``; notes when it is asked, which is when a service starts."""

    mean: float
    clock: Clock
    starts: list[float] = field(default_factory=list)

    def quantile(self, u: float) -> float:
        self.starts.append(self.clock.now)
        return -self.mean * math.log1p(-u)

    def with_median(self, median: float) -> Exponential:
        raise NotImplementedError


@dataclass
class Constant(Exponential):
    """A service of fixed length that notes its starts."""

    def quantile(self, u: float) -> float:
        self.starts.append(self.clock.now)
        return self.mean


class Finished(AutomaticSeat):
    """Notes when the work on each message was done."""

    def __init__(self) -> None:
        super().__init__("duty")
        self.sojourns: list[tuple[float, float]] = []

    def decide(self, situation: Any) -> list[Any]:
        arrived = situation.message.received_s
        self.sojourns.append((arrived, situation.now_s - arrived))
        return []


class Office:
    """The production desk under two Poisson streams: urgent messages and routine matters."""

    def __init__(
        self, seed: int, staff: int, urgent: float, routine: float, law: type[Exponential] = Exponential
    ) -> None:
        self.clock = Clock(START)
        self.streams = Streams(seed)
        world = World(self.clock, self.streams, Journal())
        self.urgent, self.seat = urgent, Finished()
        self.service, self.matters = law(1.0, self.clock), law(1.0, self.clock)
        parameters = DeskParameters(
            staff=staff, service_s=self.service, routine_s=self.matters, routine_per_h=3600.0 * routine
        )
        self.desk = Desk(world, "town", "town", 2, parameters, self.seat, Rules(name="x"), lambda *_: None)
        self.arrivals: list[float] = []
        self.busy: list[int] = []
        self.waiting: list[int] = []
        if urgent > 0.0:
            self._next_message()

    def _next_message(self) -> None:
        self.clock.after(self.streams.generator(Stream.CALLS).exponential(1.0 / self.urgent), self._message)

    def _message(self) -> None:
        number = len(self.arrivals) + 1
        self.arrivals.append(self.clock.now)
        message = Message("danger", "a", "town", Case(f"C{number}", number, "k", "p", "IV"), received_s=self.clock.now)
        self.desk.receive(message)
        self._next_message()

    def _look(self) -> None:
        self.busy.append(self.desk.busy)
        self.waiting.append(sum(priority == ROUTINE for priority, _, _ in self.desk._queue))

    def run(self, until: float) -> Office:
        self.clock.at(0.1 * until, self.clock.every, 0.5, self._look)
        while self.clock.peek() < until:
            self.clock.step()
        self.warm = 0.1 * until
        return self


# -- queues --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("staff, load, expected", [(3, 2.0, 0.444444), (5, 4.0, 0.554113), (10, 6.0, 0.101299)])
def test_v2_share_that_waits(staff, load, expected):
    """V2, M/M/c: P(wait) = C; arrivals see time averages, so it is the share of time in which all are busy."""
    assert erlang_c(staff, load) == pytest.approx(expected, abs=1e-6)
    shares = []
    for seed in SEEDS:
        office = Office(seed, staff, 0.0, load).run(2500.0 if staff < 10 else 8000.0)
        shares.append(float(np.mean(np.array(office.busy) == staff)))
    within_4_standard_errors(shares, expected)


def test_v3_wait_of_a_call_centre():
    """V3, staff 41, load 36: P(wait <= 0.2 of a service) = 1 - C e^(-(c - a) t / m) = 0.882266."""
    expected = 1.0 - erlang_c(41, 36.0) * math.exp(-5.0 * 0.2)
    assert expected == pytest.approx(0.882266, abs=1e-6)
    shares = []
    for seed in SEEDS:
        office = Office(seed, 41, 36.0, 0.0).run(220.0)
        starts = np.array(office.service.starts)
        arrivals = np.array(office.arrivals[: starts.size])  # first come, first served
        late = arrivals > office.warm
        shares.append(float(np.mean(starts[late] - arrivals[late] <= 0.2)))
    within_4_standard_errors(shares, expected)


@pytest.mark.parametrize(
    "law, expected",
    [
        pytest.param(Constant, 2.0, id="fixed"),
        pytest.param(Exponential, 4.0, id="exponential", marks=pytest.mark.slow),
    ],
)
def test_v5_wait_by_the_spread_of_service(law, expected):
    """V5, M/G/1, rho 0.8: mean wait 2 for a fixed service, 4 for an exponential one (Pollaczek-Khinchine)."""
    waits = []
    for seed in SEEDS:
        office = Office(seed, 1, 0.8, 0.0, law).run(20_000.0 if law is Constant else 80_000.0)
        starts = np.array(office.service.starts)
        arrivals = np.array(office.arrivals[: starts.size])
        late = arrivals > office.warm
        waits.append(float(np.mean(starts[late] - arrivals[late])))
    within_4_standard_errors(waits, expected)


@pytest.mark.parametrize(
    "staff, urgent, routine, first, second",
    [
        (1, 0.3, 0.5, 0.8 / 0.7, 0.8 / (0.7 * 0.2)),  # V6 with two classes: rho / ((1 - s_{k-1})(1 - s_k))
        (5, 1.5, 2.5, 0.554113 / (5 * 0.7), 0.554113 / (5 * 0.7 * 0.2)),  # V7: C / (c (1 - s_{k-1})(1 - s_k))
    ],
    ids=["M/M/1", "M/M/5"],
)
def test_v6_v7_urgent_before_routine(staff, urgent, routine, first, second):
    """V6, V7, non-preemptive priorities: urgent waits from their sojourns, routine waits from their number (Little)."""
    urgent_waits, routine_waits = [], []
    for seed in SEEDS:
        office = Office(seed, staff, urgent, routine).run(35_000.0 if staff == 1 else 6000.0)
        sojourns = [s for arrived, s in office.seat.sojourns if arrived > office.warm]
        urgent_waits.append(float(np.mean(sojourns)))
        routine_waits.append(float(np.mean(office.waiting)) / routine)
    within_4_standard_errors(urgent_waits, first + 1.0)
    within_4_standard_errors(routine_waits, second)


# -- channels ------------------------------------------------------------------------------------------------------


def test_v17_mean_time_to_delivery():
    """V17: delay 5 s, loss 0.2, repeated after 60 s until it succeeds: D + tau p / (1 - p) = 20 s."""
    means = []
    for seed in SEEDS:
        clock = Clock(START)
        world = World(clock, Streams(seed), Journal())
        parameters = ChannelParameters(delay_s=Fixed(5.0), loss=0.2, repeat_s=60.0, tries=100)
        line = Channel(world, "phone", 3, parameters)
        times: list[float] = []
        for number in range(1, 2001):
            case = Case(f"C{number}", number, "k", "p", "IV")
            line.send(Message("danger", "a", "b", case), lambda m, times=times: times.append(m.received_s - m.sent_s))
        clock.run()
        assert len(times) == 2000
        means.append(float(np.mean(times)))
    within_4_standard_errors(means, 20.0)


# -- exact ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_e1_e2_sojourns_and_open_cases(seed):
    """E1: sum of sojourn times = integral of the number of open cases; E2: arrivals = closed + open; exact."""
    rng = np.random.default_rng(seed)
    starts = np.sort(rng.uniform(0.0, 86_400.0, 400))
    ends = starts + rng.exponential(3000.0, 400)
    book, cases = CaseBook(), {}
    for time_s, what, k in sorted([(t, 0, k) for k, t in enumerate(starts)] + [(t, 1, k) for k, t in enumerate(ends)]):
        if time_s > 50_000.0:
            break
        if what == 0:
            cases[k] = book.add("k", "p", "IV", time_s)
        else:
            book.close(cases[k], time_s, "done")
    sojourn_s, integral_s = book.totals(50_000.0)
    assert sojourn_s == pytest.approx(integral_s, rel=1e-12)
    assert len(book.cases) == sum(c.outcome == "done" for c in book.cases) + book.open
    assert book.open > 0


# -- tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "people, grade",
    [(24, "IV"), (99, "IV"), (100, "III"), (499, "III"), (500, "II"), (999, "II"), (1000, "I"), (5000, "I")],
)
def test_grade_of_a_danger(people, grade):
    """State Council order 394, article 4: people to move, lower bound inclusive; Wulong (24) is IV."""
    assert grade_of(people) == grade


@pytest.mark.parametrize(
    "act, lowest, source",
    [
        ("report", "field", "Xi'an geo-environment rule, article 30: anyone, at once"),
        ("order_evacuation", "community", "same: village committee or town, enforce if urgent"),
        ("publish_warning", "district", "Chongqing 2011 rule, article 7"),
        ("instruct", "district", "assumed: the platform's parallel instructions"),
        ("send_support", "district", "department team: district (assumed)"),
    ],
)
def test_lowest_tier_that_may_act(act, lowest, source):
    """Table of response.md section 3: from the lowest tier upward everybody may, below it nobody."""
    assert source
    assert [tier for tier in TIERS if may(act, tier)] == list(TIERS[TIERS.index(lowest) :])
