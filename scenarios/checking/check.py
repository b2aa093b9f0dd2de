"""Checking a file against its schema and its rules: every fault at once, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model

from scenarios.checking.faults import Location, location_of, model_in, near_missing, translated
from scenarios.checking.yaml_file import Document
from twin.errors import InputError, InputErrors

MOST_FAULTS = 50
"""More are counted, not listed."""
MOST_READ = 1000
"""More of pydantic's errors are not even counted: the search for what was meant takes its time."""

Model = TypeVar("Model", bound=BaseModel)
Finding = tuple[Location, InputError]
"""Where in the file a rule is broken, and how."""
Rule = Callable[[Any], Iterator[Finding]]


def check(document: Document, kind: type[Model], rules: Sequence[Rule] = ()) -> Model:
    """Return the checked model of a document.

    Raises
    ------
    InputErrors
        Every fault with its line: of the file, of its names and values, and of the rules between them.
    """
    model, faults = examine(document, kind, rules)
    refuse(faults, document.path)
    return model


def examine(document: Document, kind: type[Model], rules: Sequence[Rule] = ()) -> tuple[Model, list[InputError]]:
    """Return what can be read of a document, and all its faults in the order of its lines.

    Where there are faults the model is in part unknown: whoever asks for a value that could not be read gets
    `UnknownValue`, so a rule that needs it simply does not speak.
    """
    result = list(document.faults)
    try:
        model = kind.model_validate(document.values)
    except ValidationError as refusal:
        result += _refused(document, kind, refusal)
        model = lenient(kind, document.values)
    for location, fault in broken(model, rules):
        result.append((document.line_of(location), placed(fault, document, location)))
    result.sort(key=lambda entry: entry[0])
    return model, [fault for _, fault in result]


def refuse(faults: list[InputError], path: Path) -> None:
    """Raise all faults together, if there are any; of very many the first."""
    if not faults:
        return
    rest = len(faults) - MOST_FAULTS
    if rest > 0:
        faults = [*faults[:MOST_FAULTS], InputError("yaml.more", str(path), count=rest)]
    raise InputErrors(faults)


def placed(fault: InputError, document: Document, location: Location) -> InputError:
    """Return a fault with its place in the document, unless it names a place of its own."""
    return fault if fault.where else InputError(fault.key, document.place_of(location), **fault.args_by_name)


class UnknownValue(Exception):
    """A rule asked for a value that could not be read."""


def broken(model: Any, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield what the rules find, as far as they get."""
    for rule in rules:
        try:
            yield from rule(model)
        except UnknownValue:
            continue


class _Unknown:
    """Stands for a value that is given but cannot be read; whatever is done with it ends the rule."""

    def _ask(self, *_: Any) -> Any:
        raise UnknownValue

    __add__ = __radd__ = __mul__ = __rmul__ = __sub__ = __rsub__ = __truediv__ = __float__ = __index__ = _ask
    __bool__ = __contains__ = __getitem__ = __hash__ = __iter__ = __len__ = __str__ = __format__ = _ask
    __eq__ = __ge__ = __gt__ = __le__ = __lt__ = __ne__ = _ask

    def __getattr__(self, name: str) -> Any:
        raise UnknownValue


UNKNOWN: Any = _Unknown()


def lenient(kind: type[Model], values: Any) -> Model:
    """Return a model with all that can be read of the values, and UNKNOWN for the rest."""
    if not isinstance(values, dict):
        return UNKNOWN
    read: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        if name in values:
            read[name] = _lenient_field(kind, name, values[name])
        elif field.is_required():
            read[name] = UNKNOWN
    return kind.model_construct(_fields_set=set(values), **read)


def _lenient_field(kind: type[BaseModel], name: str, value: Any) -> Any:
    try:
        return getattr(_alone(kind, name).model_validate({name: value}), name)
    except ValidationError:
        annotation = kind.model_fields[name].annotation
        inner = model_in(annotation)
        if inner is None or getattr(inner, "WHOLE", False):
            return UNKNOWN
        if _is_list(annotation):
            return [lenient(inner, item) for item in value] if isinstance(value, list) else UNKNOWN
        return lenient(inner, value)


@cache
def _alone(kind: type[BaseModel], name: str) -> type[BaseModel]:
    """Return a model of a single field of another."""
    fields: dict[str, Any] = {name: (kind.model_fields[name].annotation, kind.model_fields[name])}
    return create_model(kind.__name__, __config__=kind.model_config, **fields)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(get_origin(part) is list for part in get_args(annotation))


def _refused(document: Document, kind: type[BaseModel], refusal: ValidationError) -> Iterator[tuple[int, InputError]]:
    errors: list[Any] = refusal.errors(include_url=False)
    if len(errors) > MOST_READ:
        errors = sorted(errors, key=lambda error: document.line_of(location_of(error)))[:MOST_READ]
    missing = {location_of(error) for error in errors if error["type"] == "missing"}
    # one misspelling is one fault: the unknown name speaks, the missing one does not
    missing -= {near for error in errors if (near := near_missing(error, kind, missing)) is not None}
    for error in errors:
        location = location_of(error)
        if error["type"] == "missing" and location not in missing:
            continue
        if error["type"] not in ("missing", "extra_forbidden"):
            location = document.known_part(location)
        yield document.line_of(location), translated(error, kind, document.place_of(location))
