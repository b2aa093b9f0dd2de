"""The wiring of a run, read from top to bottom: the organisation and its cases, then the village below the rock."""

from __future__ import annotations

from models.core.streams import Streams
from models.response.cases.lane.fast_lane import open_lane
from scenarios.declaration.loading import Loaded
from scenarios.parts.city.cases import Cases
from scenarios.parts.city.centres import Centres
from scenarios.parts.city.city_storm import CityStorm, StormOnRoads
from scenarios.parts.city.counts import CityCounts
from scenarios.parts.city.hosting import Hosting
from scenarios.parts.city.premises import SmallPlaces
from scenarios.parts.city.risk_map import RiskMapOfDistrict
from scenarios.parts.city.story import Story
from scenarios.parts.city.units import Units
from scenarios.parts.run import Part, Plan, Run
from scenarios.parts.village.falls import Falls
from scenarios.parts.village.operations import Incident
from scenarios.parts.village.people import VillagePeople
from scenarios.parts.village.rock import Rain, Rock
from scenarios.parts.village.routine import Routine
from scenarios.parts.village.teams import DutyDesks, Teams
from scenarios.parts.village.warning import WarningChannels
from scenarios.parts.village.watch import RockWatch, WeatherWatch
from scenarios.policy.policy import Policy, load_policy
from scenarios.setup.place import build_place, build_population
from twin.errors import InputError

PARTS: tuple[Part, ...] = (
    # a day of an organisation
    Centres(),
    Units(),
    CityStorm(),
    RiskMapOfDistrict(),
    Cases(),
    StormOnRoads(),
    SmallPlaces(),
    Story(),
    # a village below a rock, alone or in that day
    Hosting(),
    VillagePeople(),
    Rain(),
    Rock(),
    DutyDesks(),
    Teams(),
    WarningChannels(),
    RockWatch(),
    WeatherWatch(),
    Incident(),
    Routine(),
    Falls(),
    CityCounts(),
)
"""All parts of a run. Each takes what stands above it, and nothing that stands below."""


def begin(plan: Plan, lane: bool = True) -> Run:
    """Return a run at its first moment.

    Parameters
    ----------
    plan
        What it is made from.
    lane
        Play ordinary cases by the compiled lane (`models.response.cases.lane.fast_lane`); results are the same without.
    """
    run = Run(plan, PARTS)
    if lane and run.has_city:
        open_lane(run.loop)
    return run


def plan(
    loaded: Loaded,
    policy: Policy,
    seed: int = 1,
    replication: int = 0,
    *,
    terrain: str | None = None,
    load: float | None = None,
) -> Plan:
    """Return the plan of one run.

    Parameters
    ----------
    terrain
        Another elevation model for the village.
    load
        Multiple of the ordinary cases of a day.

    Raises
    ------
    InputError
        A seed or a load out of range; a load without a city, a terrain without a village of one's own; the place
        cannot be built; the policy does not fit the organisation.
    """
    city, village = loaded.scenario.city, loaded.village
    if not 0 <= seed < 2**31:
        raise InputError("scenario.seed_range", value=seed)
    if load is not None and city is None:
        raise InputError("cityday.load_of_drill")
    if load is not None and not 0.0 <= load <= 100.0:
        raise InputError("cityday.load_range", value=load)
    if terrain is not None and (village is None or city is not None):
        raise InputError("cityday.no_terrain")
    place = population = fitting = None
    if village is not None:
        place = build_place(village, terrain)
        fitting = _fitting(village, policy, alone=city is None)
        fitting.fit(place.organisation)
        population = build_population(village.as_village, place, Streams(seed, replication))
    return Plan(loaded, policy, seed, replication, 1.0 if load is None else float(load), place, population, fitting)


def _fitting(village: Loaded, policy: Policy, alone: bool) -> Policy:
    """Return the policy of a village: in a city's day three tiers on one platform, where its desks do not fit."""
    tiers = {post.tier for post in village.duty.organisation.posts}
    fits = {policy.rules.first_desk, policy.rules.order_from} <= tiers
    return policy if alone or fits else load_policy("three_tier")
