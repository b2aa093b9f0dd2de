"""Scenario files of older formats, read as what they say in today's, and rewritten if a user asks for it.

``overhang-scenario/1`` is today's format without the section ``city``; of ``overhang-city/1`` all that is not said of
every scenario stands under ``city`` now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scenarios.checking.faults import Location
from scenarios.checking.yaml_file import Document, read_text
from scenarios.declaration.schema import FORMAT, Common
from twin.errors import InputError

DRILL, CITY = "overhang-scenario/1", "overhang-city/1"
OLDER = (DRILL, CITY)
_TOP = re.compile(r"^([A-Za-z_][A-Za-z0-9_]*|\"[^\"]*\"|'[^']*') *:")


@dataclass(frozen=True)
class CityDocument(Document):
    """A file of the older format of a city's day: its faults are told by the names that it uses."""

    def place_of(self, location: Location) -> str:
        """Return ``file:line: name`` without the section that the file does not have."""
        shown = Document(self.path, self.values, self._without_city(), self.faults)
        return shown.place_of(location[1:] if location[:1] == ("city",) else location)

    def _without_city(self) -> MappingProxyType[Location, int]:
        lines = {where[1:] if where[:1] == ("city",) else where: line for where, line in self.lines.items()}
        return MappingProxyType(lines)


def of_today(document: Document) -> Document:
    """Return a document in today's format; one that is in it, or in none that we know, is returned as it stands."""
    values = document.values
    if not isinstance(values, dict) or values.get("format") not in OLDER:
        return document
    if values["format"] == DRILL:
        return Document(document.path, {**values, "format": FORMAT}, document.lines, document.faults)
    common = {k: v for k, v in values.items() if k in Common.model_fields}
    day = {k: v for k, v in values.items() if k not in common}
    moved = {("city", *where) if where and where[0] in day else where: line for where, line in document.lines.items()}
    moved[("city",)] = document.line_of(())
    return CityDocument(
        document.path, {**common, "format": FORMAT, "city": day}, MappingProxyType(moved), document.faults
    )


def upgraded(text: str, values: dict[str, Any]) -> str:
    """Return the text of a file in today's format, its comments and its order kept.

    Parameters
    ----------
    text
        The file.
    values
        Its values, as read.
    """
    older = values.get("format")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and lines[-1].strip() in ("", "..."):
        lines.pop()
    if older == CITY:
        lines = _city_under_one_name(lines)
    form = re.compile(r"^(\s*[\"']?format[\"']?\s*:\s*)([\"']?)" + re.escape(str(older)) + r"\2")
    if lines and lines[0].startswith("# yaml-language-server:"):
        lines[0] = lines[0].replace("city_schema.json", "schema.json")
    return "\n".join(form.sub(lambda m: f"{m[1]}{m[2]}{FORMAT}{m[2]}", line) for line in lines) + "\n"


def _city_under_one_name(lines: list[str]) -> list[str]:
    """Put all that is not said of every scenario under ``city``, each block with the comments above it."""
    head: list[str] = []
    day: list[str] = []
    block: list[str] = []
    into: list[str] = head
    for line in lines:
        top = _TOP.match(line)
        if top:
            above = len(block)
            while above and (not block[above - 1].strip() or block[above - 1].startswith("#")):
                above -= 1
            into += block[:above]
            block = block[above:]
            into = head if top[1].strip("\"'") in Common.model_fields else day
        block.append(line)
    into += block
    while head and not head[-1].strip():
        head.pop()
    return [*head, "", "city:", *(f"  {line}" if line.strip() else line for line in day)]


def upgraded_file(path: Path, document: Document) -> str | None:
    """Return the text of a file in today's format; None if it is in it already, or in none that we know.

    The text is read back first, and ends its lines as the file does.

    Raises
    ------
    InputError
        The file is laid out in a way that cannot be rewritten line by line, for instance all of it in braces.
    """
    if not isinstance(document.values, dict) or document.values.get("format") not in OLDER:
        return None
    before = path.read_bytes().decode("utf-8-sig")
    text = upgraded(before, document.values)
    try:
        same = read_text(path, text).values == of_today(document).values
    except InputError:
        same = False
    if not same:
        raise InputError("scenario.not_upgraded", where=str(path))
    return text.replace("\n", "\r\n" if "\r\n" in before else "\r" if "\n" not in before and "\r" in before else "\n")
