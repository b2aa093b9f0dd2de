"""Scenario files of older formats, read as what they say in today's, and rewritten if a user asks for it.

``overhang-scenario/2`` called the ``tiers`` of an organisation ``posts`` and their ``title`` ``name``, and named the
tables of a city's day under ``city``. ``overhang-scenario/1`` is the same without the section ``city``; of
``overhang-city/1`` all that is not said of every scenario stands under ``city`` now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scenarios.checking.faults import Location, path_of
from scenarios.checking.yaml_file import Document, read_text
from scenarios.declaration.schema import FORMAT, Common
from twin.errors import InputError

DRILL, CITY, BOTH = "overhang-scenario/1", "overhang-city/1", "overhang-scenario/2"
OLDER = (DRILL, CITY, BOTH)
HEAD = (*Common.model_fields, "organisation")
"""What stood at the top of a city's day and stands there still."""
_TOP = re.compile(r"^([A-Za-z_][A-Za-z0-9_]*|\"[^\"]*\"|'[^']*') *:")
_ENTRY = re.compile(r"^( +)([\"']?)organisation\2 *: *(.*)$")


@dataclass(frozen=True)
class OlderDocument(Document):
    """A file of an older format, by the names of today; its faults are told by the names that it uses."""

    older: str = BOTH

    def place_of(self, location: Location) -> str:
        """Return ``file:line: name`` with the name that the file uses."""
        written = self.written_part(location)
        place = f"{self.path}:{self.line_of(written)}"
        name = _name_then(written, self.older, isinstance(self.values.get("organisation"), str))
        return f"{place}: {path_of(name)}" if name else place


def of_today(document: Document) -> Document:
    """Return a document in today's format; one that is in it, or in none that we know, is returned as it stands."""
    values = document.values
    if not isinstance(values, dict) or values.get("format") not in OLDER:
        return document
    older = str(values["format"])
    values = _of_city(values) if older == CITY else _of_both(values)
    own = isinstance(document.values.get("organisation"), dict)
    lines = {_name_now(where, older, own): line for where, line in document.lines.items()}
    if older == CITY:
        lines[("city",)] = document.line_of(())
    return OlderDocument(
        document.path, {**values, "format": FORMAT}, MappingProxyType(lines), document.faults, older=older
    )


def _of_city(values: dict[str, Any]) -> dict[str, Any]:
    head = {k: v for k, v in values.items() if k in HEAD}
    return {**head, "city": {k: v for k, v in values.items() if k not in head}}


def _of_both(values: dict[str, Any]) -> dict[str, Any]:
    values = dict(values)
    city, organisation = values.get("city"), values.get("organisation")
    if isinstance(organisation, dict):
        # an older name beside today's is left, to be told as one that is not known
        both = "tiers" in organisation
        organisation = {"tiers" if k == "posts" and not both else k: v for k, v in organisation.items()}
        if isinstance(organisation.get("tiers"), list):
            organisation["tiers"] = [
                {"title" if k == "name" and "title" not in row else k: v for k, v in row.items()}
                if isinstance(row, dict)
                else row
                for row in organisation["tiers"]
            ]
        values["organisation"] = organisation
    if isinstance(city, dict) and "organisation" in city and (organisation is None or isinstance(organisation, dict)):
        values["city"] = {k: v for k, v in city.items() if k != "organisation"}
        named = city["organisation"]
        values["organisation"] = named if organisation is None else {"tables": named, **organisation}
    return values


def _name_now(where: Location, older: str, own: bool) -> Location:
    """Return the place of a value by today's names; ``own`` tells that desks and teams stand in the file."""
    if older == CITY:
        return ("city", *where) if where and where[0] not in HEAD else where
    if where[:2] == ("organisation", "posts"):
        rest = ("title", *where[4:]) if where[3:4] == ("name",) else where[3:]
        return ("organisation", "tiers", *where[2:3], *rest)
    if where[:2] == ("city", "organisation"):
        return ("organisation", "tables") if own else ("organisation",)
    return where


def _name_then(where: Location, older: str, only_tables: bool) -> Location:
    """Return the place of a value by the names of its format; ``only_tables``: its organisation is that of the city."""
    if older == CITY:
        return where[1:] if where[:1] == ("city",) else where
    if where[:2] == ("organisation", "tiers"):
        rest = ("name", *where[4:]) if where[3:4] == ("title",) else where[3:]
        return ("organisation", "posts", *where[2:3], *rest)
    tables = where[:2] == ("organisation", "tables") or (only_tables and where == ("organisation",))
    return ("city", "organisation") if tables else where


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
    lines = _city_under_one_name(lines) if older == CITY else _one_organisation(lines)
    form = re.compile(r"^(\s*[\"']?format[\"']?\s*:\s*)([\"']?)" + re.escape(str(older)) + r"\2")
    if lines and lines[0].startswith("# yaml-language-server:"):
        lines[0] = lines[0].replace("city_schema.json", "schema.json")
    return "\n".join(form.sub(lambda m: f"{m[1]}{m[2]}{FORMAT}{m[2]}", line) for line in lines) + "\n"


def _city_under_one_name(lines: list[str]) -> list[str]:
    """Put all that is not said of every scenario under ``city``, each block with the comments above it."""
    head: list[str] = []
    day: list[str] = []
    for name, block in _blocks(lines):
        into = head if name is None or name in HEAD else day
        into += block
    while head and not head[-1].strip():
        head.pop()
    return [*head, "", "city:", *(f"  {line}" if line.strip() else line for line in day)]


def _one_organisation(lines: list[str]) -> list[str]:
    """Name desks as today, and the tables of a city's day at the top."""
    blocks = dict(_blocks(lines))
    if "organisation" in blocks:
        blocks["organisation"] = [_as_tiers(line) for line in blocks["organisation"]]
    named = None
    for k, line in enumerate(blocks.get("city", [])):
        entry = _ENTRY.match(line)
        if entry and named is None and len(entry[1]) == _indent(blocks["city"]):
            named, at = entry[3], k
    if named is None:
        return [line for block in blocks.values() for line in block]
    del blocks["city"][at]
    result: list[str] = []
    for name, block in blocks.items():
        if name == "organisation":
            first = next(k for k, line in enumerate(block) if _TOP.match(line))
            block = [*block[: first + 1], f"{' ' * _indent(block)}tables: {named}", *block[first + 1 :]]
        elif name == "city" and "organisation" not in blocks:
            result += [f"organisation: {named}", ""]
        result += block
    return result


def _as_tiers(line: str) -> str:
    line = re.sub(r"^(\s*)([\"']?)posts\2(\s*:)", r"\1\2tiers\2\3", line)
    return re.sub(r"(^\s*(?:- +)?|[{,]\s*)([\"']?)name\2(\s*:)", r"\1\2title\2\3", line)


def _indent(block: list[str]) -> int:
    """Return how far the first entry within a block is set in."""
    within = [line for line in block if line.strip() and not line.lstrip().startswith("#") and not _TOP.match(line)]
    return len(within[0]) - len(within[0].lstrip()) if within else 2


def _blocks(lines: list[str]) -> list[tuple[str | None, list[str]]]:
    """Return the parts of a file by the name at their top, each with the comments above it."""
    result: list[tuple[str | None, list[str]]] = [(None, [])]
    for line in lines:
        top = _TOP.match(line)
        if top:
            above = result[-1][1]
            keep = len(above)
            while keep and (not above[keep - 1].strip() or above[keep - 1].startswith("#")):
                keep -= 1
            result.append((top[1].strip("\"'"), above[keep:]))
            del above[keep:]
        result[-1][1].append(line)
    return result


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
