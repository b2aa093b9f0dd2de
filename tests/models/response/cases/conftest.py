"""A small city for the closed loop: eight communities, four towns, two districts, one city, with fixed times.

Centres: 0 the city, 1 and 2 districts, 3 to 6 towns, 7 to 14 communities; a desk has the number of its centre. Triage
takes 100 s, a unit accepts after 10 s and is on site for 500 s, its report takes 50 s, handing on 15 s. Towns lie 10 km
apart on a line; every case lies in the middle of its town.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest

from models.core.clock import Clock
from models.core.distributions import Distribution, Fixed, LogNormal
from models.core.streams import Stream, Streams
from models.response.cases.case_draws import CaseDraws
from models.response.cases.case_table import REASONS, CaseTable
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.kinds import GRADES, CaseKind
from models.response.cases.lane.fast_lane import open_lane
from models.response.cases.limits import Limit, Limits
from models.response.cases.loop import Jurisdictions, Procedures
from models.response.cases.loop_rules import LoopRules, TierTimes
from models.response.cases.routing import Route, Routing
from models.response.desks.desk_bank import BankedDesk, DeskBank
from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.mission_client import DispatchRules
from models.response.units.roads import Roads
from twin.recording.stamps import STAMPS
from twin.tiers import TIERS

START = datetime(2025, 9, 28, tzinfo=timezone(timedelta(hours=8)))
HAND_ON = Fixed(15.0)
"""The lane hands cases on where that takes a fixed time."""
TOWN = [k // 2 for k in range(8)]
DISTRICT = [t // 2 for t in TOWN]
DEPARTMENTS = ("grid", "team", "brigade", "rescue")
FIXED = TierTimes(
    triage_s=Fixed(100.0), instruct_s=Fixed(40.0), review_s=Fixed(30.0), review_share=0.0, feedback_s=Fixed(50.0),
    hand_on_s=Fixed(15.0),
)  # fmt: skip
TIMES = [
    DepartmentTimes(name=name, tier=k, accept_s=Fixed(10.0), skills=("rescue",) if k else ())
    for k, name in enumerate(DEPARTMENTS)
]


def ladder(kind: str, owner: str = "community", **departments: tuple[str, ...]) -> list[Route]:
    """Return routes of a kind: every tier sends its own department, and hands up what that cannot settle."""
    sent = {tier: (name,) for tier, name in zip(TIERS, DEPARTMENTS, strict=True)} | departments
    return [
        Route(kind=kind, grade=grade, tier=tier, owner=tier == owner, departments=sent[tier], unsolved=above)
        for grade in GRADES
        for tier, above in zip(TIERS, (*TIERS[1:], None), strict=True)
    ]  # fmt: skip


class City:
    """Builds a loop over the small city; ``loop`` is built when the first thing is asked of it."""

    def __init__(
        self,
        cases: Iterable[dict[str, Any]],
        kinds: Sequence[CaseKind] | None = None,
        routes: list[Route] | None = None,
        limits: Iterable[Limit] = (),
        rules: LoopRules | None = None,
        dispatch: DispatchRules | None = None,
        times: TierTimes | list[TierTimes] = FIXED,
        departments: list[DepartmentTimes] | None = None,
        units: tuple[int, int, int, int] = (1, 1, 2, 2),
        staff: tuple[int, int, int, int] = (1, 1, 2, 2),
        room: float = float("inf"),
        seed: int = 1,
        each_step: bool = False,
    ) -> None:
        self.clock = clock = Clock(START)
        kinds = list(kinds or [CaseKind(name="matter", on_site_s=Fixed(500.0), settled=(1.0,) * 4)])
        departments = departments or TIMES
        names = [kind.name for kind in kinds]
        routes = routes or [route for name in names for route in ladder(name)]
        rows = sorted(cases, key=lambda row: row["reported"])
        self.table = table = CaseTable()
        x, y = np.arange(4) * 10_000.0, np.zeros(4)
        for k, row in enumerate(rows):
            row = {"key": k, "community": 0, "kind": 0, "grade": 0, "priority": 2, **row}
            row = {"reported_kind": row["kind"], "reported_grade": row["grade"], **row}
            at = x[TOWN[row["community"]]]
            table.add(occurred=row["reported"], found=row["reported"], x_m=at, y_m=0.0, **row)
        bank = DeskBank()
        by_tier = [
            [BankedDesk(bank, clock, first + k, tier, staff[tier], room) for k in range(n)]
            for tier, (first, n) in enumerate(((7, 8), (3, 4), (1, 2), (0, 1)))
        ]
        over = [list(range(8)), TOWN, DISTRICT, [0] * 8]
        desks = [[by_tier[tier][k] for k in over[tier]] for tier in range(4)]
        centres = [[by_tier[tier][k].number for k in over[tier]] for tier in range(4)]
        above = [-1, 0, 0, 1, 1, 2, 2, *[3 + t for t in TOWN]]
        department, centre, town = [], [], []
        for d, (each, n) in enumerate(zip(by_tier, units, strict=True)):
            for k, desk in enumerate(each):
                for unit in range(n):
                    department.append(d)
                    centre.append(desk.number)
                    town.append((TOWN[k], k, 2 * k + unit % 2, unit % 4)[d])
        fleet = Fleet(
            np.array(department), np.array(centre), np.array(town), x[town], np.zeros(len(town)),
            np.minimum(department, 1),
        )  # fmt: skip
        self.roads = Roads(x, y, np.ones(4))
        self.dispatcher = Dispatcher(
            clock, fleet, self.roads, departments, above, [(float(a), 0.0) for a in x], dispatch
        )
        self.fleet = fleet
        routing = Routing(names, DEPARTMENTS, routes)
        tier_times = times if isinstance(times, list) else [times] * 4
        draws = CaseDraws(Streams(seed).keyed(Stream.CASES), table, kinds, departments, routing, tier_times)
        procedures = Procedures(kinds, routing, Limits(limits), tier_times, rules or LoopRules())
        over = Jurisdictions(desks, centres, TOWN)
        self.loop = ClosedLoop(clock, table, over, procedures, self.dispatcher, draws, each_step=each_step)
        self.loop.stepped.connect(self._note)
        self.said: list[tuple[float, str, int, dict[str, Any]]] = []

    def follow(self, *cases: int) -> City:
        """Write down every step of some cases."""
        for case in cases:
            self.loop.follow(case)
        return self

    def _note(self, step: str, case: int, words: dict[str, Any]) -> None:
        self.said.append((self.clock.now, step, case, words))

    def open_lane(self) -> City:
        """Let ordinary cases go by the fast lane."""
        open_lane(self.loop)
        return self

    def run(self, until_s: float = float("inf")) -> City:
        self.clock.advance(until_s)
        return self

    def stamps(self, case: int = 0) -> dict[str, float]:
        return {name: float(getattr(self.table, name)[case]) for name in STAMPS}

    def steps(self, case: int = 0) -> list[str]:
        return [step for _, step, each, _ in self.said if each == case]

    def moves(self, case: int = 0) -> list[tuple[float, str, str, str]]:
        return [
            (time_s, TIERS[int(a)], TIERS[int(b)], REASONS[int(why)])
            for each, time_s, a, b, why in self.table.moves.rows().tolist()
            if each == case
        ]


def never(kind: str, **words: Any) -> CaseKind:
    """Return a kind that only the city can settle."""
    return CaseKind(name=kind, on_site_s=Fixed(500.0), settled=(0.0, 0.0, 0.0, 1.0), **words)


def busy(seed: int, n: int = 250, each_step: bool = False, hand_on: Distribution | None = None) -> City:
    """Return a city with everything on: grades, mistakes, false alarms, second reports, call-backs, aid, redispatch,
    limits, roads that are cut.
    """
    rng = np.random.default_rng(seed)
    kinds = [
        CaseKind(name="fire", group="g", on_site_s=LogNormal(700.0, 2400.0), settled=(0.6, 0.7, 0.8, 0.9),
                 no_authority=0.4, interruptible=True),
        CaseKind(name="flood", group="g", on_site_s=LogNormal(900.0, 3000.0), settled=(0.5, 0.8, 0.9, 1.0)),
    ]  # fmt: skip
    routes = []
    for name in ("fire", "flood"):
        for route in ladder(name):
            if route.grade in ("II", "I"):
                route = replace(
                    route,
                    owner=route.tier == "district",
                    departments=("brigade", "rescue", "team") if route.tier == "district" else route.departments,
                )
            routes.append(route)
    limits = [Limit(state=s, tier=t, priority=p, limit_s=x * (1 + p), action=a) for s, a, x in (
        ("triage", "remind", 200.0), ("triage", "escalate", 500.0), ("assign", "aid", 200.0),
        ("assign", "escalate", 3000.0), ("arrive", "reassign", 400.0), ("handle", "remind", 800.0),
        ("close", "remind", 4000.0)) for t in TIERS for p in range(3)]  # fmt: skip
    cases = []
    for k, at in enumerate(np.sort(rng.uniform(0.0, 40_000.0, n)).tolist()):
        kind, grade = int(rng.integers(0, 2)), int(rng.choice(4, p=[0.7, 0.1, 0.1, 0.1]))
        cases.append({
            "reported": at, "community": int(rng.integers(0, 8)), "kind": kind, "grade": grade,
            "reported_kind": kind if rng.random() < 0.85 else 1 - kind, "reported_grade": grade if rng.random() < 0.8
            else 0, "priority": int(rng.choice(3, p=[0.3, 0.3, 0.4])), "first": int(rng.choice(4, p=[0.8, 0.1, 0.05,
            0.05])), "nothing": int(rng.random() < 0.05), "duplicate_of": k - 1 if k and rng.random() < 0.05 else -1,
        })  # fmt: skip
    times = [TierTimes(triage_s=LogNormal(120.0, 500.0), review_share=0.3, feedback_s=LogNormal(100.0, 400.0),
                       hand_on_s=hand_on or LogNormal(15.0, 60.0)) for _ in range(4)]  # fmt: skip
    departments = [
        DepartmentTimes(name=n, tier=k, accept_s=LogNormal(40.0, 150.0), turnout_s=LogNormal(60.0, 200.0),
                        skills=("rescue",) if k else ())
        for k, n in enumerate(("grid", "team", "brigade", "rescue"))
    ]  # fmt: skip
    c = City(cases, kinds, routes, limits, LoopRules(reopened=0.2), DispatchRules(), times, departments,
             seed=seed, each_step=each_step)  # fmt: skip
    for at in np.sort(rng.uniform(0.0, 40_000.0, 4)).tolist():
        edge = int(rng.integers(0, 3))
        c.clock.at(at, c.dispatcher.cuts.cut, edge)
        c.clock.at(at + 5000.0, c.roads.reopen, edge)
        c.clock.at(at + 5000.0, c.dispatcher.cuts.changed)
    return c


@pytest.fixture
def busy_city() -> Callable[..., City]:
    return busy


@pytest.fixture
def city() -> type[City]:
    return City


@pytest.fixture
def tools() -> dict[str, Any]:
    return {"ladder": ladder, "never": never, "fixed": FIXED, "replace": replace, "departments": TIMES}
