"""Pieces of a scenario's schema: numbers with units, distributions, and sections made from parameter classes."""

from __future__ import annotations

import dataclasses
import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Optional, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, create_model
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, ValidationError

from models.core.distributions import Distribution, Fixed, Gamma, Lindell, LogNormal, Normal, Triangular, Uniform
from models.core.parameters import typical
from scenarios.checking.faults import fault, shown
from twin.errors import InputError
from twin.units import parse_quantity, unit_of


class Strict(BaseModel):
    """A part of a scenario: unknown keys, wrong types, NaN and infinity are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


TEXT_WITH_UNIT = r"^\s*[-+]?[\d.].*$"
"""Stands for the units of a name until `scenarios.checking.json_schema` puts them in."""
LAW_TEXT = r"^\s*[-+]?[\d.].*[^\d\s.]\s*$"


@dataclasses.dataclass(frozen=True)
class Shape:
    """What the JSON Schema says of a number: its range, and in which other ways it may be written."""

    low: float | None = None
    high: float | None = None
    text: str | None = None

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        limits = {k: v for k, v in {"minimum": self.low, "maximum": self.high}.items() if v is not None}
        ways = [{"type": "number", **limits}, schema] if "$ref" in schema else [{**schema, **limits}]
        if self.text is not None:
            ways.append({"type": "string", "pattern": self.text})
        return {"anyOf": ways} if len(ways) > 1 else ways[0]


def quantity(value: Any, info: ValidationInfo) -> Any:
    """Return a text with a unit as a number in the unit that the field is named after; anything else as it is."""
    if not (isinstance(value, str) and any(c.isdigit() for c in value)):
        return value
    try:
        return parse_quantity(value, info.field_name or "")
    except InputError as error:
        raise fault(error.key, **error.args_by_name) from error


Number = Annotated[float, BeforeValidator(quantity), Shape(text=TEXT_WITH_UNIT)]
"""A finite number in the unit that the field's name ends in, or a text with a unit."""


STEEPEST, FLATTEST = 1.05, 1000.0
"""Bounds of the upper quantile of a curve as a multiple of its median (assumed: beyond, it is a typing fault)."""


Part = Annotated[float, Shape(text=LAW_TEXT)]
"""A number of a law; a unit is read before, by the name of the field that has the law."""


class LogNormalLaw(Strict):
    """Median and 95th percentile of a log-normal law."""

    median: Part = Field(gt=0, description="half of the draws lie below")
    p95: Part = Field(gt=0, description="95 of 100 draws lie below")


class LindellLaw(Strict):
    """Times by which 50 % and 90 % have acted (Lindell's delay curve)."""

    t50: Part = Field(gt=0, description="half have acted by then")
    t90: Part = Field(gt=0, description="9 of 10 have acted by then")


class NormalLaw(Strict):
    """Mean and standard deviation of a normal law; what falls below zero counts as zero."""

    mean: Part = Field(gt=0, description="half of the draws lie below")
    sd: Part = Field(ge=0, description="standard deviation")


class GammaLaw(Strict):
    """Shape and mean of a gamma law."""

    shape: Part = Field(ge=0.1, le=1000, description="1 is the exponential law, larger is narrower")
    mean: Part = Field(gt=0, description="mean of the draws")


class Law(Strict):
    """A distribution; give exactly one of its kinds."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    fixed: Part | None = Field(None, ge=0, description="always this value")
    uniform: tuple[Part, Part] | None = Field(None, description="[low, high]", strict=False)
    triangular: tuple[Part, Part, Part] | None = Field(None, description="[low, mode, high]", strict=False)
    lognormal: LogNormalLaw | None = Field(None, description="median and 95th percentile")
    lindell: LindellLaw | None = Field(None, description="when 50 % and 90 % have acted")
    normal: NormalLaw | None = Field(None, description="mean and standard deviation")
    gamma: GammaLaw | None = Field(None, description="shape and mean")

    WHOLE: ClassVar[bool] = True
    """Its parts mean nothing without each other, so it is read whole or not at all."""
    KINDS: ClassVar[dict[str, Any]] = {
        "fixed": Fixed,
        "uniform": Uniform,
        "triangular": Triangular,
        "lognormal": LogNormal,
        "lindell": Lindell,
        "normal": Normal,
        "gamma": Gamma,
    }

    def distribution(self) -> Distribution:
        """Return the distribution, or say what is wrong with its numbers."""
        given = [name for name in Law.model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise fault("scenario.one_law", given=", ".join(given) or "-", known=", ".join(Law.model_fields))
        value = getattr(self, given[0])
        numbers = tuple(value.model_dump().values()) if isinstance(value, Strict) else value
        numbers = numbers if isinstance(numbers, tuple) else (numbers,)
        quantiles = isinstance(value, (LogNormalLaw, LindellLaw))
        if isinstance(value, Strict) and not quantiles:
            drawn: Distribution = self.KINDS[given[0]](*numbers)
            return drawn
        if numbers[0] < 0 or any(b < a for a, b in pairwise(numbers)):
            raise fault("scenario.law_order", value=shown(list(numbers)))
        if quantiles and not STEEPEST <= numbers[1] / numbers[0] <= FLATTEST:
            raise fault("scenario.law_spread", value=shown(list(numbers)), low=STEEPEST, high=FLATTEST)
        law: Distribution = self.KINDS[given[0]](*numbers)
        return law


def as_law(value: Any, info: ValidationInfo) -> Any:
    """Read a plain number as always that number, and texts with a unit anywhere inside as numbers."""
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        number = quantity(value, info)
        if isinstance(number, str):
            raise fault("yaml.wrong_type", value=shown(value), wanted="@yaml.a_law")
        return {"fixed": number}
    faults: list[InitErrorDetails] = []
    plain = _plain(value, info, (), faults)
    if faults:
        raise ValidationError.from_exception_data("Law", faults)
    return plain


def _plain(value: Any, info: ValidationInfo, way: tuple[str | int, ...], faults: list[InitErrorDetails]) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v, info, (*way, k), faults) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v, info, (*way, k), faults) for k, v in enumerate(value)]
    try:
        return quantity(value, info)
    except PydanticCustomError as error:
        faults.append(InitErrorDetails(type=error, loc=way, input=value))
        return value


class Section(Strict):
    """A part of a scenario that fills one parameter class; ``kind`` is that class."""

    kind: ClassVar[type]


_Parameters = TypeVar("_Parameters")
SWITCH = "left out, this part is not in the run"
"""Marks a section that puts its part into the run by standing there; any other one has its defaults if left out."""

if TYPE_CHECKING:
    Filled = Optional[_Parameters]  # noqa: UP045 - an alias with a variable of its own
    Switching = Optional[_Parameters]  # noqa: UP045
else:

    class Filled:
        """A section that fills a parameter class: ``rock: Filled[RockParameters] = None``.

        Each section is declared by such a line and nowhere else: the schema, the check, changes of parameters and the
        page of the parameters read it from there.
        """

        def __class_getitem__(cls, kind: type) -> Any:
            return Annotated[section(kind) | None, Field(description=summary(kind))]

    class Switching:
        """A section that fills a parameter class and without which its part is not in the run.

        Such a parameter can be changed in a scenario that has the section, and in no other: to vary a number must not
        bring a hazard into a run that had none.
        """

        def __class_getitem__(cls, kind: type) -> Any:
            return Annotated[section(kind) | None, Field(description=f"{summary(kind)}; {SWITCH}"), SWITCH]


@cache
def section(kind: type) -> type[Section]:
    """Return the schema of one parameter class: every field optional, its default the class's own.

    The range and the source of each number come from its declaration (``models.core.parameters.parameter``) and stand
    in the JSON Schema; a value outside its range is a fault that names the range.
    """
    fields: dict[str, Any] = {}
    for f in dataclasses.fields(kind):
        result = _ranged_field(f) if "source" in f.metadata else _plain_field(f)
        if result is not None:
            fields[f.name] = result
    made_section = create_model(kind.__name__, __base__=Section, __doc__=summary(kind), **fields)
    made_section.kind = kind
    return made_section


def summary(kind: type) -> str:
    """Return the first line of a class's docstring, which says what it is in plain words."""
    return (kind.__doc__ or "").partition("\n")[0].rstrip(".")


def _ranged_field(f: dataclasses.Field[Any]) -> tuple[Any, Any]:
    low, high = f.metadata["low"], f.metadata["high"]
    annotation: Any
    if hasattr(f.default, "quantile"):
        annotation = Annotated[Law, BeforeValidator(as_law), Shape(low, high, TEXT_WITH_UNIT)]
    elif isinstance(f.default, int) and not isinstance(f.default, bool):
        annotation = Annotated[int, Shape(low, high)]
    else:
        annotation = Annotated[float, BeforeValidator(quantity), Shape(low, high, TEXT_WITH_UNIT)]
    return (Annotated[annotation, _range(low, high)] | None, Field(None, description=_note(f, low, high)))


def _note(f: dataclasses.Field[Any], low: float, high: float) -> str:
    """Return what an editor shows of a number: unit, default, range and source."""
    law = hasattr(f.default, "quantile")
    unit = unit_of(f.name) or ("a whole number" if isinstance(f.default, int) else "a number")
    default = _law_as_yaml(f.default) if law else f"{f.default:g}"
    of = "median " if law else ""
    return f"{unit}; {of}{low:g} to {high:g}, {default} if left out; {f.metadata['source']}"


def _law_as_yaml(law: Any) -> str:
    name = next(name for name, kind in Law.KINDS.items() if isinstance(law, kind))
    values = {f.name: getattr(law, f.name) for f in dataclasses.fields(law)}
    if len(values) > 1 and name not in ("uniform", "triangular"):
        return f"{{{name}: {{{', '.join(f'{k}: {v:g}' for k, v in values.items())}}}}}"
    numbers = ", ".join(f"{v:g}" for v in values.values())
    return numbers if name == "fixed" else f"{{{name}: [{numbers}]}}"


def _plain_field(f: dataclasses.Field[Any]) -> tuple[Any, Any] | None:
    """Return the schema of a field without range: a word or a list of numbers; tables stay with their class."""
    if "options" in f.metadata:
        words: Any = Literal[f.metadata["options"]]
        return (words | None, Field(None, description=f"a word, {f.default} if left out; {f.metadata['why']}"))
    if isinstance(f.default, str):
        word = Annotated[str, Field(min_length=1, max_length=40)]
        return (word | None, Field(None, description=f"a word, {f.default} if left out"))
    if isinstance(f.default, tuple) and all(isinstance(v, (int, float)) for v in f.default):
        numbers = Annotated[tuple[Number, ...], Field(strict=False, min_length=1, max_length=100)]
        unit = unit_of(f.name) or "numbers"
        return (numbers | None, Field(None, description=f"a list; {unit}, {list(f.default)} if left out"))
    return None


def _range(low: float, high: float) -> AfterValidator:
    def check(value: Any) -> Any:
        law = value.distribution() if isinstance(value, Law) else value
        try:
            number = typical(law)
        except OverflowError:
            number = math.inf
        if not low <= number <= high:
            raise fault("scenario.out_of_range", low=low, high=high, value=number)
        return value

    return AfterValidator(check)


def parameters(kind: type[_Parameters], part: Any) -> _Parameters:
    """Return the parameter class filled with a section's values, defaults elsewhere."""
    given: dict[str, Any] = {}
    for f in dataclasses.fields(kind):  # type: ignore[arg-type]  # of a dataclass, which a type variable cannot say
        value = getattr(part, f.name, None) if part is not None else None
        if value is not None:
            given[f.name] = value.distribution() if isinstance(value, Law) else value
    return kind(**given)


Text = Annotated[str, Field(min_length=1, max_length=2000)]


FileName = Annotated[str, Field(min_length=1, max_length=500)]

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Bilingual(Strict):
    """A text in Chinese and English."""

    zh: Text = Field(description="Chinese")
    en: Text = Field(description="English")
