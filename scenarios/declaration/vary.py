"""A scenario with some of its parameters changed: for sensitivity, sweeps and what-if questions."""

from __future__ import annotations

import dataclasses
import numbers
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from models.core.distributions import Distribution, Fixed, Gamma, Lindell, LogNormal, Normal, Triangular, Uniform
from scenarios.checking.fields import SWITCH, Section, parameters
from scenarios.declaration.loading import Loaded, with_scenario
from scenarios.declaration.schema import Scenario
from twin.errors import InputError

Way = tuple[str, ...]
"""Names from the top of a scenario to a section; of desks and teams that of the town."""

SHORT: dict[Way, str] = {("organisation", "tiers", "desk"): "desk", ("organisation", "teams", "work"): "team"}
"""Sections of list items under the names by which parameters speak of them."""


@cache
def sections() -> dict[str, tuple[Way, type]]:
    """Return name of a section -> way to it and the class that declares its parameters.

    A section of a village is known by its last name (``households``, ``app``, ``cells``), one of a city's day by its
    whole way (``city.storm.effects``). ``team`` speaks of the town's team and ``desk`` of the town's desk.
    """
    ways = list(_sections_in(Scenario, ()))
    return {
        SHORT.get(way) or (".".join(way) if way[0] == "city" else way[-1]): (way, kind)
        for way, kind in ways
        if way != ("joints",)
    }


def _sections_in(model: type[BaseModel], way: Way) -> Iterator[tuple[Way, type]]:
    for name, field in model.model_fields.items():
        for kind in _models_in(field.annotation):
            if issubclass(kind, Section):
                yield (*way, name), kind.kind
            else:
                yield from _sections_in(kind, (*way, name))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def value_of(loaded: Loaded, name: str) -> Any:
    """Return a parameter of a scenario, a number or a distribution.

    Raises
    ------
    InputError
        No parameter has this name, or the scenario has no such part.
    """
    section, key = _split(name)
    way, kind = sections()[section]
    return getattr(parameters(kind, _part(_owner(loaded, way).scenario, way)), key)


def range_of(name: str) -> tuple[float, float, str]:
    """Return the low and high end of a parameter and its source."""
    section, key = _split(name)
    meta = next(f for f in dataclasses.fields(sections()[section][1]) if f.name == key).metadata
    return float(meta["low"]), float(meta["high"]), str(meta["source"])


def changed(loaded: Loaded, changes: Mapping[str, float]) -> Loaded:
    """Return the scenario with parameters set; of a distribution the median is set and the shape kept.

    A parameter of a village is set in the drill that a city's day includes.

    Raises
    ------
    InputError
        No parameter has such a name, the scenario has no such part, or a value lies outside its range.
    """
    for name, number in changes.items():
        way = sections()[_split(name)[0]][0]
        if _owner(loaded, way) is loaded:
            loaded = _set(loaded, way, name, number)
        else:
            assert loaded.drill is not None
            loaded = dataclasses.replace(loaded, drill=_set(loaded.drill, way, name, number))
    return loaded


def _set(loaded: Loaded, way: Way, name: str, number: float) -> Loaded:
    low, high, _ = range_of(name)
    if not _is_number(number) or not low <= number <= high:
        raise InputError(
            "scenario.out_of_range", where=name, name=name.rpartition(".")[2], low=low, high=high, value=number
        )
    key = name.rpartition(".")[2]
    now = value_of(loaded, name)
    values = loaded.scenario.model_dump(mode="json", exclude_none=True)
    if key == "staff" and _holder(values, way[:-1]).get("shifts") is not None:
        raise InputError("scenario.staff_by_shifts", where=name)
    holder = _holder(values, way)
    if hasattr(now, "quantile"):
        # a median that stands on the end of its range must not fall off it by rounding
        median = min(max(number, low * (1.0 + 1e-9)), high * (1.0 - 1e-9))
        holder[key] = _law(now.with_median(median))
    else:
        holder[key] = round(number) if isinstance(now, int) else float(number)
    return with_scenario(loaded, values)


def _is_number(value: object) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool)


def _owner(loaded: Loaded, way: Way) -> Loaded:
    """Return the file in which a section stands, or would stand: a city's day, or the drill that it includes."""
    owner = loaded if way[0] == "city" else loaded.village
    part: Any = None if owner is None else owner.scenario
    for step in way[:-1]:
        part = getattr(part, step, None) if not isinstance(part, list) else part
    if owner is None or part is None or _switched_off(part, way[-1]):
        raise InputError("scenario.no_such_part", section=".".join(way))
    return owner


def _switched_off(part: Any, name: str) -> bool:
    field = type(part).model_fields.get(name) if isinstance(part, BaseModel) else None
    return field is not None and SWITCH in field.metadata and getattr(part, name) is None


def _split(name: str) -> tuple[str, str]:
    section, _, key = name.rpartition(".")
    known = sections()
    if section not in known or key not in {f.name for f in dataclasses.fields(known[section][1])}:
        names = [f"{s}.{f.name}" for s, (_, kind) in known.items() for f in dataclasses.fields(kind)]
        raise InputError("scenario.unknown_parameter", name=name, known=", ".join(names))
    return section, key


def _part(scenario: Scenario, way: Way) -> Any:
    part: Any = scenario
    for step in way:
        part = getattr(part, step)
        if isinstance(part, list):
            part = next(item for item in part if item.tier == "town")
    return part


def _holder(values: dict[str, Any], way: Way) -> dict[str, Any]:
    for step in way:
        inner = values.setdefault(step, {})
        values = next(item for item in inner if item["tier"] == "town") if isinstance(inner, list) else inner
    return values


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
