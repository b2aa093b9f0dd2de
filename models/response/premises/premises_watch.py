"""The nine small places under watch: dangers arise, leaks open, somebody finds them, owners answer, some take fire.

A danger stands until its owner removes it. Who finds it: a guest, by the number of guests and how plain it is to see;
an inspector on his round; a gas alarm. A guest tells the owner first, and reports afterwards if he is not heeded and
reports can be made. What is reported is a case of the closed loop, and this is its matter: on site the answer of the
owner decides. While a danger of gas is open it may begin to leak, and a leak may ignite; what it costs is reckoned by
the consequence model. Nothing here but the finding depends on the policy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log, nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.clock import TIMER
from models.core.distributions import Distribution, LogNormal, Triangular
from models.core.parameters import check, parameter
from models.core.purposes import Purpose
from models.core.streams import KeyedDraws, Stream
from models.core.world import World
from models.hazards.gas.explosion import ExplosionParameters, Toll, explosion_toll, jet_fire_toll
from models.hazards.gas.ignition import Hours, Ignition, IgnitionParameters, ignition
from models.hazards.gas.leak import STOVE_PA, Leak
from models.hazards.gas.room import Room
from models.kernels.response.states import NO_AUTHORITY, SETTLED, UNFINISHED
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.kinds import FINDERS
from models.response.premises.owners import Answer, Manner, Owner, OwnerParameters, answer, done_s
from twin.city.premises import OPENING_H, Danger, Premises, dangers
from twin.tiers import TIERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DAY_S, HOUR_S, YEAR_S = 86_400.0, 3600.0, 365.25 * 86_400.0
KEY = 5 << 26
"""Keys of the cases of premises begin here (`models.response.cases.demand.numbered`)."""
FIRE_KEY = 6 << 26
"""Keys of the fires that come of them."""
INSPECTS_FROM_H, INSPECTS_FOR_H = 9.0, 8.0
"""Hours in which inspectors go round (assumed)."""
ALARM_SEES_LEAK = 0.95
"""Share of leaks that an alarm that is there notices (assumed)."""
COOK_M, FLAT_M = 2.0, 4.0
"""From a leak to whoever stands at the stove, and to the flat above (assumed)."""
_ONE_ROUND_S = 3600.0
"""Units that come within so long of each other hear the same answer."""


@dataclass(frozen=True, kw_only=True)
class PremisesParameters:
    """How dangers arise, are found and talked about."""

    onset_factor: float = parameter(1.0, 0.0, 20.0, "assumed: all onset rates of premises_dangers.csv times this")
    leaks_year: float = parameter(0.25, 0.0, 20.0, "assumed: a danger of gas begins to leak, a year")
    weeping_share: float = parameter(0.85, 0.0, 1.0, "assumed: leaks of a weeping joint, 1 mm2")
    crack_share: float = parameter(0.13, 0.0, 1.0, "assumed: leaks of a crack, 3 mm2; the rest is a hose that came off")
    smell_factor: float = parameter(200.0, 1.0, 1e5, "assumed: a leak is noticed so many times as readily as its cause")
    guest_tells: float = parameter(0.9, 0.0, 1.0, "assumed: a guest who notices tells the owner")
    owner_heeds: float = parameter(0.3, 0.0, 1.0, "assumed: an owner who complies with the grid worker heeds a guest")
    reports_platform: float = parameter(0.25, 0.0, 1.0, "assumed: guests not heeded who report where a platform is")
    reports_hotline: float = parameter(0.05, 0.0, 1.0, "assumed: the same where there is only a telephone number")
    report_after_s: Distribution = parameter(LogNormal(1800.0, 7200.0), 60.0, 86400.0, "assumed: after leaving")
    hotline_s: Distribution = parameter(LogNormal(7200.0, 172800.0), 60.0, 604800.0, "assumed: until it is passed on")
    inspection_days: float = parameter(60.0, 1.0, 730.0, "assumed: between two inspections of one place")
    alarm_share: float = parameter(0.5, 0.0, 1.0, "assumed: places with gas that have an alarm on line")
    alarm_s: Distribution = parameter(Triangular(30.0, 60.0, 180.0), 1.0, 3600.0, "assumed")
    talk_s: Distribution = parameter(LogNormal(900.0, 2400.0), 60.0, 7200.0, "assumed: look and talk")
    look_s: Distribution = parameter(LogNormal(300.0, 900.0), 30.0, 3600.0, "assumed: see that it is gone")
    again_s: float = parameter(DAY_S, 3600.0, 30 * DAY_S, "assumed: who delays is visited again a day later")
    most_delays: int = parameter(2, 0, 20, "assumed: then it counts as a refusal")
    people_open: float = parameter(14.0, 0.0, 500.0, "assumed: guests and staff inside in business hours")
    people_above: float = parameter(2.4, 0.0, 50.0, "household size of the district, census 2020: in a flat above")

    def __post_init__(self) -> None:
        check(self)


@dataclass(slots=True)
class Hazard:
    """One danger of one place, from its beginning to its end."""

    number: int
    premises: int
    danger: int
    began_s: float
    manner: Manner
    leak: Leak | None = None
    leaks_s: float = inf
    found_s: float = inf
    finder: int = -1
    ended_s: float = nan
    case: int = -1
    ignition: Ignition | None = None
    ignited_s: float = nan
    dead: float = 0.0
    hurt: float = 0.0
    answers: int = 0

    @property
    def open(self) -> bool:
        """Tell whether it stands."""
        return self.ended_s != self.ended_s


class PremisesWatch:
    """Dangers of all places through a run; the matter of their cases.

    Parameters
    ----------
    world
        Clock, streams and journal.
    loop
        Where cases go.
    premises
        The places.
    community_of
        Number of each of their communities in the loop.
    kinds
        Number of the case kind of a danger with gas, and of another.
    fire_kind
        Number of the kind of a fire, -1 for none.
    length_s, midnight_s
        Length of the run, and seconds since midnight at its start.
    resident_reports, inspection, instruments
        Of the policy.
    on_case
        Called with hazard and case when a case is opened.
    """

    def __init__(
        self,
        world: World,
        loop: ClosedLoop,
        premises: Premises,
        community_of: Ints,
        kinds: tuple[int, int],
        fire_kind: int,
        length_s: float,
        midnight_s: float,
        *,
        parameters: PremisesParameters | None = None,
        owners: OwnerParameters | None = None,
        resident_reports: str = "platform",
        inspection: bool = True,
        instruments: bool = True,
        on_event: Callable[..., None] | None = None,
    ) -> None:
        self.world = world
        self.loop = loop
        self.premises = premises
        self.community_of = community_of
        self.kinds = kinds
        self.fire_kind = fire_kind
        self.length_s = length_s
        self.midnight_s = midnight_s
        self.parameters = parameters or PremisesParameters()
        self.owners = owners or OwnerParameters()
        self.resident_reports = resident_reports
        self.inspection = inspection
        self.instruments = instruments
        self.on_event = on_event
        self.ignition_parameters = IgnitionParameters()
        self.explosion_parameters = ExplosionParameters()
        self.room = Room()
        self.dangers: tuple[Danger, ...] = dangers()
        self.hazards: list[Hazard] = []
        self.of_case: dict[int, Hazard] = {}
        self._said: dict[tuple[int, int], tuple[float, float, int]] = {}
        self._visits: dict[tuple[int, int], int] = {}
        for kind in set(kinds):
            loop.attach(kind, self)
        self._arise()

    # -- dangers and leaks ---------------------------------------------------------------------------------------

    @property
    def draws(self) -> KeyedDraws:
        """Random numbers of premises."""
        return self.world.streams.keyed(Stream.PREMISES)

    def _arise(self) -> None:
        """Lay out all dangers of the run: those that stand at its start, and those that arise in it."""
        rng = self.world.streams.generator(Stream.PREMISES)
        p, places = self.parameters, self.premises
        there = np.argwhere(places.has)
        rates = np.array([d.onset_year for d in self.dangers]) * p.onset_factor / YEAR_S
        weight = (places.can_have * rates).ravel()
        count = int(rng.poisson(weight.sum() * self.length_s))
        # where nothing can arise there is nothing to choose from
        chosen = rng.choice(weight.size, count, p=weight / weight.sum()) if count else np.zeros(0, np.int64)
        new = np.stack(np.unravel_index(chosen, places.has.shape), 1)
        times = np.sort(rng.uniform(0.0, self.length_s, count))
        for (place, danger), began_s in [
            *zip(there.tolist(), [0.0] * len(there), strict=True),
            *zip(new.tolist(), times.tolist(), strict=True),
        ]:
            self._begin(place, danger, began_s, standing=began_s == 0.0)

    def _begin(self, place: int, danger: int, began_s: float, standing: bool) -> Hazard:
        number = len(self.hazards)
        owner = Owner.drawn(self.draws.uniform(place, Purpose.OWNER), self.owners)
        hazard = Hazard(number, place, danger, began_s, owner.manner)
        self.hazards.append(hazard)
        if self.dangers[danger].gas:
            after_s = (
                -log(self.draws.uniform(number, Purpose.LEAK_BEGINS)) * YEAR_S / max(self.parameters.leaks_year, 1e-9)
            )
            if began_s + after_s < self.length_s:
                self.world.clock.at(began_s + after_s, self._leaks, hazard, order=TIMER)
        self.plan_finding(hazard, began_s, standing, 1.0)
        return hazard

    def _leaks(self, hazard: Hazard) -> None:
        """A danger of gas begins to leak: guests smell it, an alarm may sound, it may ignite."""
        if not hazard.open:
            return
        p = self.parameters
        u = self.draws.uniform(hazard.number, Purpose.LEAK_SIZE)
        area_mm2 = 1.0 if u < p.weeping_share else 3.0 if u < p.weeping_share + p.crack_share else 60.0
        raised = self.dangers[hazard.danger].name == "bad_regulator"
        hazard.leak = Leak(area_mm2=area_mm2, pressure_pa=80_000.0 if raised else STOVE_PA)
        hazard.leaks_s = now = self.world.now_s
        self._say("leak", hazard)
        self.may_ignite(hazard)
        self.plan_finding(hazard, now, False, p.smell_factor)

    def may_ignite(self, hazard: Hazard) -> None:
        """Plan when a leak that begins now takes fire, if it does before the end."""
        assert hazard.leak is not None
        now = self.world.now_s
        found = ignition(
            hazard.leak, self.room, self.hours(hazard.premises),
            self.draws.uniform(hazard.number, Purpose.LEAK_IGNITES),
            self.draws.uniform(hazard.number, Purpose.LEAK_IGNITES, 1),
            parameters=self.ignition_parameters, from_s=self.midnight_s + now, horizon_s=self.length_s - now,
        )  # fmt: skip
        hazard.ignition = found
        if found is not None:
            self.world.clock.at(found.time_s - self.midnight_s, self._ignites, hazard, order=TIMER)

    def hours(self, place: int) -> Hours:
        """Return the hours of business of a place."""
        opens_h, closes_h = OPENING_H[int(self.premises.opening[place])]
        closes_h = min(closes_h, 24.0)
        meals = tuple((max(a, opens_h), min(b, closes_h)) for a, b in Hours().meals if a < closes_h and b > opens_h)
        return Hours(opens_h=opens_h, closes_h=closes_h, meals=meals, people=self.parameters.people_open)

    def _ignites(self, hazard: Hazard) -> None:
        found = hazard.ignition
        if not hazard.open or found is None or hazard.leak is None:
            return
        toll = self.toll(hazard, found)
        hazard.ignited_s = hazard.ended_s = self.world.now_s
        hazard.dead, hazard.hurt = toll.dead, toll.hurt
        self._say("explosion" if found.explodes else "gas_fire", hazard, dead=toll.dead, hurt=toll.hurt)
        if self.fire_kind >= 0:
            self._open_case(hazard, self.fire_kind, FINDERS.index("resident"), FIRE_KEY + hazard.number)

    def toll(self, hazard: Hazard, found: Ignition) -> Toll:
        """Return the expected toll of an ignition: guests and staff in business hours, and the flat above."""
        assert hazard.leak is not None
        hours = self.hours(hazard.premises)
        inside = self.parameters.people_open if hours.is_open(found.time_s) else 0.0
        above = round(self.parameters.people_above) if self.premises.flat_above[hazard.premises] else 0
        if not found.explodes:
            near = [COOK_M] * min(2, round(inside))
            return jet_fire_toll(hazard.leak.gas, hazard.leak.mass_kg_s, near, self.explosion_parameters)
        return explosion_toll(
            hazard.leak.gas, found.cloud_kg, self.room, inside, [FLAT_M] * above, [True] * above,
            self.explosion_parameters,
        )  # fmt: skip

    # -- finding -------------------------------------------------------------------------------------------------

    def plan_finding(self, hazard: Hazard, from_s: float, standing: bool, factor: float) -> None:
        """Plan when somebody would find a danger next: a guest, an inspector, an alarm."""
        danger, place, n = self.dangers[hazard.danger], hazard.premises, hazard.number
        turn = 0 if factor == 1.0 else 1
        u = self.draws.uniform
        seen_day = self.premises.guests_day[place] * min(1.0, danger.customer_sees * factor)
        if seen_day > 0.0:
            days = -log(u(n, Purpose.GUEST, turn)) / float(seen_day)
            at_s = self._in_business(place, from_s, days)
            if at_s < self.length_s:
                self.world.clock.at(at_s, self._guest_sees, hazard, turn, order=TIMER)
        if self.inspection and turn == 0:
            interval_s = self.parameters.inspection_days * DAY_S
            phase_s = u(place, Purpose.INSPECTOR) * interval_s
            day = (phase_s + self.midnight_s) // DAY_S
            at_s = (
                day * DAY_S
                - self.midnight_s
                + (INSPECTS_FROM_H + INSPECTS_FOR_H * u(place, Purpose.INSPECTOR, 1)) * HOUR_S
            )
            if from_s <= at_s < self.length_s and u(n, Purpose.INSPECTOR, 2) < danger.inspection_finds:
                self.world.clock.at(at_s, self._found, hazard, FINDERS.index("inspection"), order=TIMER)
        if self.instruments and not standing and danger.sensor_sees > 0.0 and self._has_alarm(place):
            sees = ALARM_SEES_LEAK if turn else danger.sensor_sees
            if u(n, Purpose.ALARM_SEES, turn) < sees:
                at_s = from_s + self.parameters.alarm_s.quantile(u(n, Purpose.ALARM_DELAY, turn))
                if at_s < self.length_s:
                    self.world.clock.at(at_s, self._found, hazard, FINDERS.index("sensor"), order=TIMER)

    def _has_alarm(self, place: int) -> bool:
        return self.draws.uniform(place, Purpose.HAS_ALARM) < self.parameters.alarm_share

    def _in_business(self, place: int, from_s: float, days: float) -> float:
        """Return the time after so many days of business hours, from a time on."""
        opens_h, closes_h = OPENING_H[int(self.premises.opening[place])]
        left_s = days * (closes_h - opens_h) * HOUR_S
        t = from_s + self.midnight_s
        day = int(t // DAY_S) - 1
        while True:
            a, b = day * DAY_S + opens_h * HOUR_S, day * DAY_S + closes_h * HOUR_S
            a = max(a, t)
            if b > a:
                if left_s <= b - a:
                    return a + left_s - self.midnight_s
                left_s -= b - a
            day += 1
            if day * DAY_S - self.midnight_s > self.length_s + DAY_S:
                return inf

    def _guest_sees(self, hazard: Hazard, turn: int) -> None:
        """A guest notices: he tells the owner, and if that does not help he may report."""
        if not hazard.open or hazard.case >= 0:
            return
        p, u, n = self.parameters, self.draws.uniform, hazard.number
        heeds = p.owner_heeds if hazard.manner is Manner.COMPLY else 0.0
        if u(n, Purpose.GUEST, 2 + turn) < p.guest_tells and u(n, Purpose.GUEST, 4 + turn) < heeds:
            self.world.clock.after(
                self.owners.on_the_spot_s.quantile(u(n, Purpose.OWNER_ANSWER, 100 + turn)), self.end, hazard, TIMER
            )
            self._say("owner_heeds", hazard)
            return
        share = {"platform": p.reports_platform, "hotline": p.reports_hotline}.get(self.resident_reports, 0.0)
        if u(n, Purpose.GUEST, 6 + turn) < share:
            self.guest_reports(hazard)

    def guest_reports(self, hazard: Hazard) -> None:
        """A guest who was not heeded reports: on the platform, or by a telephone number that passes it on."""
        p, u, n = self.parameters, self.draws.uniform, hazard.number
        if hazard.found_s == inf:
            hazard.found_s = self.world.now_s
        if self.resident_reports == "none":
            return
        delay_s = p.report_after_s.quantile(u(n, Purpose.REPORT))
        if self.resident_reports == "hotline":
            delay_s += p.hotline_s.quantile(u(n, Purpose.REPORT, 1))
        self.world.clock.after(delay_s, self._found, hazard, FINDERS.index("resident"))

    def _found(self, hazard: Hazard, finder: int) -> None:
        """Somebody reports a danger that stands, the first time."""
        if not hazard.open or hazard.case >= 0:
            return
        hazard.found_s = min(hazard.found_s, self.world.now_s)
        kind = self.kinds[0] if self.dangers[hazard.danger].gas else self.kinds[1]
        hazard.case = self._open_case(hazard, kind, finder, KEY + hazard.number)
        self.of_case[hazard.case] = hazard

    def _open_case(self, hazard: Hazard, kind: int, finder: int, key: int) -> int:
        table, loop = self.loop.table, self.loop
        each = loop.kinds[kind]
        now = self.world.now_s
        case = table.add(
            key=key, kind=kind, reported_kind=kind, finder=finder, priority=each.priority, first=each.first_tier,
            community=int(self.community_of[self.premises.community[hazard.premises]]),
            x_m=float(self.premises.x_m[hazard.premises]), y_m=float(self.premises.y_m[hazard.premises]),
            occurred=max(0.0, hazard.began_s), found=min(hazard.found_s, now), reported=now,
        )  # fmt: skip
        if self.on_event is not None:
            self.on_event("case", hazard, case=case)
        loop.report(case)
        return case

    # -- the matter of the cases ---------------------------------------------------------------------------------

    def on_site(self, case: int, tier: int, department: int, visit: int, now_s: float) -> tuple[float, int]:
        """Return how long a unit of a tier is at the door, and what comes of it."""
        hazard = self.of_case.get(case)
        if hazard is None or not hazard.open:
            u = self.loop.draws.again(case, Purpose.ON_SITE, tier, department)
            return self.parameters.look_s.quantile(u), SETTLED
        said = self._said.get((case, tier))
        if said is not None and now_s - said[0] < _ONE_ROUND_S:
            return max(60.0, said[0] + said[1] - now_s), said[2]
        work_s, outcome = self._asks(hazard, tier, now_s)
        self._said[case, tier] = (now_s, work_s, outcome)
        return work_s, outcome

    def _asks(self, hazard: Hazard, tier: int, now_s: float) -> tuple[float, int]:
        """The owner is asked, and answers."""
        p, u, n = self.parameters, self.draws.uniform, hazard.number
        turn = hazard.answers * len(TIERS) + tier
        hazard.answers += 1
        grade = self.dangers[hazard.danger].grade
        self._visits[hazard.case, tier] = visits = self._visits.get((hazard.case, tier), 0) + 1
        said = answer(
            Owner(hazard.manner), TIERS[tier], visits, u(n, Purpose.OWNER_ANSWER, turn), parameters=self.owners,
            grade=grade,
        )  # fmt: skip
        work_s = p.talk_s.quantile(u(n, Purpose.ON_SITE, turn))
        gone_s = done_s(said, u(n, Purpose.OWNER_WORK, turn), u(n, Purpose.OWNER_KEEPS_WORD, turn), self.owners)
        self._say(f"owner_{said.value}", hazard, tier=tier)
        if said is Answer.COMPLIES:
            self.world.clock.at(now_s + work_s + gone_s, self.end, hazard, order=TIMER)
            return work_s + gone_s, SETTLED
        if said is Answer.DELAYS:
            if gone_s < inf:
                self.world.clock.at(now_s + gone_s, self.end, hazard, order=TIMER)
            return work_s, UNFINISHED if hazard.answers <= p.most_delays else NO_AUTHORITY
        return work_s, NO_AUTHORITY

    def again_s(self, case: int) -> float:
        """Return after how long an owner who delays is visited again."""
        return self.parameters.again_s

    def end(self, hazard: Hazard, *_: Any) -> None:
        """A danger is removed."""
        if hazard.open:
            hazard.ended_s = self.world.now_s
            self._say("removed", hazard)

    def closed(self, case: int, now_s: float) -> None:
        """A case is closed; the danger is what it is."""

    def _say(self, step: str, hazard: Hazard, **words: Any) -> None:
        if self.on_event is not None:
            self.on_event(step, hazard, **words)


def scripted(
    watch: PremisesWatch, place: int, danger: str, manner: str, found_s: float, area_mm2: float | None
) -> Hazard:
    """Add a danger of a story: it stands at the start, leaks if an area is given, and a guest finds it at a time."""
    number = [d.name for d in watch.dangers].index(danger)
    hazard = Hazard(len(watch.hazards), place, number, 0.0, Manner(manner))
    watch.hazards.append(hazard)
    if area_mm2 is not None:
        hazard.leak = Leak(area_mm2=area_mm2)
        hazard.leaks_s = found_s
        watch.world.clock.at(found_s, watch.may_ignite, hazard, order=TIMER)
    watch.world.clock.at(found_s, watch.guest_reports, hazard, order=TIMER)
    watch.plan_finding(hazard, found_s, True, 1.0)
    return hazard
