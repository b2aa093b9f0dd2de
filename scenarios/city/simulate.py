"""The wiring of a city's day, to be read from top to bottom: centres, units, cases, storm, small places, drill."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.clock import TIMER, Clock
from models.core.distributions import Triangular
from models.core.gc_pause import gc_paused
from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.core.world import World
from models.response.cases import demand
from models.response.cases.case_draws import CaseDraws
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.demand import Events, Places, happening
from models.response.cases.kinds import FINDERS, GRADES
from models.response.cases.lane.fast_lane import open_lane
from models.response.cases.loop import Jurisdictions, Procedures
from models.response.cases.loop_rules import LoopRules
from models.response.desks.desk import Desk, PreemptiveDesk
from models.response.desks.desk_bank import BankedDesk, DeskBank
from models.response.desks.shifts import DutyRoster
from models.response.premises.hazard import Hazards
from models.response.premises.owners import OwnerParameters
from models.response.premises.parameters import PremisesParameters, Vigilance
from models.response.premises.premises_watch import PremisesWatch
from models.response.units.cover import MoveUp
from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import FOOT, Fleet
from models.response.units.roads import Roads
from scenarios.checking.fields import parameters
from scenarios.checking.moments import seconds_after
from scenarios.city import storm as city_storm
from scenarios.city.case_narrator import CaseNarrator
from scenarios.city.hosting import DrillHost
from scenarios.city.loading import LoadedCity, drill_name
from scenarios.city.schema import StoryCase
from scenarios.policy.policy import Policy, load_policy
from scenarios.village.simulate import Drill
from scenarios.village.simulate import plan as plan_drill
from twin.city.centres import Governance
from twin.city.premises import Communities, Premises, make_premises
from twin.city.risk_points import RiskMap, make_risk_map, risk_kinds
from twin.city.units import make_responders
from twin.errors import InputError
from twin.readers.city.risk_points import read_risk_points
from twin.recording.journal import Journal
from twin.tiers import TIERS

Ints = NDArray[np.int64]

ROADS_S = 3600.0
"""So often the rain on the roads is looked at (assumed)."""
ASSIGN = Triangular(2.0, 4.0, 12.0)
"""From the receipt of a case that a lower tier could not settle to its dispatch: "seconds" (article)."""
COVERED_S, BUSY_SHARE = 900.0, 0.3
"""For moving up: a town is covered from within a quarter of an hour; share of time a unit is out (assumed)."""
REACH_SHARE = 0.8
"""Cases lie within this share of the radius of a disc of their community's ground (assumed)."""
LARGEST_REACH_M = 3000.0
MOST_FOLLOWED = 60
"""Cases that are followed step by step beside those of a story: the gravest ones."""


@dataclass(frozen=True, eq=False)
class CityPlan:
    """All that a city's day is made from; ``load`` multiplies the ordinary cases of the scenario."""

    loaded: LoadedCity
    policy: Policy
    seed: int
    replication: int
    load: float = 1.0


def plan_city(
    loaded: LoadedCity, policy: Policy, seed: int = 1, replication: int = 0, load: float | None = None
) -> CityPlan:
    """Return the plan of one day.

    Raises
    ------
    InputError
        A seed out of range, or a load below zero or above a hundred.
    """
    if not 0 <= seed < 2**31:
        raise InputError("scenario.seed_range", value=seed)
    if load is not None and not 0.0 <= load <= 100.0:
        raise InputError("cityday.load_range", value=load)
    return CityPlan(loaded, policy, seed, replication, 1.0 if load is None else float(load))


class CityRun:
    """A city's day, running: a picklable object that can be stopped, saved and continued between any two events.

    Parameters
    ----------
    plan
        What it is made from.
    lane
        Play ordinary cases by the fast lane (`models.response.cases.lane.fast_lane`); the results are the same without.
    """

    def __init__(self, plan: CityPlan, lane: bool = True) -> None:
        self.plan = plan
        scenario, tables, area = plan.loaded.scenario, plan.loaded.tables, plan.loaded.area
        rules = plan.policy.rules
        streams = Streams(plan.seed, plan.replication)
        start = datetime.fromisoformat(str(scenario.start))
        self.clock = Clock(start)
        self.journal = Journal()
        self.world = World(self.clock, streams, self.journal)
        self.end_s = float(scenario.hours) * 3600.0
        self.midnight_s = start.hour * 3600.0 + start.minute * 60.0 + start.second

        # centres and their desks
        self.area = area
        self.communities = area.of_tier("community")
        self.towns = area.of_tier("town")
        bank = DeskBank()
        self.desks: list[Desk] = []
        for i, tier in enumerate(area.tier.tolist()):
            staff, room = tables.shifts[tier].staff_at(start.hour), _room(tables.rooms[tier])
            if tables.preemptive[tier]:
                self.desks.append(PreemptiveDesk(self.clock, i, tier, staff, room))
            else:
                self.desks.append(BankedDesk(bank, self.clock, i, tier, staff, room))
        self.rosters = [
            DutyRoster(self.clock, [self.desks[i] for i in area.of_tier(name)], tables.shifts[tier])
            for tier, name in enumerate(TIERS)
        ]
        centres = _chains(area, self.communities)
        first_town = int(self.towns[0])

        # units and roads
        self.roads = Roads(area.x_m[self.towns], area.y_m[self.towns], area.urban[self.towns], tables.roads)
        self.responders = make_responders(area, tables.departments)
        r = self.responders
        fleet = Fleet(r.department, r.centre, r.town - first_town, r.x_m, r.y_m, np.where(r.speed == FOOT, FOOT, 1))
        self.dispatcher = Dispatcher(
            self.clock,
            fleet,
            self.roads,
            tables.department_times,
            area.parent.tolist(),
            list(zip(area.x_m[self.towns].tolist(), area.y_m[self.towns].tolist(), strict=True)),
            replace(tables.dispatch, aid=rules.aid, redispatch=rules.redispatch, interrupt=rules.redispatch),
        )

        # what happens, and how it is reported
        self.places = _places(area, self.communities)
        self.cases_from_s = _after(str(scenario.start), scenario.cases_from)
        self.storm = self._storm(streams)
        self.risk_map, self.alarm_points, alarms = self._risk_map(streams)
        events = self._events(streams, alarms)
        channels = [
            tables.channels["resident_platform" if rules.resident_reports == "platform" else "resident_hotline"],
            *(tables.channels[name] for name in ("grid_worker", "sensor", "grid_worker")),
        ]
        draws = streams.keyed(Stream.CASES)
        table = demand.reported(events, tables.kinds, channels, draws, np.arange(self.communities.size))
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
        self.loop = ClosedLoop(
            self.clock,
            table,
            Jurisdictions(
                [[self.desks[i] for i in row] for row in centres],
                centres,
                (area.parent[self.communities] - first_town).tolist(),
            ),
            procedures,
            self.dispatcher,
            CaseDraws(draws, table, tables.kinds, tables.department_times, tables.routing, tables.tiers),
        )
        if rules.move_up:
            by_town = area.residents[self.towns].astype(np.float64)
            self.dispatcher.came_free.connect(MoveUp(self.dispatcher, by_town, COVERED_S, BUSY_SHARE).came_free)
        self.narrator = CaseNarrator(self.world, self.loop, self.area, self.communities, tables)
        self._follow_gravest(table)

        # rain on the roads, roads that are cut
        if self.storm is not None:
            self.clock.at(self.cases_from_s, self._rain_on_roads, order=TIMER)
            for time_s, town, clear_s in self.storm.cuts:
                self.clock.at(time_s, self._cut, town, clear_s, order=TIMER)

        # small places, cases of a story, the drill
        self.premises, self.premises_watch = self._small_places()
        self.story: dict[str, int] = {}
        for entry in scenario.cases:
            self._plan_story(entry)
        self.host: DrillHost | None = None
        self.drill: Drill | None = None
        if scenario.drill is not None:
            self._embed_drill()
        self.series: list[tuple[str, float, float]] = []
        self.clock.at(0.0, self._sample, order=TIMER)
        if lane:
            open_lane(self.loop)

    # -- running -------------------------------------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Tell whether the time is over."""
        return self.clock.peek() >= self.end_s

    def run(self) -> CityRun:
        """Play the day to its end."""
        with gc_paused():
            self.clock.advance(self.end_s)
        return self

    def run_until(self, time_s: float) -> CityRun:
        """Play the day up to just before ``time_s``."""
        self.clock.advance(min(time_s, self.end_s))
        return self

    def snapshot(self) -> bytes:
        """Return the running day as bytes, from which `restore_city` continues it, here or in another process."""
        return pickle.dumps((self.plan.policy.code, pickle.dumps(self)))

    def _sample(self) -> None:
        """Every ten minutes: how many are open, and how many units are out."""
        now = self.clock.now
        table = self.loop.table
        reported, closed, at = table.column("reported"), table.column("closed"), table.column("at")
        is_open = (reported <= now) & ~(closed <= now)
        done = closed <= now
        by = table.column("closed_by")
        for tier, name in enumerate(TIERS):
            self.series.append((f"open.{name}", now, float(np.count_nonzero(is_open & (at == tier)))))
            self.series.append((f"closed.{name}", now, float(np.count_nonzero(done & (by == tier)))))
        fleet = self.dispatcher.fleet
        busy = np.frombuffer(fleet.free_s) > now
        out = np.bincount(self.responders.department[busy], minlength=len(self.responders.names))
        for name, count in zip(self.responders.names, out, strict=True):
            self.series.append((f"busy.{name}", now, float(count)))
        if self.storm is not None:
            self.series.append(("rain_mm_h", now, float(self.storm.town_rates(now).mean())))
        if now + 600.0 < self.end_s:
            self.clock.after(600.0, self._sample, order=TIMER)

    # -- what happens --------------------------------------------------------------------------------------------

    def _storm(self, streams: Streams) -> city_storm.CityStorm | None:
        loaded = self.plan.loaded
        if loaded.scenario.storm is None:
            return None
        return city_storm.play(loaded, streams, self.places, loaded.tables.kinds, self.cases_from_s, self.end_s)

    def _events(self, streams: Streams, alarms: list[Events]) -> Events:
        scenario, kinds = self.plan.loaded.scenario, self.plan.loaded.tables.kinds
        length_s = self.end_s - self.cases_from_s
        load = self.plan.load * float(scenario.load)
        made = demand.everyday(streams, kinds, self.places, length_s, self.midnight_s + self.cases_from_s, load)
        made = replace(made, occurred_s=made.occurred_s + self.cases_from_s)
        if scenario.premises is not None:
            # those of the small places come from the places themselves
            made = made.chosen(~np.isin(made.kind, self._premises_kinds()))
        parts = [made, *alarms]
        if self.storm is not None:
            parts.append(self.storm.events)
        if not self.plan.policy.rules.inspection:
            parts = [part.chosen(part.finder != FINDERS.index("inspection")) for part in parts]
        return Events.joined(parts)

    def _premises_kinds(self) -> list[int]:
        """Return the kinds of case of a danger with gas, and of another."""
        names = [kind.name for kind in self.plan.loaded.tables.kinds]
        gas = names.index("gas_bottle")
        return [gas, names.index("premises_danger") if "premises_danger" in names else gas]

    def _risk_map(self, streams: Streams) -> tuple[RiskMap | None, dict[int, int], list[Events]]:
        """Return the risk map, the point of each alarm by the key of its case, and the alarms as events."""
        loaded = self.plan.loaded
        asked, tables = loaded.scenario.risk_map, loaded.tables
        if asked is None:
            return None, {}, []
        mine = self._communities_of(str(asked.district))
        rng = streams.generator(Stream.RISK_MAP, 0)
        if asked.file is not None:
            found = read_risk_points(loaded.file(str(asked.file)), communities=self._as_communities(mine))
        else:
            place = Streams(1).generator(Stream.RISK_MAP, 1)
            found = make_risk_map(
                place, self._as_communities(mine), int(asked.points), sensor_share=float(asked.sensor_share)
            )
        names = {kind.name: k for k, kind in enumerate(tables.kinds)}
        kind_of = np.array([names[tables.risks[each.name]] for each in risk_kinds()])
        length_s = self.end_s - self.cases_from_s
        parts: list[Events] = []
        points: dict[int, int] = {}
        # true and false alarms of sensors; what an inspection finds is true
        for source, rate_year, nothing, finder in (
            (demand.ALARMS, found.dangers_year * found.has_sensor, 0, "sensor"),
            (demand.ALARMS, found.false_alarms_year * found.has_sensor, 1, "sensor"),
            (demand.INSPECTIONS, found.dangers_year * ~found.has_sensor, 0, "inspection"),
        ):
            count = rng.poisson(rate_year * length_s / (365.25 * 86_400.0))
            point = np.repeat(np.arange(len(found)), count)
            time_s = self.cases_from_s + np.sort(rng.uniform(0.0, length_s, point.size))
            point = rng.permutation(point)
            if finder == "inspection":
                # a danger is found by the next round, which comes at a random time within its interval
                time_s = time_s + rng.uniform(size=point.size) * found.inspection_days[point] * 86_400.0
            keep = time_s < self.end_s
            point, time_s = point[keep], time_s[keep]
            n = point.size
            part = happening(
                time_s, kind_of[found.kind[point]], mine[found.community[point]], found.x_m[point], found.y_m[point],
                source, finder=np.full(n, FINDERS.index(finder)), found_s=time_s, nothing=np.full(n, nothing),
            )  # fmt: skip
            part = replace(part, key=part.key + len(points))
            points |= dict(zip(part.key.tolist(), point.tolist(), strict=True))
            parts.append(part)
        if not self.plan.policy.rules.instruments:
            parts = [part.chosen(part.finder != FINDERS.index("sensor")) for part in parts]
        return found, points, parts

    def _communities_of(self, district: str) -> Ints:
        """Return the numbers of the communities below a centre."""
        inside = self.area.below(self.area.index(district))
        return np.flatnonzero(inside[self.communities])

    def _as_communities(self, mine: Ints) -> Communities:
        i = self.communities[mine]
        codes = tuple(self.area.code[k] for k in i)
        return Communities(codes, self.area.x_m[i], self.area.y_m[i], self.area.residents[i].astype(np.float64))

    def _small_places(self) -> tuple[Premises | None, PremisesWatch | None]:
        scenario, rules = self.plan.loaded.scenario, self.plan.policy.rules
        asked = scenario.premises
        if asked is None:
            return None, None
        mine = self._communities_of(str(asked.district))
        made = make_premises(Streams(1).generator(Stream.PREMISES, 1), self._as_communities(mine), int(asked.count))
        names = [kind.name for kind in self.plan.loaded.tables.kinds]
        gas, other = self._premises_kinds()
        hazards = Hazards(
            self.world,
            made,
            parameters(PremisesParameters, asked.watch),
            parameters(OwnerParameters, asked.owners),
            self.end_s,
            self.midnight_s,
        )
        hazards.happened.connect(self.narrator.hazard)
        self.narrator.dangers = hazards
        vigilance = Vigilance(rules.resident_reports, rules.inspection, rules.instruments)
        fire = names.index("fire") if "fire" in names else -1
        watch = PremisesWatch(self.loop, hazards, mine, (gas, other), fire, vigilance)
        return made, watch

    # -- stories -------------------------------------------------------------------------------------------------

    def _plan_story(self, entry: StoryCase) -> None:
        at_s = seconds_after(str(self.plan.loaded.scenario.start), str(entry.at))
        if entry.danger is None:
            self.clock.at(at_s, self._tell_story, entry.id, order=TIMER)
            return
        assert self.premises_watch is not None
        assert self.premises is not None
        place = self._place_for(str(entry.place), str(entry.danger))
        leak = None if entry.leak_mm2 is None else float(entry.leak_mm2)
        hazard = self.premises_watch.script(place, str(entry.danger), str(entry.owner or "refuse"), at_s, leak)
        self.narrator.hazards[hazard.number] = str(entry.id)

    def _place_for(self, code: str, danger: str) -> int:
        """Return the small place of a story: the first in the community, town or district that can have the danger."""
        assert self.premises is not None
        assert self.premises_watch is not None
        inside = set(self._communities_of(code).tolist())
        mine = np.array([int(self.premises_watch.community_of[c]) in inside for c in self.premises.community])
        can = self.premises.can_have[:, [d.name for d in self.premises_watch.hazards.kinds].index(danger)]
        rows = np.flatnonzero(mine & can)
        if not rows.size:
            raise InputError("cityday.no_such_premises", place=code, danger=danger)
        return int(rows[0])

    def _tell_story(self, name: str) -> None:
        """A case of a story happens, and is found and reported."""
        entry = next(each for each in self.plan.loaded.scenario.cases if each.id == name)
        tables = self.plan.loaded.tables
        kind = [each.name for each in tables.kinds].index(str(entry.kind))
        number = int(self._communities_of(str(entry.place))[0])
        grade = GRADES.index(entry.grade)
        now = self.clock.now
        each = tables.kinds[kind]
        case = self.loop.table.add(
            key=demand.numbered(demand.STORY, len(self.story) + 1)[-1], kind=kind, reported_kind=kind, grade=grade,
            reported_grade=grade, finder=FINDERS.index(entry.finder), priority=each.priority, first=each.first_tier,
            community=number, x_m=self.places.x_m[number], y_m=self.places.y_m[number], occurred=now, found=now,
        )  # fmt: skip
        self.story[name] = case
        self.narrator.follow(case)
        channel = tables.channels["resident_platform" if entry.finder == "resident" else "grid_worker"]
        u = self.world.streams.keyed(Stream.CASES).uniform(self.loop.table.key[case], Purpose.REPORT)
        self.clock.after(channel.delay_s.quantile(u), self.loop.report, case)

    def _follow_gravest(self, table: Any) -> None:
        grade = table.column("reported_grade")
        rows = np.flatnonzero(grade >= 1)
        for case in rows[np.argsort(-grade[rows], kind="stable")][:MOST_FOLLOWED]:
            self.narrator.follow(int(case))

    # -- rain and rock on roads ----------------------------------------------------------------------------------

    def _rain_on_roads(self) -> None:
        assert self.storm is not None
        self.roads.rains(self.storm.town_rates(self.clock.now))
        if self.clock.now + ROADS_S < self.end_s:
            self.clock.after(ROADS_S, self._rain_on_roads, order=TIMER)

    def _cut(self, town: int, clear_s: float) -> None:
        """A slope comes down on a road at a town: which one is the luck of the town and the hour."""
        edges = self.roads.edges_at(town)
        if not edges.size:
            return
        edge = int(edges[int(self.clock.now) % edges.size])
        if self.roads.cut[edge]:
            return
        self.dispatcher.cuts.cut(edge)
        self.narrator.road("road_cut", edge)
        self.clock.after(clear_s, self._cleared, edge, order=TIMER)

    def _cleared(self, edge: int) -> None:
        self.roads.reopen(edge)
        self.dispatcher.cuts.changed()
        self.narrator.road("road_open", edge)

    # -- the drill -----------------------------------------------------------------------------------------------

    def _embed_drill(self) -> None:
        from scenarios.village.loading import load

        loaded = self.plan.loaded
        asked = loaded.scenario.drill
        assert asked is not None
        drill = load(drill_name(loaded.path, str(asked.scenario)))
        rules = self.plan.policy
        fits = {p.tier for p in drill.scenario.organisation.posts}
        policy = rules if {rules.rules.first_desk, rules.rules.order_from} <= fits else load_policy("three_tier")
        names = [d.name for d in loaded.tables.departments]
        self.host = DrillHost(
            self.clock,
            self.loop,
            self.area,
            self.area.index(str(asked.town)),
            self.communities,
            {str(tier): names.index(str(name)) for tier, name in asked.teams.items()},
            [kind.name for kind in loaded.tables.kinds].index("rock_danger"),
            self.narrator.follow,
        )
        self.drill = Drill(plan_drill(drill, policy, self.plan.seed, self.plan.replication), self.host)


def restore_city(state: bytes) -> CityRun:
    """Return the day of a snapshot, ready to run on.

    Raises
    ------
    InputError
        The policy's code file, under which the day was begun, is gone or fails.
    """
    code, day = pickle.loads(state)
    if code is not None:
        load_policy(str(code))
    restored: CityRun = pickle.loads(day)
    return restored


def _chains(area: Governance, communities: Ints) -> list[list[int]]:
    """Return the centre of each tier over each community, ``[tier][community]``."""
    rows = [communities]
    while len(rows) < len(TIERS):
        rows.append(area.parent[rows[-1]].astype(np.int64))
    return [row.tolist() for row in rows]


def _room(places: int | None) -> float:
    return inf if places is None else float(places)


def _places(area: Governance, communities: Ints) -> Places:
    reach = REACH_SHARE * np.sqrt(np.nan_to_num(area.area_km2[communities], nan=1.0) * 1e6 / np.pi)
    return Places(
        area.residents[communities].astype(np.float64),
        np.nan_to_num(area.urban[communities], nan=0.5),
        area.x_m[communities],
        area.y_m[communities],
        np.minimum(reach, LARGEST_REACH_M),
    )


def _after(start: str, moment: Any) -> float:
    return 0.0 if moment is None else seconds_after(start, str(moment))
