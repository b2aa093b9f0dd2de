"""The one catalogue of every text that a person reads, in Chinese and English."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "catalogue"
_SINGULAR = {"people": "person"} | {
    name: name.removesuffix("s")
    for name in (
        "blocks", "cases", "columns", "edges", "faults", "features", "groups", "hours", "houses", "households", "lines",
        "minutes", "points", "readings", "replications", "residents", "rocks", "rows", "runs", "shelters", "units",
    )
}  # fmt: skip
"""What is counted in our texts -> the word for one of it."""
_VERB = {" were": " was", " are": " is", " have": " has"}
_ONE = re.compile(rf"(?<![\w.,:#-])1 ({'|'.join(_SINGULAR)})\b({'|'.join(_VERB)})?")
"""One of them, said as if it were many; ``21 people`` and ``0.1 people`` are many."""


@cache
def area(name: str) -> dict[str, dict[str, str]]:
    """Return all texts of one area (``terrain`` is ``catalogue/terrain.json``)."""
    path = _FOLDER / f"{name}.json"
    texts: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return texts


def say(key: str, lang: str = "en", **args: Any) -> str:
    """Return the text behind ``area.name`` with its placeholders filled.

    A value that starts with ``@`` is itself a key and is said in the same language.

    Raises
    ------
    KeyError
        The catalogue has no such key: a fault of the program, never of its user.
    """
    name, _, rest = key.partition(".")
    template = area(name)[rest][lang]
    values = {k: say(v[1:], lang) if _is_key(v) else v for k, v in args.items()}
    text = template.format(**values)
    return _ONE.sub(lambda match: f"1 {_SINGULAR[match[1]]}{_VERB.get(match[2], '')}", text) if lang == "en" else text


def plain(text: str) -> str:
    """Return a text without characters that a terminal would obey: what comes from a file may not move the cursor."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def _is_key(value: Any) -> bool:
    """Tell whether a value is ``@`` and a key of the catalogue; a person's own text may begin with ``@`` too."""
    if not isinstance(value, str) or not value.startswith("@"):
        return False
    name, _, rest = value[1:].partition(".")
    return name.isidentifier() and (_FOLDER / f"{name}.json").is_file() and rest in area(name)


def pair(key: str, **args: Any) -> dict[str, str]:
    """Return the text in both languages, as the recording and the viewer keep it."""
    return {"zh": say(key, "zh", **args), "en": say(key, "en", **args)}
