"""Pieces of a scenario's schema: numbers with units, distributions, and sections made from parameter classes."""

from __future__ import annotations

import dataclasses
from functools import cache
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationInfo, create_model
from pydantic_core import PydanticCustomError

from models.distributions import Distribution, Fixed, Lindell, LogNormal, Triangular, Uniform
from models.parameters import typical
from twin.errors import InputError
from twin.units import parse_quantity


class Strict(BaseModel):
    """A part of a scenario: unknown keys, wrong types, NaN and infinity are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


def fault(key: str, **args: Any) -> PydanticCustomError:
    """Return a fault of a field that carries a key of our catalogue."""
    return PydanticCustomError("overhang", "{key}", {"key": key, "args": args})


def _quantity(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_quantity(value, info.field_name or "")
    except InputError as error:
        raise fault(error.key, **error.args_by_name) from error


Number = Annotated[float, BeforeValidator(_quantity)]
"""A finite number in the SI unit that the field's name ends in, or a text with a unit."""


class LogNormalLaw(Strict):
    """Median and 95th percentile of a log-normal law."""

    median: float = Field(gt=0)
    p95: float = Field(gt=0)


class LindellLaw(Strict):
    """Times by which 50 % and 90 % have acted (Lindell's delay curve)."""

    t50: float = Field(gt=0)
    t90: float = Field(gt=0)


class Law(Strict):
    """A distribution; give exactly one of its kinds."""

    fixed: float | None = Field(None, ge=0, description="always this value")
    uniform: tuple[float, float] | None = Field(None, description="[low, high]", strict=False)
    triangular: tuple[float, float, float] | None = Field(None, description="[low, mode, high]", strict=False)
    lognormal: LogNormalLaw | None = None
    lindell: LindellLaw | None = None

    def distribution(self) -> Distribution:
        """Return the distribution, or say what is wrong with its numbers."""
        given = [name for name in Law.model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise fault("scenario.one_law", given=", ".join(given) or "-", known=", ".join(Law.model_fields))
        value = getattr(self, given[0])
        numbers = (
            value
            if isinstance(value, tuple)
            else (value.median, value.p95)
            if given[0] == "lognormal"
            else ((value.t50, value.t90) if given[0] == "lindell" else (value,))
        )
        if any(b < a for a, b in pairwise(numbers)) or numbers[0] < 0:
            raise fault("scenario.law_order", value=list(numbers))
        if given[0] in ("lognormal", "lindell") and numbers[0] == numbers[1]:
            raise fault("scenario.law_order", value=list(numbers))
        kinds = {
            "fixed": Fixed,
            "uniform": Uniform,
            "triangular": Triangular,
            "lognormal": LogNormal,
            "lindell": Lindell,
        }
        made: Distribution = kinds[given[0]](*numbers)
        return made


def _as_law(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"fixed": float(value)}
    return value


@cache
def section(kind: type) -> type[Strict]:
    """Return the schema of one parameter class: every field optional, its default the class's own.

    The range and the source of each number come from its declaration (``models.parameters.parameter``) and stand in
    the JSON Schema; a value outside its range is a fault that names the range.
    """
    fields: dict[str, Any] = {}
    for f in dataclasses.fields(kind):
        meta = f.metadata
        if "source" not in meta:
            plain = _plain_field(f)
            if plain is not None:
                fields[f.name] = plain
            continue
        annotation: Any
        if hasattr(f.default, "quantile"):
            annotation = Annotated[Law, BeforeValidator(_as_law)]
            note = f"default {f.default}; median {meta['low']:g} to {meta['high']:g}; {meta['source']}"
        elif isinstance(f.default, int) and not isinstance(f.default, bool):
            annotation = int
            note = f"default {f.default}; {meta['low']:g} to {meta['high']:g}; {meta['source']}"
        else:
            annotation = Number
            note = f"default {f.default:g}; {meta['low']:g} to {meta['high']:g}; {meta['source']}"
        fields[f.name] = (Annotated[annotation, _range(f.name, meta)] | None, Field(None, description=note))
    return create_model(
        f"{kind.__name__}Section", __base__=Strict, __doc__=(kind.__doc__ or "").split("\n")[0], **fields
    )


def _plain_field(f: Any) -> tuple[Any, Any] | None:
    """Return the schema of a field without range: a word or a list of numbers; tables stay with their class."""
    if isinstance(f.default, str):
        return (str | None, Field(None, description=f"default {f.default}"))
    if isinstance(f.default, tuple) and all(isinstance(v, (int, float)) for v in f.default):
        numbers = Annotated[tuple[Number, ...], Field(strict=False, min_length=1, max_length=100)]
        return (numbers | None, Field(None, description=f"default {list(f.default)}"))
    return None


def _range(name: str, meta: Any) -> Any:
    from pydantic import AfterValidator

    def check(value: Any) -> Any:
        law = value.distribution() if isinstance(value, Law) else value
        if "source" in meta:
            number = typical(law)
            if not meta["low"] <= number <= meta["high"]:
                raise fault("scenario.out_of_range", name=name, low=meta["low"], high=meta["high"], value=number)
        return value

    return AfterValidator(check)


def parameters(kind: type, part: Strict | None) -> Any:
    """Return the parameter class filled with a section's values, defaults elsewhere."""
    given: dict[str, Any] = {}
    for f in dataclasses.fields(kind):
        value = getattr(part, f.name, None) if part is not None else None
        if value is not None:
            given[f.name] = value.distribution() if isinstance(value, Law) else value
    return kind(**given)


__all__ = ["Field", "Law", "Number", "PlainSerializer", "Strict", "fault", "parameters", "section"]
