"""The JSON Schema of a kind of file, for editors: names, units, ranges, defaults and sources."""

from __future__ import annotations

from typing import Any

from scenarios.checking.fields import TEXT_WITH_UNIT, Strict
from twin.units import kind_of, pattern_of, units_of


def finished(kind: type[Strict], title: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file."""
    schema = kind.model_json_schema()
    texts: dict[str, Any] = {}
    give_units(schema, texts)
    schema["$defs"] |= dict(sorted(texts.items()))
    schema.pop("title", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def give_units(node: Any, texts: dict[str, Any]) -> None:
    """Give every text with a unit the pattern of its kind, and take out the titles that only repeat a name."""
    if isinstance(node, list):
        for item in node:
            give_units(item, texts)
    if not isinstance(node, dict):
        return
    for name, entry in node.get("properties", {}).items():
        entry.pop("title", None)
        if entry.get("default", 0) is None:
            del entry["default"]
        _give_units(entry, name, texts)
    for item in node.values():
        give_units(item, texts)


def _give_units(node: Any, name: str, texts: dict[str, Any]) -> None:
    if isinstance(node, list):
        for item in node:
            _give_units(item, name, texts)
    if isinstance(node, dict):
        if node.get("pattern") == TEXT_WITH_UNIT:
            label = f"text_{kind_of(name)}"
            units = f"a number and a unit: {', '.join(units_of(name))}"
            texts[label] = {"type": "string", "pattern": pattern_of(name), "description": units}
            node.clear()
            node["$ref"] = f"#/$defs/{label}"
        for key in ("anyOf", "items", "prefixItems"):
            _give_units(node.get(key), name, texts)
