"""What a scenario may say of its people: how they live and move, and how word reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from models.people.households.household_parameters import HouseholdParameters
from models.people.households.routine import RoutineParameters
from models.people.movement.ferry import FerryParameters
from models.people.movement.movement import MovementParameters
from models.people.warning.alert import AppParameters, SirenParameters, SleepParameters
from models.people.warning.grid_worker import WarningParameters
from models.people.warning.utilities import UtilityParameters
from scenarios.checking.check import Finding
from scenarios.checking.fields import Filled, Strict
from scenarios.checking.rules import value_in
from twin.errors import InputError


class AlertsEntry(Strict):
    """Channels that reach many households at once; a policy says which are used."""

    app: Filled[AppParameters] = None
    siren: Filled[SirenParameters] = None


class PeopleSections(Strict):
    """Households, their ways, their day, and how they are warned."""

    households: Filled[HouseholdParameters] = None
    movement: Filled[MovementParameters] = None
    ferry: Filled[FerryParameters] = None
    routine: Filled[RoutineParameters] = None
    warning: Filled[WarningParameters] = None
    alerts: AlertsEntry = Field(AlertsEntry(), description="channels that reach many households at once")
    utilities: Filled[UtilityParameters] = None
    sleep: Filled[SleepParameters] = None


def routine(s: Any) -> Iterator[Finding]:
    """Nobody comes home before he has left."""
    if s.routine is None:
        return
    leaves, returns, spread = (float(value_in(s.routine, name)) for name in ("leaves_h", "returns_h", "spread_h"))
    if leaves + 2.0 * spread >= returns:
        values = {"leaves": f"{leaves:g}", "returns": f"{returns:g}", "spread": f"{spread:g}"}
        yield ("routine",), InputError("scenario.home_before_left", **values)


RULES = (routine,)
FILE_RULES = ()
RISING = ()
