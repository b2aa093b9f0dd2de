"""A run made of parts: a scenario, built and put on one clock, that can be stopped, saved and continued anywhere."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.core.clock import Clock
from models.core.gc_pause import gc_paused
from models.core.streams import Streams
from models.core.world import World
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_field import RainField
from models.hazards.rock.joints import JointSet
from models.hazards.rock.rock_mass import RockMass
from models.people.harm.impact import Impact
from models.people.harm.rescue import Rescue
from models.people.households.village import Village
from models.people.movement.movement import Movement
from models.people.warning.alert import Alerts
from models.people.warning.grid_worker import GridWorker
from models.people.warning.utilities import Utilities
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.demand import Events, Places
from models.response.desks.desk import Desk
from models.response.desks.shifts import DutyRoster
from models.response.field.operations import Operations
from models.response.field.teams import Team
from models.response.premises.premises_watch import PremisesWatch
from models.response.seats.duty import DutyDesk
from models.response.units.dispatcher import Dispatcher
from models.response.units.roads import Roads
from models.response.watch.instruments import InstrumentNetwork
from models.response.watch.monitor import Monitor
from models.response.watch.rain_warning import RainWarningOffice
from scenarios.declaration.loading import Loaded
from scenarios.declaration.schema import CityScenario, VillageScenario
from scenarios.organisation.duty import Duty
from scenarios.organisation.tables import OrganisationTables
from scenarios.policy.policy import Policy
from scenarios.setup.case_narrator import CaseNarrator
from scenarios.setup.city_storm import CityStorm
from scenarios.setup.hosting import DrillHost
from scenarios.setup.roster import Roster
from twin.city.centres import Governance
from twin.city.premises import Premises
from twin.city.risk_points import RiskMap
from twin.city.units import Responders
from twin.place.place import Place
from twin.recording.journal import Journal
from twin.recording.schema import CITY, PLACE
from twin.settlement.population import Population


@dataclass(frozen=True, eq=False)
class Plan:
    """All that a run is made from.

    Parameters
    ----------
    loaded
        The scenario.
    policy
        Of the whole run; ``village_policy`` is that of the village, where its desks do not fit the other.
    load
        Multiple of the ordinary cases of a day.
    place, population, village_policy
        The village with its people; None without one.
    """

    loaded: Loaded
    policy: Policy
    seed: int
    replication: int
    load: float = 1.0
    place: Place | None = None
    population: Population | None = None
    village_policy: Policy | None = None


Tables = dict[str, pd.DataFrame]
"""Tables of a recording (`twin.recording.schema.TABLES`)."""


class Part(Protocol):
    """One subject of a run."""

    ground: str

    def declared(self, plan: Plan) -> bool:
        """Tell whether the scenario asks for this part."""

    def wire(self, run: Run) -> None:
        """Build the part's models, set them on the run, put them on the clock, connect their signals."""

    def tables(self, run: Run) -> Tables:
        """Return the tables of the recording that are this part's to fill."""


class VillagePart:
    """A part of every village."""

    ground = PLACE

    def declared(self, plan: Plan) -> bool:
        """Tell whether there is a village."""
        return plan.place is not None

    def tables(self, run: Run) -> Tables:
        """Fill none but events and series."""
        return {}


class CityPart:
    """A part of every day of an organisation."""

    ground = CITY

    def declared(self, plan: Plan) -> bool:
        """Tell whether there is such a day."""
        return plan.loaded.scenario.city is not None

    def tables(self, run: Run) -> Tables:
        """Fill none but events and series."""
        return {}


class Run:
    """A scenario, running: a picklable object that can be stopped, saved and continued between any two events.

    Parameters
    ----------
    plan
        What it is made from.
    parts
        What it is made of, in the order in which they are wired (`scenarios.wiring.PARTS`).
    """

    # the village: its own journal, for it tells of people and metres that the city does not know
    world: World
    place: Place
    movement: Movement
    village: Village
    roster: Roster
    rain: Hyetograph
    local_rain: Hyetograph
    rain_field: RainField | None
    rock: RockMass
    joints: list[JointSet]
    rescue: Rescue
    duty_desks: dict[str, DutyDesk]
    duty_rosters: list[DutyRoster]
    teams: dict[str, Team]
    alerts: Alerts
    utilities: Utilities
    grid_worker: GridWorker
    monitor: Monitor
    instruments: InstrumentNetwork
    weather_office: RainWarningOffice
    operations: Operations
    impact: Impact

    # the city
    city_world: World
    tables: OrganisationTables
    area: Governance
    communities: NDArray[np.int64]
    towns: NDArray[np.int64]
    centre_of: list[list[int]]
    places: Places
    desks: list[Desk]
    rosters: list[DutyRoster]
    roads: Roads
    responders: Responders
    dispatcher: Dispatcher
    storm: CityStorm | None = None
    risk_map: RiskMap | None = None
    loop: ClosedLoop
    narrator: CaseNarrator
    premises: Premises | None = None
    premises_watch: PremisesWatch | None = None
    story: dict[str, int]
    cases_from_s: float

    # both
    host: DrillHost | None = None

    def __init__(self, plan: Plan, parts: Sequence[Part]) -> None:
        self.plan = plan
        scenario = plan.loaded.scenario
        start = datetime.fromisoformat(str(scenario.start))
        self.streams = Streams(plan.seed, plan.replication)
        self.clock = Clock(start)
        self.end_s = float(scenario.hours) * 3600.0
        self.midnight_s = start.hour * 3600.0 + start.minute * 60.0 + start.second
        self.alarms: list[Events] = []
        self.alarm_points: dict[int, int] = {}
        self.parts = [part for part in parts if part.declared(plan)]
        for part in self.parts:
            part.wire(self)

    # -- what the scenario says ----------------------------------------------------------------------------------

    @property
    def has_village(self) -> bool:
        """Tell whether a village is played."""
        return self.plan.place is not None

    @property
    def has_city(self) -> bool:
        """Tell whether a day of an organisation is played."""
        return self.plan.loaded.scenario.city is not None

    @property
    def village_scenario(self) -> VillageScenario:
        """What the scenario says of the village."""
        loaded = self.plan.loaded.village
        assert loaded is not None
        return loaded.as_village

    @property
    def duty(self) -> Duty:
        """Who is on duty in the drill of the village."""
        loaded = self.plan.loaded.village
        assert loaded is not None
        return loaded.duty

    @property
    def village_policy(self) -> Policy:
        """The policy of the village."""
        assert self.plan.village_policy is not None
        return self.plan.village_policy

    @property
    def village_end_s(self) -> float:
        """How long the village's drill may last."""
        return float(self.village_scenario.hours) * 3600.0

    @property
    def city_scenario(self) -> CityScenario:
        """What the scenario says of the day."""
        return self.plan.loaded.as_city

    def world_of(self, journal: Journal) -> World:
        """Return a world of this run that writes into a journal."""
        return World(self.clock, self.streams, journal)

    # -- running -------------------------------------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Tell whether the time is over, or a drill without a city has come to its end."""
        if self.has_city:
            return self.clock.peek() >= self.end_s
        return self.village_settled or self.clock.now >= self.end_s

    @property
    def village_settled(self) -> bool:
        """Tell whether the case of the village is closed, the rock down, nobody under way and nobody under it."""
        over = self.operations.done and self.operations.collapsed_s is not None and not self.movement.walks
        return over and not self.rescue.open

    def run(self) -> Run:
        """Play the run to its end."""
        with gc_paused():
            return self.run_until(inf)

    def run_until(self, time_s: float) -> Run:
        """Play the run up to just before ``time_s``."""
        if self.has_city:
            self.clock.advance(min(time_s, self.end_s))
            return self
        while not self.finished and self.clock.peek() < time_s:
            self.clock.step()
        return self

    def snapshot(self) -> bytes:
        """Return the running scenario as bytes, from which `restore` continues it, here or in another process."""
        codes = [policy.code for policy in (self.plan.policy, self.plan.village_policy) if policy is not None]
        return pickle.dumps(([code for code in codes if code is not None], pickle.dumps(self)))


def restore(state: bytes) -> Run:
    """Return the run of a snapshot, ready to go on.

    Raises
    ------
    InputError
        The code file of the policy, by which the run was started, is gone or fails.
    """
    codes, run = pickle.loads(state)
    for code in codes:
        from scenarios.policy.policy import load_policy

        load_policy(str(Path(code)))
    restored: Run = pickle.loads(run)
    return restored
