"""A scenario with some of its parameters changed: for sensitivity, sweeps and what-if questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from models.core.distributions import Distribution, Fixed, Gamma, Lindell, LogNormal, Normal, Triangular, Uniform
from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.falls.rockfall import RockfallParameters
from models.hazards.rain.neyman_scott import StormCellParameters
from models.hazards.rain.rain_gauge import RainGaugeParameters
from models.hazards.rock.failure_fit import FitParameters
from models.hazards.rock.forecast import ForecastParameters
from models.hazards.rock.forecaster import ForecasterParameters
from models.hazards.rock.rock_mass import RockParameters
from models.hazards.rock.tangent_angle import TangentParameters
from models.people.harm.entrapment import EntrapmentParameters
from models.people.harm.harm import HarmParameters
from models.people.harm.impact import ImpactParameters
from models.people.harm.risk import OccupancyParameters
from models.people.harm.rubble import RescueParameters
from models.people.harm.survival import SurvivalParameters
from models.people.households.household import HouseholdParameters
from models.people.households.routine import RoutineParameters
from models.people.movement.ferry import FerryParameters
from models.people.movement.movement import MovementParameters
from models.people.warning.alert import AppParameters, SirenParameters, SleepParameters
from models.people.warning.grid_worker import WarningParameters
from models.people.warning.utilities import UtilityParameters
from models.response.field.operations_parameters import OperationsParameters
from models.response.field.teams import TeamParameters
from models.response.seats.channels import ChannelParameters
from models.response.seats.duty import DeskParameters
from models.response.watch.instruments import InstrumentParameters
from models.response.watch.monitor import PatrolParameters
from models.response.watch.rain_warning import RainWarningParameters
from scenarios.checking.fields import parameters
from scenarios.village.loading import LoadedScenario
from scenarios.village.schema import Scenario
from twin.errors import InputError

SECTIONS: dict[str, type] = {
    "rock": RockParameters,
    "instruments": InstrumentParameters,
    "levels": TangentParameters,
    "cells": StormCellParameters,
    "gauges": RainGaugeParameters,
    "forecaster": ForecasterParameters,
    "forecast": ForecastParameters,
    "failure_fit": FitParameters,
    "patrol": PatrolParameters,
    "rain_warning": RainWarningParameters,
    "households": HouseholdParameters,
    "warning": WarningParameters,
    "app": AppParameters,
    "siren": SirenParameters,
    "utilities": UtilityParameters,
    "sleep": SleepParameters,
    "movement": MovementParameters,
    "ferry": FerryParameters,
    "routine": RoutineParameters,
    "operations": OperationsParameters,
    "fragmentation": FragmentationParameters,
    "rockfall": RockfallParameters,
    "harm": HarmParameters,
    "impact": ImpactParameters,
    "entrapment": EntrapmentParameters,
    "survival": SurvivalParameters,
    "rescue": RescueParameters,
    "occupancy": OccupancyParameters,
    "team": TeamParameters,
    "desk": DeskParameters,
    "phone": ChannelParameters,
    "platform_call": ChannelParameters,
}
"""Section of a parameter's name (``households.refusal``) -> the class that declares it.

``team`` speaks of the town's team and ``desk`` of the town's desk.
"""


def value_of(scenario: Scenario, name: str) -> Any:
    """Return a parameter of a scenario, a number or a distribution.

    Raises
    ------
    InputError
        No parameter has this name.
    """
    section, key = _split(name)
    return getattr(parameters(SECTIONS[section], _part(scenario, section)), key)


def range_of(name: str) -> tuple[float, float, str]:
    """Return the low and high end of a parameter and its source."""
    section, key = _split(name)
    meta = next(f for f in dataclasses.fields(SECTIONS[section]) if f.name == key).metadata
    return float(meta["low"]), float(meta["high"]), str(meta["source"])


def changed(loaded: LoadedScenario, changes: Mapping[str, float]) -> LoadedScenario:
    """Return the scenario with parameters set; of a distribution the median is set and the shape kept.

    Raises
    ------
    InputError
        No parameter has such a name, or a value lies outside its range.
    """
    values = loaded.scenario.model_dump(mode="json", exclude_none=True)
    for name, number in changes.items():
        section, key = _split(name)
        low, high, _ = range_of(name)
        if not low <= number <= high:
            raise InputError("scenario.out_of_range", where=name, name=key, low=low, high=high, value=number)
        now = value_of(loaded.scenario, name)
        if hasattr(now, "quantile"):
            # a median that stands on the end of its range must not fall off it by rounding
            median = min(max(number, low * (1.0 + 1e-9)), high * (1.0 - 1e-9))
            _holder(values, section)[key] = _law(now.with_median(median))
        else:
            _holder(values, section)[key] = round(number) if isinstance(now, int) else float(number)
    return LoadedScenario(Scenario.model_validate(values, strict=False), loaded.path)


def _split(name: str) -> tuple[str, str]:
    section, _, key = name.partition(".")
    if section not in SECTIONS or key not in {f.name for f in dataclasses.fields(SECTIONS[section])}:
        known = [f"{s}.{f.name}" for s, kind in SECTIONS.items() for f in dataclasses.fields(kind)]
        raise InputError("scenario.unknown_parameter", name=name, known=", ".join(known))
    return section, key


def _part(scenario: Scenario, section: str) -> Any:
    if section == "team":
        return next(t for t in scenario.organisation.teams if t.tier == "town").work
    if section == "desk":
        return next(p for p in scenario.organisation.posts if p.tier == "town").desk
    if section in ("phone", "platform_call"):
        return getattr(scenario.channels, section)
    if section in ("app", "siren"):
        return getattr(scenario.alerts, section)
    if section == "cells":
        return scenario.storm.cells
    return getattr(scenario, section)


def _holder(values: dict[str, Any], section: str) -> dict[str, Any]:
    if section == "team":
        entry = next(t for t in values["organisation"]["teams"] if t["tier"] == "town")
        return dict_in(entry, "work")
    if section == "desk":
        entry = next(p for p in values["organisation"]["posts"] if p["tier"] == "town")
        return dict_in(entry, "desk")
    if section in ("phone", "platform_call"):
        return dict_in(dict_in(values, "channels"), section)
    if section in ("app", "siren"):
        return dict_in(dict_in(values, "alerts"), section)
    if section == "cells":
        return dict_in(values["storm"], section)
    return dict_in(values, section)


def dict_in(values: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the mapping under a key, made if it is not there."""
    inner: dict[str, Any] = values.setdefault(key, {})
    return inner


def _law(law: Distribution) -> dict[str, Any]:
    if isinstance(law, Fixed):
        return {"fixed": law.value}
    if isinstance(law, Uniform):
        return {"uniform": [law.low, law.high]}
    if isinstance(law, Triangular):
        return {"triangular": [law.low, law.mode, law.high]}
    if isinstance(law, LogNormal):
        return {"lognormal": {"median": law.median, "p95": law.p95}}
    if isinstance(law, Normal):
        return {"normal": {"mean": law.mean, "sd": law.sd}}
    if isinstance(law, Gamma):
        return {"gamma": {"shape": law.shape, "mean": law.mean}}
    assert isinstance(law, Lindell)
    return {"lindell": {"t50": law.t50, "t90": law.t90}}
