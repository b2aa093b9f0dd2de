"""Faults of a scenario in our words: what pydantic found, said with the name and the value that the user wrote."""

from __future__ import annotations

import difflib
import json
import math
import re
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from twin.errors import InputError

Location = tuple[str | int, ...]
"""Way from the top of a file to a value: names, and the places of list items from 0."""

LONGEST_SHOWN = 60


def fault(key: str, **args: Any) -> PydanticCustomError:
    """Return a fault of a field that carries a key of our catalogue."""
    return PydanticCustomError("overhang", "{key}", {"key": key, "args": args})


def shown(value: Any) -> str:
    """Return a value as a message shows it: a text in quotes, one line, never longer than about 60 signs."""
    if isinstance(value, str):
        text = re.sub(r"\s+", " ", value)
        text = "".join(c if c.isprintable() else "?" for c in text)
        return f"'{_cut(text)}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**LONGEST_SHOWN:
        return f"{'-' if value < 0 else ''}1e{int(abs(value).bit_length() * math.log10(2))}"
    if value is None:
        return "@yaml.nothing"
    if isinstance(value, dict):
        return "@yaml.a_mapping"
    if isinstance(value, (list, tuple)) and not all(isinstance(v, (int, float, str)) for v in value):
        return "@yaml.a_list"
    try:
        return _cut(json.dumps(value, ensure_ascii=False))
    except (TypeError, ValueError):
        return _cut(str(value))


def path_of(location: Location) -> str:
    """Return the name of a value as a message shows it: ``organisation.tiers.1.tier``."""
    return _cut(".".join(shown(str(step))[1:-1] for step in location), 2 * LONGEST_SHOWN)


def location_of(error: Any) -> Location:
    """Return where pydantic found an error, without the steps that no file has."""
    return tuple(step for step in error["loc"] if step != "[key]")


def translated(error: Any, kind: type[BaseModel], where: str) -> InputError:
    """Return our fault for one of pydantic's."""
    what, context, value = error["type"], error.get("ctx", {}), shown(error.get("input"))
    if what == "overhang":
        return InputError(str(context["key"]), where, **context["args"])
    if what == "extra_forbidden":
        return _unknown_key(error["loc"], kind, where)
    if what == "missing":
        return InputError("yaml.missing", where)
    if what in ("literal_error", "enum"):
        return _no_option(error.get("input"), str(context.get("expected", "")), where)
    if what in _WANTED:
        wanted = "a_law" if context.get("class_name") == "Law" else _WANTED[what]
        return InputError("yaml.wrong_type", where, value=value, wanted=f"@yaml.{wanted}")
    if what in _SIZES:
        bounds = {"low": context.get("min_length", 0), "high": context.get("max_length", 0)}
        return InputError(f"yaml.{_SIZES[what]}", where, value=value, **bounds)
    if what == "string_pattern_mismatch":
        return InputError("yaml.not_a_name", where, value=value)
    for bound, key in (("gt", "above"), ("ge", "at_least"), ("lt", "below"), ("le", "at_most")):
        if bound in context:
            return InputError(f"yaml.{key}", where, value=value, limit=f"{context[bound]:.15g}")
    return InputError("yaml.refused", where, value=value, problem=shown(error["msg"]))


def near_missing(error: Any, kind: type[BaseModel], missing: set[Location]) -> Location | None:
    """Return the missing entry that an unknown one is a misspelling of, if there is one."""
    if error["type"] != "extra_forbidden":
        return None
    *parent, name = error["loc"]
    wanted = {loc[-1]: loc for loc in missing if loc[:-1] == tuple(parent)}
    near = difflib.get_close_matches(str(name), [n for n in _known(tuple(parent), kind) if n in wanted], n=1)
    return wanted[near[0]] if near else None


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation speaks of: itself, or inside ``| None``, ``list`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((result for part in getattr(annotation, "__args__", ()) if (result := model_in(part))), None)


_WANTED = {
    "finite_number": "finite",
    "float_type": "number",
    "float_parsing": "number",
    "int_type": "whole",
    "int_from_float": "whole",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "string_type": "text",
    "bool_type": "yes_no",
    "list_type": "list",
    "tuple_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
}
_SIZES = {
    "too_short": "short_list",
    "too_long": "long_list",
    "string_too_short": "short_text",
    "string_too_long": "long_text",
}


def _unknown_key(location: Location, kind: type[BaseModel], where: str) -> InputError:
    known = _known(location[:-1], kind)
    near = difflib.get_close_matches(str(location[-1]), known, n=1)
    if near:
        return InputError("yaml.unknown_key_near", where, near=near[0])
    return InputError("yaml.unknown_key", where, known=", ".join(known))


def _known(location: Location, kind: type[BaseModel]) -> list[str]:
    """Return the names that a part of the file may have."""
    model = kind
    for step in location:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        result = model_in(field.annotation) if field is not None else None
        model = result or model
    return list(model.model_fields)


def _no_option(value: Any, expected: str, where: str) -> InputError:
    known = [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]
    near = difflib.get_close_matches(str(value)[:100].lower(), known, n=1)
    key = "yaml.not_an_option_near" if near else "yaml.not_an_option"
    return InputError(key, where, value=shown(value), known=", ".join(known), near=near[0] if near else "")


def _cut(text: str, longest: int = LONGEST_SHOWN) -> str:
    return text if len(text) <= longest else f"{text[: longest - 3]}..."
