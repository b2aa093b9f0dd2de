"""What happens on the day and how it is reported, and the closed loop in which it is handled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.core.distributions import Triangular
from models.core.streams import Stream
from models.response.cases import demand
from models.response.cases.case_draws import CaseDraws
from models.response.cases.case_table import OUTCOMES, REASONS, CaseTable
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.demand import Events
from models.response.cases.kinds import FINDERS, GRADES
from models.response.cases.loop import Jurisdictions, Procedures
from models.response.cases.loop_rules import LoopRules
from models.response.units.cover import MoveUp
from scenarios.parts.city.premises import premises_kinds
from scenarios.parts.run import CityPart, Run, Tables
from scenarios.setup.case_narrator import CaseNarrator
from twin.recording.schema import CITY, table
from twin.recording.stamps import STAMPS
from twin.tiers import TIERS

ASSIGN = Triangular(2.0, 4.0, 12.0)
"""From the receipt of a case that a lower tier could not settle to its dispatch: "seconds" (article)."""
COVERED_S, BUSY_SHARE = 900.0, 0.3
"""For moving up: a town is covered from within a quarter of an hour; share of time a unit is out (assumed)."""
MOST_FOLLOWED = 60
"""Cases that are followed step by step beside those of a story: the gravest ones."""


class Cases(CityPart):
    """The ordinary cases of the day, those of the storm and of the sensors, in the closed loop."""

    def wire(self, run: Run) -> None:
        """Draw the cases, open the loop, follow the gravest."""
        tables, rules, area = run.tables, run.plan.policy.rules, run.area
        draws = run.streams.keyed(Stream.CASES)
        table = self._reported(run, events(run))
        procedures = Procedures(
            tables.kinds,
            tables.routing,
            tables.limits if rules.wait_limits else tables.limits.without("escalate", "overflow", "aid"),
            tables.tiers,
            LoopRules(
                platform=rules.platform,
                linked_to=TIERS.index(rules.linked_to),
                copies=tables.copies,
                assign_s=ASSIGN if rules.platform else None,
            ),
        )
        over = Jurisdictions(
            [[run.desks[i] for i in row] for row in run.centre_of],
            run.centre_of,
            (area.parent[run.communities] - int(run.towns[0])).tolist(),
        )
        case_draws = CaseDraws(draws, table, tables.kinds, tables.department_times, tables.routing, tables.tiers)
        run.loop = ClosedLoop(run.clock, table, over, procedures, run.dispatcher, case_draws)
        if rules.move_up:
            by_town = area.residents[run.towns].astype(np.float64)
            run.dispatcher.came_free.connect(MoveUp(run.dispatcher, by_town, COVERED_S, BUSY_SHARE).came_free)
        run.narrator = CaseNarrator(run.city_world, run.loop, area, run.communities, tables)
        follow_gravest(run, table)

    def _reported(self, run: Run, happenings: Events) -> CaseTable:
        tables = run.tables
        resident = "platform" if run.plan.policy.rules.resident_reports == "platform" else "hotline"
        channels = [
            tables.channels[f"resident_{resident}"],
            *(tables.channels[name] for name in ("grid_worker", "sensor", "grid_worker")),
        ]
        draws = run.streams.keyed(Stream.CASES)
        return demand.reported(happenings, tables.kinds, channels, draws, np.arange(run.communities.size))

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {"cases": _cases(run)}


def events(run: Run) -> Events:
    """Return all that happens of itself: ordinary cases, alarms and inspections, what the storm brings."""
    city, kinds = run.city_scenario.city, run.tables.kinds
    length_s = run.end_s - run.cases_from_s
    load = run.plan.load * float(city.load)
    ordinary = demand.everyday(run.streams, kinds, run.places, length_s, run.midnight_s + run.cases_from_s, load)
    ordinary = replace(ordinary, occurred_s=ordinary.occurred_s + run.cases_from_s)
    if city.premises is not None:
        # those of the small places come from the places themselves
        ordinary = ordinary.chosen(~np.isin(ordinary.kind, premises_kinds(run)))
    parts = [ordinary, *run.alarms]
    if run.storm is not None:
        parts.append(run.storm.events)
    if not run.plan.policy.rules.inspection:
        parts = [part.chosen(part.finder != FINDERS.index("inspection")) for part in parts]
    return Events.joined(parts)


def follow_gravest(run: Run, table: CaseTable) -> None:
    """Follow the gravest cases step by step."""
    grade = table.column("reported_grade")
    rows = np.flatnonzero(grade >= 1)
    for case in rows[np.argsort(-grade[rows], kind="stable")][:MOST_FOLLOWED]:
        run.narrator.follow(int(case))


def _cases(run: Run) -> pd.DataFrame:
    loop, t = run.loop, run.loop.table
    kinds = np.array([k.name for k in loop.kinds], dtype=object)
    tiers, grades = np.array(TIERS, dtype=object), np.array(GRADES, dtype=object)
    n = len(t)
    now = run.end_s
    stamps = {}
    for name in STAMPS:
        column = t.column(name)
        # what lies ahead of the end has not happened
        column[~(column <= now)] = np.nan
        stamps[f"{name}_s"] = column
    # a case that nobody has reported yet is known to nobody
    reopened = np.full(n, np.nan)
    for case, time_s in t.reopened_s.items():
        reopened[case] = time_s
    path, reasons = _paths(run)
    closed_by = t.column("closed_by")
    closed = np.array([*TIERS, ""], dtype=object)[closed_by]
    return table(
        "cases",
        {
            "case": np.arange(n), "id": [f"K{case}" for case in range(n)], "ground": np.full(n, CITY, dtype=object),
            "kind": kinds[t.column("kind")], "reported_kind": kinds[t.column("reported_kind")],
            "grade": grades[t.column("grade")], "reported_grade": grades[t.column("reported_grade")],
            "priority": t.column("priority"), "finder": np.array(FINDERS, dtype=object)[t.column("finder")],
            "centre": run.communities[t.column("community")], "x_m": t.column("x_m"), "y_m": t.column("y_m"), **stamps,
            "reopened_s": reopened, "first_tier": tiers[t.column("first")], "closed_tier": closed, "path": path,
            "reasons": reasons, "visits": t.column("visits"), "reminders": t.column("reminders"),
            "reopened": t.column("reopened"), "returned": t.column("returned"), "instructed": t.column("instructed"),
            "duplicate_of": t.column("duplicate_of"), "followed": np.isin(np.arange(n), list(loop.followed)),
            "outcome": np.array(OUTCOMES, dtype=object)[t.column("state")],
        },
    )  # fmt: skip


def _paths(run: Run) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the tiers that each case passed, and why, as texts with ``>`` and ``,`` between."""
    t = run.loop.table
    path = np.array(TIERS, dtype=object)[t.column("first")]
    reasons = np.full(len(t), "", dtype=object)
    moves = t.moves
    columns = (moves.column(name).astype(int).tolist() for name in ("case", "tier_to", "reason"))
    for case, to, reason in zip(*columns, strict=True):
        path[case] += f">{TIERS[to]}"
        reasons[case] += ("," if reasons[case] else "") + REASONS[reason]
    return path, reasons
