"""What a scenario may say of what falling blocks do to houses and people, and of rescue."""

from __future__ import annotations

from models.people.harm.entrapment import EntrapmentParameters
from models.people.harm.harm import HarmParameters
from models.people.harm.impact import ImpactParameters
from models.people.harm.risk import OccupancyParameters
from models.people.harm.rubble import RescueParameters
from models.people.harm.survival import SurvivalParameters
from scenarios.checking.fields import Filled, Strict


class HarmSections(Strict):
    """Harm and rescue."""

    harm: Filled[HarmParameters] = None
    impact: Filled[ImpactParameters] = None
    occupancy: Filled[OccupancyParameters] = None
    entrapment: Filled[EntrapmentParameters] = None
    survival: Filled[SurvivalParameters] = None
    rescue: Filled[RescueParameters] = None


RULES = ()
FILE_RULES = ()
RISING = (("harm", ("local_from", "partial_from", "total_from"), False),)
