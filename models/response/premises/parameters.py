"""How dangers of small places arise, are found and talked about."""

from __future__ import annotations

from dataclasses import dataclass

from models.core.distributions import Distribution, LogNormal, Triangular
from models.core.parameters import check, parameter

DAY_S = 86_400.0


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


@dataclass(frozen=True)
class Vigilance:
    """What a policy lays down for small places.

    Parameters
    ----------
    resident_reports
        How a guest can report: ``platform``, ``hotline`` or ``none``.
    inspection, instruments
        Whether inspectors go round, and whether alarms are on line.
    """

    resident_reports: str = "platform"
    inspection: bool = True
    instruments: bool = True
