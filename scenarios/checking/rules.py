"""Rules that any part of a file may need: named once, rising values, sections that pass the check of their model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from operator import attrgetter
from typing import Any

from scenarios.checking.check import Finding, Rule, UnknownValue
from scenarios.checking.faults import Location
from scenarios.checking.fields import Section, parameters
from twin.errors import InputError, InputErrors

Rising = tuple[str, tuple[str, ...], bool]
"""Section, names whose values must rise in this order, and whether equal ones are refused too."""


def once(parent: Location, name: str) -> Rule:
    """Return the rule that no two items of a list have the same name."""

    def rule(s: Any) -> Iterator[Finding]:
        items: Any = s
        for step in parent:
            items = getattr(items, str(step))
            if items is None:
                return
        seen: list[Any] = []
        for k, item in enumerate(items):
            value = getattr(item, name)
            if any(value == other for other in seen):
                yield (*parent, k, name), InputError("scenario.doubled", value=str(value))
            seen.append(value)

    return rule


def rising(rows: Sequence[Rising]) -> Rule:
    """Return the rule that colours, angles and the like rise in their order."""

    def rule(s: Any) -> Iterator[Finding]:
        for section, names, strictly in rows:
            parent, _, last = section.rpartition("/")
            holder = attrgetter(parent.replace("/", "."))(s) if parent else s
            part = None if holder is None else getattr(holder, last)
            try:
                values = [] if part is None else [float(value_in(part, name)) for name in names]
            except UnknownValue:
                continue
            if part is not None and any(b < a or (strictly and b == a) for a, b in pairwise(values)):
                given = [name for name in names if name in part.model_fields_set]
                listed = ", ".join(f"{v:g}" for v in values)
                yield (
                    (*section.split("/"), *given[:1]),
                    InputError("scenario.must_rise", names=" < ".join(names), values=listed),
                )

    return rule


def sections(s: Any) -> Iterator[Finding]:
    """Each section passes the check of the model that it fills."""
    for location, part in parts_of(s, ()):
        try:
            parameters(part.kind, part)
        except InputErrors as refusal:
            yield from ((location, fault) for fault in refusal.faults)
        except InputError as fault:
            yield location, fault
        except UnknownValue:
            continue


def value_in(part: Any, name: str) -> Any:
    """Return what a section says, or what its parameter class says if it is left out."""
    given = getattr(part, name)
    return next(f.default for f in fields(part.kind) if f.name == name) if given is None else given


def parts_of(node: Any, location: Location) -> Iterator[tuple[Location, Section]]:
    """Yield all sections that the file gives, wherever they are."""
    if isinstance(node, Section):
        yield location, node
    elif isinstance(node, list):
        for k, item in enumerate(node):
            yield from parts_of(item, (*location, k))
    elif hasattr(type(node), "model_fields"):
        for name in type(node).model_fields:
            yield from parts_of(getattr(node, name), (*location, name))
