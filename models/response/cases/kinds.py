"""Kinds of case: how often, found by whom, how urgent, how long on site, settled by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.core.distributions import Distribution, LogNormal
from twin.tiers import TIERS

GRADES = ("IV", "III", "II", "I")
"""Grades, lowest first (State Council order 394; `models.response.field.incident_case.grade_of`)."""
FINDERS = ("resident", "grid_worker", "sensor", "inspection")
"""Who finds a case."""
FLAT = (1.0,) * 24


@dataclass(frozen=True, kw_only=True)
class CaseKind:
    """One kind of case; the defaults are assumed, an organisation gives its own.

    Parameters
    ----------
    name, name_zh, name_en, group
        Its name, and the group within which it is mistaken for another.
    priority
        0 urgent, 1 soon, 2 routine.
    first
        Tier to whose desk it is reported.
    per_100k_day
        Cases a day for 100,000 residents on an ordinary day.
    hours
        Relative rate of the 24 hours of the day.
    urban
        How many times as frequent among townspeople as among villagers.
    grades
        Shares of the grades IV, III, II, I.
    finders
        Shares of the finders resident, grid worker, sensor, inspection.
    found_after_s
        From its occurrence until somebody finds it.
    on_site_s
        Work of one unit on site.
    settled
        Share of visits by a unit of community, town, district, city that settle it.
    no_authority
        Of the visits that do not: share that fails because whoever came may not order it; the others lack means.
    false_share
        Share of reports behind which there is nothing.
    mistaken
        Share of reports that name another kind of the group.
    underrated
        Share of reports of a higher grade that name grade IV.
    interruptible
        A unit at work on it may be called away to an urgent case.
    storm
        What raises it in a storm: slope, rock, waterlogging, traffic, or nothing.
    """

    name: str
    name_zh: str = ""
    name_en: str = ""
    group: str = ""
    priority: int = 2
    first: str = "community"
    per_100k_day: float = 1.0
    hours: tuple[float, ...] = FLAT
    urban: float = 1.0
    grades: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0)
    finders: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0)
    found_after_s: Distribution = field(default_factory=lambda: LogNormal(600.0, 3600.0))
    on_site_s: Distribution = field(default_factory=lambda: LogNormal(1200.0, 3600.0))
    settled: tuple[float, ...] = (0.8, 0.8, 0.85, 1.0)
    no_authority: float = 0.3
    false_share: float = 0.0
    mistaken: float = 0.0
    underrated: float = 0.0
    interruptible: bool = False
    storm: str = ""

    @property
    def first_tier(self) -> int:
        """Index of the tier to whose desk it is reported."""
        return TIERS.index(self.first)
