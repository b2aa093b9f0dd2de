"""When leaking gas takes fire: a hazard that changes with the hours of the shop and the air in the room.

While the share of gas lies between the limits of flammability, people, flames and switches ignite it at a rate; while
the stove burns, the leak itself may take fire at the hose or the tee, whatever the air. With ``L(t)`` the integral of
the rate and ``u`` uniform, the gas takes fire when ``L(t) = -ln(1 - u)``: exact, since the rate is constant between
known times. The form ``P(t) = 1 - exp(-w t)`` and the rate of a person (0.01 in one minute) are those of CPR 18E
(Purple Book, 2005), appendix 4.A, quoted from memory; all other rates are assumed: no published rate was found.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.core.parameters import check, parameter
from models.hazards.gas.leak import Leak
from models.hazards.gas.room import Room, Spell, share_after, span_in
from twin.errors import InputError

HOUR_S, DAY_S = 3600.0, 86_400.0


@dataclass(frozen=True, kw_only=True)
class IgnitionParameters:
    """Rates at which gas takes fire, per hour."""

    person_h: float = parameter(0.603, 0.06, 6.0, "CPR 18E 2005: a person ignites a cloud with 0.01 in one minute")
    flame_h: float = parameter(12.0, 1.0, 120.0, "assumed: stoves burn in a room full of gas, 5 minutes in the mean")
    shut_h: float = parameter(0.2, 0.005, 5.0, "assumed: refrigerators, pilot flames and switches of a shut shop")
    at_leak_h: float = parameter(2e-4, 1e-7, 0.05, "assumed: a leaking hose or tee beside a burning stove takes fire")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When a shop is open, when its stoves burn, and how it is aired.

    Parameters
    ----------
    opens_h, closes_h
        Hours of the day, ``opens_h < closes_h <= opens_h + 24``; beyond 24 the shop is open past midnight.
    meals
        When the stoves burn: pairs of hours within the open time.
    people
        Who is in the room while it is open.
    air_changes_open_h, air_changes_shut_h
        Fresh air, room volumes an hour.
    valve_shut
        The bottle's valve is shut when the shop is; nothing leaks then.
    """

    opens_h: float = parameter(10.0, 0.0, 24.0, "assumed: a hotpot restaurant")
    closes_h: float = parameter(22.0, 0.0, 48.0, "assumed: a hotpot restaurant")
    meals: tuple[tuple[float, float], ...] = ((11.0, 14.0), (17.0, 21.0))
    people: float = parameter(12.0, 0.0, 2000.0, "assumed: mean over the open hours")
    air_changes_open_h: float = parameter(6.0, 0.1, 60.0, "assumed: door and hood; JGJ 64-2017 asks more of kitchens")
    air_changes_shut_h: float = parameter(0.5, 0.02, 5.0, "assumed: leaky windows and door")
    valve_shut: bool = False

    def __post_init__(self) -> None:
        check(self)
        if not self.opens_h < self.closes_h <= self.opens_h + 24.0:
            raise InputError("gas.hours", opens=self.opens_h, closes=self.closes_h)
        for since, until in self.meals:
            if not self.opens_h <= since < until <= self.closes_h:
                raise InputError("gas.meal", since=since, until=until, opens=self.opens_h, closes=self.closes_h)

    def is_open(self, time_s: float) -> bool:
        """Tell whether the shop is open; ``time_s`` counts from a midnight."""
        hour = time_s / HOUR_S % 24.0
        return any(self.opens_h <= h < self.closes_h for h in (hour, hour + 24.0))

    def cooks(self, time_s: float) -> bool:
        """Tell whether the stoves burn."""
        hour = time_s / HOUR_S % 24.0
        return any(since <= h < until for since, until in self.meals for h in (hour, hour + 24.0))

    def changes(self, from_s: float) -> Iterator[float]:
        """Yield the times after ``from_s`` at which something changes, without end."""
        hours = {self.opens_h, self.closes_h, *(h for meal in self.meals for h in meal)}
        marks = sorted({h % 24.0 * HOUR_S for h in hours})
        day = math.floor(from_s / DAY_S)
        while True:
            yield from (t for mark in marks if (t := day * DAY_S + mark) > from_s)
            day += 1


class Stage(NamedTuple):
    """A time with one rate of ignition: its ends (s), the share of gas at its start, rates of cloud and leak (1/h)."""

    since_s: float
    until_s: float
    share: float
    spell: Spell
    cloud_h: float
    leak_h: float


class Ignition(NamedTuple):
    """When gas takes fire, how, and what the room holds then."""

    time_s: float
    explodes: bool
    """True if the cloud in the room takes fire, False if only the leak does (a jet fire)."""
    share: float
    cloud_kg: float


def stages(
    leak: Leak, room: Room, hours: Hours, parameters: IgnitionParameters, from_s: float = 0.0, share: float = 0.0
) -> Iterator[Stage]:
    """Yield the stages of a leak that opens at ``from_s`` (seconds after a midnight), without end.

    An empty bottle is changed at once while the shop is open, else at the next opening.
    """
    now, left_kg = from_s, leak.contents_kg
    for change in hours.changes(from_s):
        while now < change:
            is_open, cooks = hours.is_open(now), hours.cooks(now)
            if is_open and left_kg <= 0.0:
                left_kg = leak.contents_kg
            flows = left_kg > 0.0 and (is_open or not hours.valve_shut)
            until = min(change, now + left_kg / leak.mass_kg_s) if flows else change
            if until <= now:  # less is left than one step of the clock can show
                left_kg = 0.0
                continue
            air_changes = hours.air_changes_open_h if is_open else hours.air_changes_shut_h
            flow = leak.volume_m3_s if flows else 0.0
            spell = Spell(until - now, flow, air_changes * room.mixed_m3 / HOUR_S)
            cloud_h = parameters.shut_h + (parameters.person_h * hours.people if is_open else 0.0)
            cloud_h += parameters.flame_h if cooks else 0.0
            leak_h = parameters.at_leak_h if cooks and flows else 0.0
            yield from _split(leak, room, now, share, spell, cloud_h, leak_h)
            share = share_after(share, spell, room.mixed_m3, spell.length_s)
            left_kg = left_kg - leak.mass_kg_s * spell.length_s if flows else left_kg
            left_kg = 0.0 if flows and until < change else left_kg
            now = until


def ignition(
    leak: Leak,
    room: Room,
    hours: Hours,
    u: float,
    u_kind: float = 0.5,
    *,
    parameters: IgnitionParameters | None = None,
    from_s: float = 0.0,
    horizon_s: float = 60.0 * DAY_S,
    share: float = 0.0,
) -> Ignition | None:
    """Return when and how a leak takes fire, or None if not within the horizon.

    Parameters
    ----------
    u, u_kind
        Uniform numbers in ``[0, 1)``: for the time, and for what takes fire where both may.
    from_s
        When the leak opens, seconds after a midnight.
    horizon_s
        How far to look.
    share
        Share of gas in the room at the start.

    Raises
    ------
    InputError
        A number outside ``[0, 1)``.
    """
    if not (0.0 <= u < 1.0 and 0.0 <= u_kind < 1.0):
        raise InputError("gas.uniform", value=u if not 0.0 <= u < 1.0 else u_kind)
    wanted, until = -math.log1p(-u) * HOUR_S, from_s + horizon_s
    for stage in stages(leak, room, hours, parameters or IgnitionParameters(), from_s, share):
        if stage.since_s > until:
            return None
        rate = stage.cloud_h + stage.leak_h
        if rate > 0.0 and wanted <= rate * (stage.until_s - stage.since_s):
            time_s = stage.since_s + wanted / rate
            if time_s > until:
                return None
            share_then = share_after(stage.share, stage.spell, room.mixed_m3, time_s - stage.since_s)
            explodes = u_kind * rate < stage.cloud_h
            cloud_kg = share_then * room.mixed_m3 * leak.gas.density_kg_m3() if explodes else 0.0
            return Ignition(time_s, explodes, share_then, cloud_kg)
        wanted -= rate * (stage.until_s - stage.since_s)
    return None


def ignition_time_s(
    leak: Leak,
    room: Room,
    hours: Hours,
    u: float,
    *,
    parameters: IgnitionParameters | None = None,
    from_s: float = 0.0,
    horizon_s: float = 60.0 * DAY_S,
) -> float:
    """Return when a leak takes fire, s after the same midnight as ``from_s``; infinite if not within the horizon."""
    result = ignition(leak, room, hours, u, parameters=parameters, from_s=from_s, horizon_s=horizon_s)
    return math.inf if result is None else result.time_s


def _split(
    leak: Leak, room: Room, now: float, share: float, spell: Spell, cloud_h: float, leak_h: float
) -> Iterator[Stage]:
    """Yield the stages of one spell: before, within and after the range of flammability."""
    span = span_in(share, spell, room.mixed_m3, leak.gas.lower, leak.gas.upper)
    since, until = span if span is not None else (spell.length_s, spell.length_s)
    for start, end, rate in ((0.0, since, 0.0), (since, until, cloud_h), (until, spell.length_s, 0.0)):
        if end > start:
            there = share_after(share, spell, room.mixed_m3, start)
            yield Stage(now + start, now + end, there, spell, rate, leak_h)
