"""Published cases of queues, dispatch and siting, played by the production desk, dispatcher and closed loop.

V1 to V16 of response.md, section 12, with its tolerance rule: ten fixed, independent seeds; pass if the mean of the
seeds is within 4 standard errors of the expected value; void if 4 standard errors exceed 10 % of it. The first tenth of
each run is cut off as warm-up. Service has mean 1 and queues are first come, first served unless said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from math import inf, nan
from typing import Any

import numpy as np
import pytest

from models.core.clock import Call, Clock
from models.core.distributions import Fixed
from models.core.streams import Stream, Streams
from models.response.cases.case_draws import CaseDraws
from models.response.cases.case_table import CaseTable
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.kinds import CaseKind
from models.response.cases.limits import Limits
from models.response.cases.loop import Jurisdictions, Procedures
from models.response.cases.loop_rules import LoopRules, TierTimes
from models.response.cases.routing import Route, Routing
from models.response.desks.desk import Desk, PreemptiveDesk
from models.response.units.cover import expected_cover, mclp
from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.mission_client import DispatchRules
from models.response.units.roads import Roads

SEEDS = range(201, 211)
START = datetime(2025, 9, 28, tzinfo=timezone(timedelta(hours=8)))
PAGE = "validation-response.md"


def erlang_b(servers: int, load: float) -> float:
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked


def erlang_c(servers: int, load: float) -> float:
    blocked = erlang_b(servers, load)
    return servers * blocked / (servers - load * (1.0 - blocked))


@pytest.fixture
def queue(case):
    """Check a published number against one value a seed, and its row."""
    return partial(_judge, partial(case, "queues", page=PAGE))


def _judge(row, number: str, what: str, expected: float, values: Sequence[float], source: str, unit: str = "") -> None:
    error = float(np.std(values, ddof=1)) / math.sqrt(len(values))
    assert len(values) >= 10
    assert 4.0 * error <= 0.1 * expected, f"void: 4 SE is {4.0 * error / expected:.1%} of the expected value"
    # two digits of a tolerance are enough to read
    row(number, what, expected, float(np.mean(values)), abs=float(f"{4.0 * error:.1e}"), source=source, unit=unit)


Law = Callable[[np.random.Generator, int], np.ndarray]


def exponential(rng: np.random.Generator, n: int) -> np.ndarray:
    return rng.exponential(1.0, n)


def fixed(rng: np.random.Generator, n: int) -> np.ndarray:
    return np.ones(n)


class Customers:
    """Poisson arrivals of several classes at one desk; notes when each began, ended, left or was refused."""

    def __init__(
        self,
        desk: Desk,
        seed: int,
        rates: Sequence[float],
        until: float,
        law: Law = exponential,
        patience: float = inf,
        onward: Callable[[Any, int], None] | None = None,
    ) -> None:
        rng = np.random.default_rng(seed)
        rates = np.array(rates)
        n = rng.poisson(rates.sum() * until)
        self.until, self.desk, self.patience, self.onward = until, desk, patience, onward
        self.arrived = np.sort(rng.uniform(0.0, until, n))
        self.kind = rng.choice(rates.size, n, p=rates / rates.sum())
        self.service = law(rng, n).tolist()
        self.began, self.ended, self.left, self.lost = np.full((4, n), nan)
        self.late = self.arrived > 0.1 * until
        self._times, self._kinds = self.arrived.tolist(), self.kind.tolist()
        self._next, self._feed = 0, Call(self._arrives, ())

    def run(self) -> Customers:
        self.desk.clock.again(self._times[0], self._feed)
        self.desk.clock.advance()
        return self

    def _arrives(self) -> None:
        k = self._next
        self._next = k + 1
        if k + 1 < len(self._times):
            self.desk.clock.again(self._times[k + 1], self._feed)
        self.desk.take(self, k, self._kinds[k])

    def service_s(self, desk: Desk, work: int) -> float:
        self.began[work] = desk.clock.now
        return self.service[work]

    def patience_s(self, desk: Desk, work: int) -> float:
        return self.patience

    def served(self, desk: Desk, work: int) -> None:
        self.ended[work] = desk.clock.now

    def expired(self, desk: Desk, work: int) -> None:
        self.left[work] = desk.clock.now

    def refused(self, desk: Desk, work: int) -> None:
        self.lost[work] = desk.clock.now
        if self.onward is not None:
            self.onward(self, work)

    def wait(self, kind: int | None = None) -> float:
        chosen = self.late & ~np.isnan(self.began)
        if kind is not None:
            chosen &= self.kind == kind
        return float(np.mean(self.began[chosen] - self.arrived[chosen]))

    def sojourn(self, kind: int | None = None) -> float:
        chosen = self.late & ~np.isnan(self.ended)
        if kind is not None:
            chosen &= self.kind == kind
        return float(np.mean(self.ended[chosen] - self.arrived[chosen]))

    def share(self, column: np.ndarray) -> float:
        return float(np.mean(~np.isnan(column[self.late])))

    def number(self) -> float:
        """Return the mean number in the system from the warm-up to the last arrival."""
        low, high = 0.1 * self.until, self.until
        inside = np.clip(self.ended, low, high) - np.clip(self.arrived, low, high)
        return float(np.nansum(inside)) / (high - low)


def desk(staff: int, room: float = inf, clock: Clock | None = None, kind: type[Desk] = Desk) -> Desk:
    return kind(clock or Clock(START), 0, 0, staff, room)


# -- one desk ------------------------------------------------------------------------------------------------------


def test_v1_erlang_loss(queue):
    """V1: five people, load 3, nobody may wait."""
    assert erlang_b(5, 3.0) == pytest.approx(0.110054, abs=1e-6)
    values = []
    for seed in SEEDS:
        run = Customers(desk(5, room=0), seed, [3.0], 3000.0).run()
        values.append(run.share(run.lost))
    queue("V1", "loss, 5 people, load 3: refused", erlang_b(5, 3.0), values, "Erlang B")


@pytest.mark.parametrize(
    "staff, load, expected, until",
    [(3, 2.0, 0.444444, 6000.0), (5, 4.0, 0.554113, 4000.0), (10, 6.0, 0.101299, 4000.0)],
)
def test_v2_share_that_waits(queue, staff, load, expected, until):
    """V2, M/M/c: P(wait)."""
    assert erlang_c(staff, load) == pytest.approx(expected, abs=1e-6)
    values = []
    for seed in SEEDS:
        run = Customers(desk(staff), seed, [load], until).run()
        values.append(float(np.mean(run.began[run.late] > run.arrived[run.late])))
    queue("V2", f"{staff} people, load {load:g}: P(wait)", expected, values, "Erlang C")


def test_v3_wait_of_a_call_centre(queue):
    """V3, staff 41, load 36, mean 10 min: P(wait <= 2 min) = 1 - C e^(-(c - a) t / m)."""
    expected = 1.0 - erlang_c(41, 36.0) * math.exp(-5.0 * 0.2)
    assert expected == pytest.approx(0.882266, abs=1e-6)
    values = []
    for seed in SEEDS:
        run = Customers(desk(41), seed, [36.0], 250.0).run()
        values.append(float(np.mean((run.began - run.arrived)[run.late] <= 0.2)))
    queue("V3", "41 people, load 36, mean 10 min: P(wait up to 2 min)", expected, values, "Erlang C")


@pytest.mark.slow
def test_v4_waiting_room_of_one_desk(queue):
    """V4, M/M/1 with room for 5, the one at work too; load 0.8."""
    refused, number, time = [], [], []
    for seed in SEEDS:
        run = Customers(desk(1, room=4), seed, [0.8], 24_000.0).run()
        refused.append(run.share(run.lost))
        number.append(run.number())
        time.append(run.sojourn())
    queue("V4", "1 person, room for 5, load 0.8: refused", 0.088819, refused, "birth and death")
    queue("V4", "1 person, room for 5, load 0.8: number there", 1.868332, number, "birth and death")
    queue("V4", "1 person, room for 5, load 0.8: time there", 2.563065, time, "birth and death")


@pytest.mark.slow
@pytest.mark.parametrize(
    "law, what, expected, until",
    [
        pytest.param(fixed, "fixed", 2.0, 40_000.0, id="fixed"),
        pytest.param(exponential, "exponential", 4.0, 90_000.0, id="exponential"),
    ],
)
def test_v5_wait_by_the_spread_of_service(queue, law, what, expected, until):
    """V5, M/G/1, load 0.8: rho (1 + c_s^2) / (2 (1 - rho))."""
    values = [Customers(desk(1), seed, [0.8], until, law).run().wait() for seed in SEEDS]
    queue("V5", f"1 person, load 0.8, {what} service: wait", expected, values, "Pollaczek-Khinchine")


@pytest.mark.slow
def test_v6_priorities_at_one_desk(queue):
    """V6, M/M/1, three classes, non-preemptive: rho / ((1 - s_(k-1)) (1 - s_k))."""
    runs = [Customers(desk(1), seed, [0.2, 0.3, 0.3], 100_000.0).run() for seed in SEEDS]
    for k, expected in enumerate((1.0, 2.0, 8.0)):
        what = f"1 person, rates 0.2, 0.3, 0.3, what is begun is finished: wait of class {k + 1}"
        queue("V6", what, expected, [run.wait(k) for run in runs], "Cobham 1954")


@pytest.mark.slow
def test_v7_priorities_before_five_people(queue):
    """V7, M/M/5, three classes, non-preemptive: C / (c (1 - s_(k-1)) (1 - s_k)); 200,000 customers a seed."""
    runs = [Customers(desk(5), seed, [1.0, 1.5, 1.5], 50_000.0).run() for seed in SEEDS]
    for k, expected in enumerate((0.138528, 0.277056, 1.108225)):
        what = f"5 people, rates 1, 1.5, 1.5, what is begun is finished: wait of class {k + 1}"
        queue("V7", what, expected, [run.wait(k) for run in runs], "Cobham 1954")


@pytest.mark.slow
def test_v8_priorities_that_interrupt(queue):
    """V8, M/M/1, three classes, preemptive-resume: sojourn 1 / ((1 - s_(k-1)) (1 - s_k))."""
    runs = [Customers(desk(1, kind=PreemptiveDesk), seed, [0.2, 0.3, 0.3], 100_000.0).run() for seed in SEEDS]
    for k, expected in enumerate((1.25, 2.5, 10.0)):
        what = f"1 person, rates 0.2, 0.3, 0.3, urgent interrupts: time there of class {k + 1}"
        queue("V8", what, expected, [run.sojourn(k) for run in runs], "preemptive-resume")


def test_v9_share_that_leaves_by_its_timer(queue):
    """V9, M/M/1, rate 0.8, limit of waiting 1: x / (1 + (l - x) / d + x), d = 1 - l, x = l e^(-d limit)."""
    x = 0.8 * math.exp(-0.2)
    expected = x / (1.0 + (0.8 - x) / 0.2 + x)
    assert expected == pytest.approx(0.275196, abs=1e-6)
    values = []
    for seed in SEEDS:
        run = Customers(desk(1), seed, [0.8], 5000.0, patience=1.0).run()
        values.append(run.share(run.left))
    queue("V9", "1 person, rate 0.8, limit 1: escalated", expected, values, "M/M/1 with fixed patience")


# -- several desks -------------------------------------------------------------------------------------------------


class Climb(Customers):
    """Cases that climb through tiers until one resolves them."""

    def __init__(self, seed: int, until: float) -> None:
        clock = Clock(START)
        self.tiers = [desk(staff, clock=clock) for staff in (4, 2, 1)]
        for k, each in enumerate(self.tiers):
            each.tier = k
        super().__init__(self.tiers[0], seed, [10.0], until)
        n = self.arrived.size
        rng = np.random.default_rng(seed + 1000)
        self.services = [rng.exponential(1.0 / rate, n).tolist() for rate in (3.0, 2.0, 1.0)]
        self.resolved = [(rng.random(n) < share).tolist() for share in (0.8, 0.75, 1.1)]
        self.came = np.full((3, n), nan)
        self.went = np.full((3, n), nan)

    def _arrives(self) -> None:
        self.came[0, self._next] = self.desk.clock.now
        super()._arrives()

    def service_s(self, desk: Desk, work: int) -> float:
        return self.services[desk.tier][work]

    def served(self, desk: Desk, work: int) -> None:
        now, tier = desk.clock.now, desk.tier
        self.went[tier, work] = now
        if self.resolved[tier][work]:
            self.ended[work] = now
        else:
            self.came[tier + 1, work] = now
            self.tiers[tier + 1].take(self, work, 0)


@pytest.mark.slow
def test_v10_three_tiers(queue):
    """V10, Jackson network: 10 an hour, staff 4, 2, 1, rates 3, 2, 1 an hour, resolved 0.8, 0.75, 1."""
    runs = [Climb(seed, 6000.0).run() for seed in SEEDS]
    for tier, expected in enumerate((0.662194, 0.666667, 2.0)):
        values = [float(np.nanmean((run.went - run.came)[tier, run.late])) for run in runs]
        queue("V10", f"three tiers: time at tier {tier + 1}", expected, values, "Jackson 1957", unit="h")
    queue("V10", "three tiers: time to the end", 0.895527, [run.sojourn() for run in runs], "Jackson 1957", unit="h")


class Overflow:
    """A desk without a waiting room, and the one that takes what it refuses."""

    def __init__(self, seed: int, load: float, staff: int, second: int, until: float) -> None:
        first = desk(staff, room=0)
        self.second = desk(second, room=0, clock=first.clock)
        rng = np.random.default_rng(seed + 1000)
        self.rng, self.until = rng, until
        self.changes: list[tuple[float, int]] = []
        self.lost: list[float] = []
        self.customers = Customers(first, seed, [load], until, onward=self._onward).run()

    def _onward(self, customers: Customers, work: int) -> None:
        self.second.take(self, work, 0)

    def service_s(self, desk: Desk, work: int) -> float:
        self.changes.append((desk.clock.now, 1))
        return self.rng.exponential()

    def served(self, desk: Desk, work: int) -> None:
        self.changes.append((desk.clock.now, -1))

    def refused(self, desk: Desk, work: int) -> None:
        self.lost.append(desk.clock.now)

    def moments(self) -> tuple[float, float]:
        """Return mean and variance over time of those at work on what overflowed."""
        times, steps = np.array(self.changes).T
        number = np.concatenate([[0.0], np.cumsum(steps)])
        edges = np.clip(np.concatenate([[0.0], times, [self.until]]), 0.1 * self.until, self.until)
        weight = np.maximum(np.diff(edges), 0.0) / (0.9 * self.until)
        mean = float(weight @ number)
        return mean, float(weight @ (number - mean) ** 2)


@pytest.mark.slow
def test_v11_overflow_to_endless_staff(queue):
    """V11, Kosten: m = a B; variance / mean = 1 - m + a / (c + 1 - a + m)."""
    mean = 10.0 * erlang_b(10, 10.0)
    ratio = 1.0 - mean + 10.0 / (11.0 - 10.0 + mean)
    assert (mean, ratio) == pytest.approx((2.145823, 2.032995), abs=1e-6)
    found = [Overflow(seed, 10.0, 10, 10**9, 4000.0).moments() for seed in SEEDS]
    queue("V11", "10 people, load 10, overflow: mean", mean, [m for m, _ in found], "Kosten 1937")
    queue("V11", "10 people, load 10, overflow: variance / mean", ratio, [v / m for m, v in found], "Kosten 1937")


def test_v12_overflow_to_two(queue):
    """V12, 3 people, load 3, overflow to 2: overflow B_3, lost B_5."""
    over, lost = [], []
    for seed in SEEDS:
        run = Overflow(seed, 3.0, 3, 2, 3000.0)
        over.append(run.customers.share(run.customers.lost))
        lost.append(float(np.sum(np.array(run.lost) > 300.0) / run.customers.late.sum()))
    queue("V12", "3 people, load 3, overflow to 2: overflow", erlang_b(3, 3.0), over, "Erlang B")
    queue("V12", "3 people, load 3, overflow to 2: lost", erlang_b(5, 3.0), lost, "Erlang B")


@pytest.mark.slow
def test_v13_staff_at_the_peak_of_the_day(queue):
    """V13, rate 100 + 50 sin(w t) an hour, endless staff: peak a + b / sqrt(1 + w^2), later by atan(w) / w."""
    w = 2.0 * math.pi / 24.0
    days, peaks, lags = 33, [], []
    for seed in SEEDS:
        run = Customers(desk(10**9), seed, [150.0], days * 24.0)
        keep = np.random.default_rng(seed + 1000).random(run.arrived.size) * 150.0 < 100.0 + 50.0 * np.sin(
            w * run.arrived
        )
        run._times = run.arrived[keep].tolist()
        run.run()
        # Fourier coefficients of the number there, over whole days after the warm-up: each visit adds its integral
        low, high = 3 * 24.0, days * 24.0
        n = len(run._times)
        a, b = np.clip(run._times, low, high), np.clip(run.ended[:n], low, high)
        mean = float(np.sum(b - a)) / (high - low)
        sine = 2.0 * float(np.sum(np.cos(w * a) - np.cos(w * b))) / (w * (high - low))
        cosine = 2.0 * float(np.sum(np.sin(w * b) - np.sin(w * a))) / (w * (high - low))
        peaks.append(mean + math.hypot(sine, cosine))
        lags.append(math.atan2(-cosine, sine) / w)
    queue("V13", "rate 100 + 50 sin, endless staff: peak", 148.36986, peaks, "Eick, Massey & Whitt 1993")
    queue("V13", "rate 100 + 50 sin, endless staff: lag", 0.97805, lags, "Eick, Massey & Whitt 1993", unit="h")


# -- dispatch, departments, siting ---------------------------------------------------------------------------------


class TwoZones:
    """The production dispatcher with two units in two towns, the own one first; who finds both out is lost."""

    HOUR = 3600.0

    def __init__(self, seed: int, until_h: float) -> None:
        self.clock = Clock(START)
        x = np.array([0.0, 1.0])  # a metre apart: nobody travels
        fleet = Fleet(np.zeros(2, int), np.array([1, 2]), np.array([0, 1]), x, np.zeros(2), np.ones(2, int))
        roads = Roads(x, np.zeros(2), np.zeros(2))
        rules = DispatchRules(redispatch=False, interrupt=False)
        at = [(0.0, 0.0), (1.0, 0.0)]
        team = DepartmentTimes(name="team", tier=1, accept_s=Fixed(0.0))
        self.dispatcher = Dispatcher(self.clock, fleet, roads, [team], [-1, 0, 0], at, rules)
        self.dispatcher.serve(self)
        rng = np.random.default_rng(seed)
        n = rng.poisson(0.9 * until_h)
        self.until_s = until_h * self.HOUR
        self.times = np.sort(rng.uniform(0.0, self.until_s, n))
        self.zone = (rng.random(n) >= 0.6 / 0.9).astype(int).tolist()
        self.work = rng.exponential(self.HOUR, n).tolist()
        self.lost: list[int] = []
        self.warm_s = [0.0, 0.0]
        for k, time_s in enumerate(self.times.tolist()):
            self.clock.at(time_s, self._call, k)
        self.clock.advance()

    def _call(self, k: int) -> None:
        if self.clock.now <= 0.1 * self.until_s:
            self.warm_s = list(self.dispatcher.busy_s)
        self.dispatcher.request(k, 1, 0, 1 + self.zone[k], 0)

    def place(self, case: int) -> tuple[int, float, float]:
        return self.zone[case], float(self.zone[case]), 0.0

    def sets_out(self, mission: Any) -> tuple[float, float]:
        return 0.0, 0.0

    def planned(self, mission: Any) -> tuple[float, float]:
        return self.work[mission.case], 0.0

    def on_report(self, mission: Any) -> None:
        pass

    def unmanned(self, mission: Any) -> None:
        self.lost.append(mission.case)
        self.dispatcher.give_up(mission)

    def results(self) -> tuple[float, float, float]:
        loads = [
            (busy - warm) / (0.9 * self.until_s)
            for busy, warm in zip(self.dispatcher.busy_s, self.warm_s, strict=True)
        ]  # fmt: skip
        late = self.times > 0.1 * self.until_s
        return loads[0], loads[1], float(late[self.lost].sum() / late.sum())


@pytest.mark.slow
def test_v14_two_units_two_zones(queue):
    """V14, the hypercube of two units (Larson 1974): rates 0.6 and 0.3, own unit first, no queue."""
    found = [TwoZones(seed, 6000.0).results() for seed in SEEDS]
    for k, (what, expected) in enumerate((("load 1", 0.405183), ("load 2", 0.336682), ("lost", 0.175705))):
        queue("V14", f"two units, two zones: {what}", expected, [each[k] for each in found], "Larson 1974")


class Exponential:
    def __init__(self, mean: float) -> None:
        self.mean = mean

    def quantile(self, u: float) -> float:
        return -self.mean * math.log1p(-u)

    def quantiles(self, u: np.ndarray) -> np.ndarray:
        return -self.mean * np.log1p(-u)


def _four_departments(seed: int, cases: int) -> np.ndarray:
    """Return, for each case, the time from the arrival of its four departments to the last one's end."""
    clock, names = Clock(START), ("fire", "water", "traffic", "power")
    zero = TierTimes(
        triage_s=Fixed(0.0), feedback_s=Fixed(0.0), hand_on_s=Fixed(0.0), review_share=0.0, review_s=Fixed(0.0)
    )
    units = np.repeat(np.arange(4), cases)
    fleet = Fleet(
        units, np.zeros(units.size, int), np.zeros(units.size, int), *np.zeros((2, units.size)), units * 0 + 1
    )
    departments = [DepartmentTimes(name=name, tier=0, accept_s=Fixed(0.0)) for name in names]
    at = np.array([0.0])
    dispatcher = Dispatcher(clock, fleet, Roads(at, at, at), departments, [-1], [(0.0, 0.0)])
    kinds = [CaseKind(name="fire", on_site_s=Exponential(1.0), settled=(1.0,) * 4)]
    tiers = ("community", "town", "district", "city")
    routing = Routing(
        ["fire"],
        names,
        [Route(kind="fire", grade="IV", tier=t, owner=t == "community", departments=names) for t in tiers],
    )
    table = CaseTable()
    table.fill(cases, key=np.arange(cases), reported=np.arange(cases, dtype=float))
    times = [zero] * 4
    draws = CaseDraws(Streams(seed).keyed(Stream.CASES), table, kinds, departments, routing, times)
    desks = [[Desk(clock, k, k, cases)] for k in range(4)]
    over = Jurisdictions(desks, [[0]] * 4, [0])
    ClosedLoop(clock, table, over, Procedures(kinds, routing, Limits(), times, LoopRules()), dispatcher, draws)
    clock.advance()
    assert np.all(table.column("state") == 1)
    return table.column("handled") - table.column("arrived")


@pytest.mark.slow
def test_v15_the_last_of_four_departments(queue):
    """V15, four parallel tasks of mean 1: the last is done after 1 + 1/2 + 1/3 + 1/4."""
    values = [float(np.mean(_four_departments(seed, 400))) for seed in SEEDS]
    queue("V15", "4 departments on one case, exponential: the last is done", 25.0 / 12.0, values, "sum of 1/k")


@pytest.mark.parametrize("sites, expected", [(1, 4.0), (2, 6.0), (3, 6.0)])
def test_v16_most_demand_within_reach(case, sites, expected):
    """V16, MCLP: demand 2, 2, 1, 1; sites that cover zones 1, 2; 2, 3; 1, 4."""
    covers = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 1]], bool)
    demand = np.array([2.0, 2.0, 1.0, 1.0])
    value, chosen = mclp(covers, demand, sites)
    assert len(chosen) <= sites
    assert value == pytest.approx(expected_cover(covers, demand, np.bincount(chosen, minlength=3), 0.0))
    case("queues", "V16", f"most demand covered, {sites} sites", expected, value, abs=0.0, source="by hand", page=PAGE)
