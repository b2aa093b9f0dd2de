"""Who finds a danger: a guest who may tell the owner or report, an inspector on his round, a gas alarm."""

from __future__ import annotations

from math import inf, log

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.response.cases.kinds import FINDERS
from models.response.premises.hazard import Hazard, Hazards
from models.response.premises.owners import Manner
from models.response.premises.parameters import DAY_S, Vigilance
from twin.city.premises import OPENING_H

HOUR_S = 3600.0
INSPECTS_FROM_H, INSPECTS_FOR_H = 9.0, 8.0
"""Hours in which inspectors go round (assumed)."""
ALARM_SEES_LEAK = 0.95
"""Share of leaks that an alarm that is there notices (assumed)."""


class Finders:
    """Those who may find the dangers of all places.

    Parameters
    ----------
    hazards
        The dangers.
    vigilance
        What the policy lays down.

    Attributes
    ----------
    found
        Signal: a hazard is reported, and by whom, a number of `models.response.cases.kinds.FINDERS`.
    """

    def __init__(self, hazards: Hazards, vigilance: Vigilance) -> None:
        self.hazards = hazards
        self.vigilance = vigilance
        self.world = hazards.world
        self.found = Signal()

    def plan(self, hazard: Hazard, from_s: float, standing: bool, factor: float) -> None:
        """Plan when somebody would find a danger next: a guest, an inspector, an alarm."""
        danger, place, n = self.hazards.kinds[hazard.danger], hazard.premises, hazard.number
        turn = 0 if factor == 1.0 else 1
        u = self.hazards.uniform
        seen_day = self.hazards.premises.guests_day[place] * min(1.0, danger.customer_sees * factor)
        if seen_day > 0.0:
            days = -log(u(n, Purpose.GUEST, turn)) / float(seen_day)
            at_s = self._in_business(place, from_s, days)
            if at_s < self.hazards.length_s:
                self.world.clock.at(at_s, self._guest_sees, hazard, turn, order=TIMER)
        if self.vigilance.inspection and turn == 0:
            interval_s = self.hazards.parameters.inspection_days * DAY_S
            phase_s = u(place, Purpose.INSPECTOR) * interval_s
            day = (phase_s + self.hazards.midnight_s) // DAY_S
            at_s = (
                day * DAY_S
                - self.hazards.midnight_s
                + (INSPECTS_FROM_H + INSPECTS_FOR_H * u(place, Purpose.INSPECTOR, 1)) * HOUR_S
            )
            if from_s <= at_s < self.hazards.length_s and u(n, Purpose.INSPECTOR, 2) < danger.inspection_finds:
                self.world.clock.at(at_s, self.found, hazard, FINDERS.index("inspection"), order=TIMER)
        if self.vigilance.instruments and not standing and danger.sensor_sees > 0.0 and self._has_alarm(place):
            sees = ALARM_SEES_LEAK if turn else danger.sensor_sees
            if u(n, Purpose.ALARM_SEES, turn) < sees:
                at_s = from_s + self.hazards.parameters.alarm_s.quantile(u(n, Purpose.ALARM_DELAY, turn))
                if at_s < self.hazards.length_s:
                    self.world.clock.at(at_s, self.found, hazard, FINDERS.index("sensor"), order=TIMER)

    def _has_alarm(self, place: int) -> bool:
        return self.hazards.uniform(place, Purpose.HAS_ALARM) < self.hazards.parameters.alarm_share

    def _in_business(self, place: int, from_s: float, days: float) -> float:
        """Return the time after so many days of business hours, from a time on."""
        opens_h, closes_h = OPENING_H[int(self.hazards.premises.opening[place])]
        left_s = days * (closes_h - opens_h) * HOUR_S
        t = from_s + self.hazards.midnight_s
        day = int(t // DAY_S) - 1
        while True:
            a, b = day * DAY_S + opens_h * HOUR_S, day * DAY_S + closes_h * HOUR_S
            a = max(a, t)
            if b > a:
                if left_s <= b - a:
                    return a + left_s - self.hazards.midnight_s
                left_s -= b - a
            day += 1
            if day * DAY_S - self.hazards.midnight_s > self.hazards.length_s + DAY_S:
                return inf

    def _guest_sees(self, hazard: Hazard, turn: int) -> None:
        """A guest notices: he tells the owner, and if that does not help he may report."""
        if not hazard.open or hazard.case >= 0:
            return
        p, u, n = self.hazards.parameters, self.hazards.uniform, hazard.number
        heeds = p.owner_heeds if hazard.manner is Manner.COMPLY else 0.0
        if u(n, Purpose.GUEST, 2 + turn) < p.guest_tells and u(n, Purpose.GUEST, 4 + turn) < heeds:
            mended_s = self.hazards.owners.on_the_spot_s.quantile(u(n, Purpose.OWNER_ANSWER, 100 + turn))
            self.world.clock.after(mended_s, self.hazards.end, hazard)
            self.hazards.happened("owner_heeds", hazard)
            return
        share = {"platform": p.reports_platform, "hotline": p.reports_hotline}.get(self.vigilance.resident_reports, 0.0)
        if u(n, Purpose.GUEST, 6 + turn) < share:
            self.guest_reports(hazard)

    def guest_reports(self, hazard: Hazard) -> None:
        """A guest who was not heeded reports: on the platform, or by a telephone number that passes it on."""
        p, u, n = self.hazards.parameters, self.hazards.uniform, hazard.number
        if hazard.found_s == inf:
            hazard.found_s = self.world.now_s
        if self.vigilance.resident_reports == "none":
            return
        delay_s = p.report_after_s.quantile(u(n, Purpose.REPORT))
        if self.vigilance.resident_reports == "hotline":
            delay_s += p.hotline_s.quantile(u(n, Purpose.REPORT, 1))
        self.world.clock.after(delay_s, self.found, hazard, FINDERS.index("resident"))
