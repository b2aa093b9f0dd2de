"""The wiring of a drill, to be read from top to bottom: rain, rock, watch, response, warning, people, harm."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from models.core.clock import TIMER, Clock
from models.core.gc_pause import gc_paused
from models.core.streams import Stream, Streams
from models.core.world import World
from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.falls.rockfall import RockfallParameters
from models.hazards.rain.daylight import is_night, sun_elevation_deg
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_gauge import RainGauge, RainGaugeParameters
from models.hazards.rock.failure_fit import FitParameters
from models.hazards.rock.forecast import ForecastParameters
from models.hazards.rock.forecaster import Forecaster, ForecasterParameters
from models.hazards.rock.joints import JointSet
from models.hazards.rock.rock_mass import CRACK, FAILURE, RockEvent, RockMass, RockParameters
from models.hazards.rock.tangent_angle import TangentParameters
from models.hazards.slopes.watershed_state import WatershedParameters, WatershedState
from models.people.harm.entrapment import EntrapmentParameters
from models.people.harm.harm import HarmParameters
from models.people.harm.impact import Impact, ImpactParameters
from models.people.harm.rescue import Rescue
from models.people.harm.rubble import RescueParameters
from models.people.harm.survival import SurvivalParameters
from models.people.households.absent import Absent
from models.people.households.household import Household, HouseholdParameters
from models.people.households.returns import Returns
from models.people.households.routine import DailyRoutine, Outings, RoutineParameters
from models.people.households.village import ShelterPlace, Village
from models.people.movement.ferry import Ferry, FerryParameters
from models.people.movement.movement import Movement, MovementParameters
from models.people.warning.alert import Alerts, AppParameters, SirenParameters, SleepParameters
from models.people.warning.grid_worker import GridWorker, WarningParameters
from models.people.warning.utilities import Utilities, UtilityParameters
from models.response.desks.desk import Desk
from models.response.field.operations import Operations
from models.response.field.operations_parameters import OperationsParameters
from models.response.field.teams import Team, TeamParameters
from models.response.seats.channels import Channel, ChannelParameters
from models.response.seats.duty import DeskParameters, DutyDesk
from models.response.watch.instruments import InstrumentNetwork, InstrumentParameters
from models.response.watch.monitor import Monitor, PatrolParameters
from models.response.watch.rain_warning import RainWarningOffice, RainWarningParameters
from models.response.watch.rain_watch import RainWatch
from models.response.watch.slope_watch import SlopeWatch
from scenarios.checking.fields import parameters
from scenarios.policy.policy import Policy
from scenarios.storm import rain as storm
from scenarios.village.build import build_place, build_population
from scenarios.village.joints import broken_by, sliding
from scenarios.village.loading import LoadedScenario
from scenarios.village.roster import Roster
from twin.errors import InputError
from twin.place.place import Place
from twin.recording.journal import Journal
from twin.settlement.population import Population
from twin.tiers import TIERS

STEP_S = 600.0
"""Cadence of rain, wetness and creep; the creep is exact within a step."""
FIELDS_M = (120.0, 700.0)
"""Distance from the village at which people work by day (assumed)."""
STUCK_AFTER_S = 3600.0
"""A group without an open path for so long is an error (law 5)."""


@dataclass(frozen=True, eq=False)
class Plan:
    """All that a drill is made from."""

    loaded: LoadedScenario
    place: Place
    population: Population
    policy: Policy
    seed: int
    replication: int


def plan(
    loaded: LoadedScenario, policy: Policy, seed: int = 1, replication: int = 0, terrain_file: str | None = None
) -> Plan:
    """Return the plan of one drill.

    Raises
    ------
    InputError
        The place cannot be built, or the policy does not fit the organisation.
    """
    if not 0 <= seed < 2**31:
        raise InputError("scenario.seed_range", value=seed)
    place = build_place(loaded, terrain_file)
    policy.fit(place.organisation)
    population = build_population(loaded.scenario, place, Streams(seed, replication))
    return Plan(loaded, place, population, policy, seed, replication)


class Host(Protocol):
    """A city in which a drill takes place: its clock, its desks, its units."""

    clock: Clock

    def desk(self, tier: str) -> Desk:
        """Return the desk at which a tier's messages are worked on."""

    def muster(self, tier: str, leave: Callable[[], None]) -> None:
        """Call ``leave()`` as soon as the unit of a tier's team is there."""

    def stand_down(self) -> None:
        """The work is done: the units are free."""


class Drill:
    """One drill, running: a picklable object that can be stopped, saved and continued between any two events.

    Parameters
    ----------
    drill_plan
        What it is made from.
    host
        The city in which it takes place; without one it has a clock and desks of its own.
    """

    def __init__(self, drill_plan: Plan, host: Host | None = None) -> None:
        self.plan = drill_plan
        self.host = host
        scenario, place = drill_plan.loaded.scenario, drill_plan.place
        rules = drill_plan.policy.rules
        streams = Streams(drill_plan.seed, drill_plan.replication)
        self.clock = Clock(datetime.fromisoformat(scenario.start)) if host is None else host.clock
        self.journal = Journal()
        self.world = World(self.clock, streams, self.journal)
        self.end_s = scenario.hours * 3600.0
        self.journal.event(0.0, "start", "events.start")

        # people and their paths
        self.movement = Movement(self.world, place.network, parameters(MovementParameters, scenario.movement))
        shelters = [ShelterPlace(s.id, place.network.node(s.id), s.x_m, s.y_m, s.capacity) for s in place.shelters]
        roadhead = place.network.node("roadhead")
        self.village = Village(self.world, self.movement, shelters, roadhead, rules.warning_channels)
        absent = Absent(self.village)
        self.village.absent, self.village.returns = absent, Returns(self.village)
        self.village.ferry = Ferry(self.world, self.movement, parameters(FerryParameters, scenario.ferry))
        self.roster = Roster(self.journal, place.network)
        self.people = self.roster.people
        self._settle(parameters(HouseholdParameters, scenario.households))

        # rain, wetness and the rock
        table = None if scenario.storm.file is None else drill_plan.loaded.file(scenario.storm.file)
        asked = storm.asked_rain(scenario.storm, scenario.start, table, streams)
        self.field = storm.rain_field(scenario.storm, asked, place.terrain, streams)
        self.rain = self._rain_at(asked, *place.rock.centroid[:2])
        joints = [parameters(JointSet, entry) for entry in scenario.joints]
        self.rock = RockMass(
            model=self.world,
            parameters=parameters(RockParameters, scenario.rock),
            hyetograph=self.rain,
            wetness=storm.wetness(scenario.storm, self.rain),
            generator=streams.generator(Stream.ROCK),
            joints=sliding(joints, place),
            volume_m3=place.rock.volume_m3,
        )

        # desks, teams and channels
        channels = {
            name: Channel(self.world, name, k, parameters(ChannelParameters, getattr(scenario.channels, name)))
            for k, name in enumerate(("platform", "platform_call", "phone"), start=1)
        }
        self.operations = Operations(
            self.world, rules, channels, self.village, parameters(OperationsParameters, scenario.operations)
        )
        self.operations.host = host
        self._man_desks()
        self._man_teams()

        # word to the village
        sleep = parameters(SleepParameters, scenario.sleep)
        utilities = Utilities(self.world, self.rain, parameters(UtilityParameters, scenario.utilities), self.end_s)
        self.operations.alerts = Alerts(
            self.world,
            self.village,
            {
                "app": parameters(AppParameters, scenario.alerts.app),
                "siren": parameters(SirenParameters, scenario.alerts.siren),
            },
            utilities,
            sleep,
        )
        self.operations.grid_worker = GridWorker(
            self.world,
            person=self.roster.staff(
                "grid_worker", place.network.nearest_node(place.site.village_x_m, place.site.village_y_m)
            ),
            village=self.village,
            parameters=parameters(WarningParameters, scenario.warning),
            utilities=utilities,
            sleep=sleep,
        )

        # eyes on the rock
        monitor = Monitor(
            self.world,
            person=self.roster.staff("monitor", shelters[0].node),
            movement=self.movement,
            viewpoint=place.network.node("lookout"),
            rock=self.rock,
            parameters=parameters(PatrolParameters, scenario.patrol),
            on_found=self.operations.found,
            on_report=self.operations.report,
        )
        self.operations.monitor = monitor
        if rules.patrol:
            monitor.keep_rounds(self.end_s)
        self.instruments = InstrumentNetwork(
            self.world,
            self.rock,
            [(i.id, i.coupling) for i in place.instruments if i.kind == "crack_meter"],
            parameters(InstrumentParameters, scenario.instruments),
            parameters(TangentParameters, scenario.levels),
            self.operations.level_rose,
            Forecaster(
                streams.keyed(Stream.FORECAST).key,
                parameters(ForecasterParameters, scenario.forecaster),
                parameters(ForecastParameters, scenario.forecast),
                parameters(FitParameters, scenario.failure_fit),
            ),
            self.operations.forecast,
        )
        soil = WatershedParameters(drainage_days=scenario.storm.wetness_days, before_mm=scenario.storm.before_mm)
        slopes = WatershedState(place.watersheds, soil, streams.generator(Stream.WATERSHEDS, 1))
        gauges = [i for i in place.instruments if i.kind == "rain_gauge"]
        RainWatch(
            self.world,
            [RainGauge(i.id, i.x_m, i.y_m) for i in gauges],
            [self._rain_at(asked, i.x_m, i.y_m) for i in gauges],
            parameters(RainGaugeParameters, scenario.gauges),
            self.end_s,
            SlopeWatch(self.world, slopes, place.units_with_houses()).rained,
        )
        RainWarningOffice(
            self.world,
            asked,
            parameters(RainWarningParameters, scenario.rain_warning),
            self.operations.rain_warning,
            self.end_s,
        )

        # the day of the village, and what falling blocks do to it
        town = absent.town = place.network.node("town")
        school = place.network.names.get("school", roadhead)
        DailyRoutine(
            self.world,
            self.movement,
            self.village.households,
            Outings(self._fields(), school, town, roadhead),
            self.rain,
            parameters(RoutineParameters, scenario.routine),
            self.end_s,
        )
        self.rescue = Rescue(
            self.world,
            self.village,
            parameters(RescueParameters, scenario.rescue),
            parameters(SurvivalParameters, scenario.survival),
            rules.await_all_clear,
        )
        self.operations.rescue = self.rescue
        for team in self.operations.teams.values():
            team.rescue = self.rescue
            self.rescue.teams.append(team)
        self.impact = Impact(
            self.world,
            place,
            self.village,
            self.movement,
            self.people,
            broken_by(joints, parameters(FragmentationParameters, scenario.fragmentation)),
            parameters(RockfallParameters, scenario.rockfall),
            parameters(HarmParameters, scenario.harm),
            parameters(ImpactParameters, scenario.impact),
            self.operations.house_struck,
            self.rescue,
            parameters(EntrapmentParameters, scenario.entrapment),
        )
        self.clock.every(STEP_S, self._step)

    # -- running -------------------------------------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Tell whether the case is closed and the rock is down, or the time is over."""
        over = self.operations.done and self.operations.collapsed_s is not None and not self.movement.walks
        return (over and not self.rescue.open) or self.clock.now >= self.end_s

    def run(self) -> Drill:
        """Play the drill to its end."""
        with gc_paused():
            while not self.finished:
                self.clock.step()
        return self

    def run_until(self, time_s: float) -> Drill:
        """Play the drill up to just before ``time_s``."""
        while not self.finished and self.clock.peek() < time_s:
            self.clock.step()
        return self

    def snapshot(self) -> bytes:
        """Return the running drill as bytes, from which ``restore`` continues it, here or in another process."""
        return pickle.dumps((self.plan.policy.code, pickle.dumps(self)))

    def _step(self) -> bool:
        """One step of the slow clock: light, rain, creep; what the rock did is scheduled at its own instant."""
        now = self.clock.now
        rate = self.rain.rate_mm_h(now)
        calendar = self.clock.calendar()
        latitude, longitude = self.plan.place.latitude_deg, self.plan.place.longitude_deg
        heavy = rate >= self.movement.parameters.heavy_rain_mm_h
        self.movement.set_conditions(is_night(calendar, latitude, longitude), heavy)
        self._sample(now, rate, sun_elevation_deg(calendar, latitude, longitude))
        for event in self.rock.step(now, STEP_S):
            self.clock.at(event.time_s, self._rock_did, event, order=TIMER)
        self.village.stuck(STUCK_AFTER_S)
        return now + STEP_S < self.end_s

    def _sample(self, now: float, rate: float, sun_deg: float) -> None:
        for name, value in (
            ("rain_mm_h", rate),
            ("rain_total_mm", self.rain.depth_mm(0.0, now)),
            ("wetness_mm", self.rock.wetness_mm),
            ("velocity_mm_h", self.rock.velocity_m_s * 3.6e6),
            ("displacement_mm.true", self.rock.displacement_m * 1000.0),
            ("sun_deg", sun_deg),
            ("safety_factor", self.rock.safety_factor),
        ):
            if value is not None:
                self.journal.sample(name, now, value)

    def _rock_did(self, event: RockEvent) -> None:
        rock = self.plan.place.rock
        if event.kind == CRACK:
            return
        volume_m3 = event.volume_share * rock.volume_m3
        whole = event.kind == FAILURE
        stay = self.plan.policy.rules.stay
        if whole and not stay:
            self.village.flee()
        blocks = self.impact.fall(event.time_s, volume_m3, whole)
        self.journal.event(
            event.time_s,
            "collapse" if whole else "partial_fall",
            "events.collapse" if whole else "events.partial_fall",
            tier="hazard",
            actor="rock",
            place="rock",
            x_m=rock.centroid[0],
            y_m=rock.centroid[1],
            value=volume_m3,
            volume_m3=round(volume_m3, 1 if volume_m3 >= 1.0 else 2),
            blocks=blocks,
        )
        if whole:
            self.operations.collapse(event.time_s)
        elif not stay:
            self.village.stones_heard()

    def _rain_at(self, asked: Hyetograph, x_m: float, y_m: float) -> Hyetograph:
        """Return the rain on a point: what was asked, or with cells what the field gives there."""
        return asked if self.field is None else self.field.hyetograph_at(float(x_m), float(y_m))

    # -- wiring --------------------------------------------------------------------------------------------------

    def _settle(self, household_parameters: HouseholdParameters) -> None:
        place = self.plan.place
        houses = {h.id: h for h in place.houses}
        for number, record in enumerate(self.plan.population.households, start=1):
            door = place.network.node(record.house)
            self.village.settle(
                Household(
                    self.world,
                    number=number,
                    name=record.id,
                    members=self.roster.residents(record, houses[record.house], door),
                    door=door,
                    vehicle=record.vehicle,
                    parameters=household_parameters,
                    village=self.village,
                )
            )

    def _man_desks(self) -> None:
        entries = {p.tier: p for p in self.plan.loaded.scenario.organisation.posts}
        for number, tier in enumerate(TIERS, start=1):
            if tier in entries:
                entry = entries[tier]
                self.operations.desks[tier] = DutyDesk(
                    self.world,
                    tier,
                    tier,
                    number,
                    parameters(DeskParameters, entry.desk),
                    self.plan.policy.seat_class(entry.seat),
                    self.plan.policy.rules,
                    self.operations.execute,
                    None if self.host is None else self.host.desk(tier),
                )

    def _man_teams(self) -> None:
        for number, entry in enumerate(self.plan.loaded.scenario.organisation.teams, start=1):
            name = f"team_{entry.tier}"
            town = self.plan.place.network.node("town")
            people = [self.roster.staff("rescuer", town, name, k) for k in range(1, entry.people + 1)]
            self.operations.teams[entry.tier] = Team(
                self.world,
                name=name,
                tier=entry.tier,
                number=number,
                people=people,
                village=self.village,
                parameters=parameters(TeamParameters, entry.work),
                on_stage=_Stage(self.operations, entry.tier),
                force=self.plan.policy.rules.force,
            )

    def _fields(self) -> list[int]:
        """Nodes of paths outside the village where people work by day, a dozen of them."""
        network, site = self.plan.place.network, self.plan.place.site
        away = ((network.node_x_m - site.village_x_m) ** 2 + (network.node_y_m - site.village_y_m) ** 2) ** 0.5
        taken = set(network.names.values())
        nodes = [k for k in range(network.n_nodes) if FIELDS_M[0] <= away[k] <= FIELDS_M[1] and k not in taken]
        return nodes[:: max(1, len(nodes) // 12)]


@dataclass(frozen=True, eq=False)
class _Stage:
    """Tells operations that a team has reached a stage (a bound call that can be pickled)."""

    operations: Operations
    tier: str

    def __call__(self, stage: str) -> None:
        self.operations.team_stage(self.tier, stage)


def restore(state: bytes) -> Drill:
    """Return the drill of a snapshot, ready to run on.

    Raises
    ------
    InputError
        The policy's code file, by which the drill was started, is gone or fails.
    """
    code, drill = pickle.loads(state)
    if code is not None:
        from scenarios.policy.policy import load_policy

        load_policy(str(Path(code)))
    restored: Drill = pickle.loads(drill)
    return restored
