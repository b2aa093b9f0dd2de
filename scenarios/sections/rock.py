"""What a scenario may say of its rock: joints, creep, how it falls, and who and what watches it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.falls.rockfall import RockfallParameters
from models.hazards.rock.failure_fit import FitParameters
from models.hazards.rock.forecast import ForecastParameters
from models.hazards.rock.forecaster import ForecasterParameters
from models.hazards.rock.joints import JointSet
from models.hazards.rock.rock_mass import RockParameters
from models.hazards.rock.tangent_angle import TangentParameters
from models.response.watch.instruments import InstrumentParameters
from models.response.watch.monitor import PatrolParameters
from scenarios.checking.check import Finding
from scenarios.checking.fields import Filled, Name, Number, Strict, section
from scenarios.checking.rules import once
from twin.errors import InputError


class Unit(Strict):
    """One crack meter."""

    id: Name = Field(description="its name, once in a file")
    coupling: Number = Field(
        1.0, gt=0, le=2, description="share of the rock's movement that it shows, above 0 to 2; assumed"
    )


class RockSections(Strict):
    """The rock, and who watches it."""

    units: list[Unit] = Field(
        default_factory=lambda: [Unit(id="crack_1", coupling=1.0)],
        max_length=200,
        description="crack meters on the rock; one that shows everything if left out",
    )
    joints: list[section(JointSet)] = Field(  # type: ignore[valid-type]
        default_factory=list,
        max_length=20,
        description="joint sets of the rock: how safe it stands, how large blocks are",
    )
    rock: Filled[RockParameters] = None
    fragmentation: Filled[FragmentationParameters] = None
    rockfall: Filled[RockfallParameters] = None
    instruments: Filled[InstrumentParameters] = None
    levels: Filled[TangentParameters] = None
    forecaster: Filled[ForecasterParameters] = None
    forecast: Filled[ForecastParameters] = None
    failure_fit: Filled[FitParameters] = None
    patrol: Filled[PatrolParameters] = None


def rounds(s: Any) -> Iterator[Finding]:
    """The monitor's rounds begin at hours of the day."""
    for k, hour in enumerate(getattr(s.patrol, "rounds_h", None) or ()):
        if not 0.0 <= hour < 24.0:
            yield ("patrol", "rounds_h", k), InputError("scenario.hour", value=f"{hour:g}")


RULES = (once(("units",), "id"), rounds)
FILE_RULES = ()
RISING = (
    ("levels", ("yellow_deg", "orange_deg", "red_deg", "imminent_deg"), False),
    ("rock", ("dry_below_mm", "full_at_mm"), True),
    ("rock", ("released_low", "released_high"), False),
    ("fragmentation", ("smallest_m3", "largest_m3"), False),
)
