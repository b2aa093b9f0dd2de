"""YAML files read into plain values, with the line on which each of them stands."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.reader import ReaderError

from scenarios.checking.faults import Location, path_of, shown
from twin.errors import InputError
from twin.intake.content import content_of

LARGEST_BYTES = 256_000
"""A village of 60 households, person by person, is a tenth of it."""
MOST_VALUES = 20_000
DEEPEST = 20
LONGEST_NUMBER = 60

_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge", "value"}
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, half characters and those that turn the direction of a line."""

_OURS = {
    "intake.no_file": "yaml.no_file",
    "intake.is_folder": "yaml.is_folder",
    "intake.unreadable": "yaml.unreadable",
    "intake.too_large": "yaml.too_large",
    "intake.empty": "yaml.empty",
}
_PROBLEMS = (
    (r"found character '\\t'", "tab"),
    (r"found character '[@`%]'|found character", "special_start"),
    (r"mapping values are not allowed here", "colon"),
    (r"could not find expected ':'|expected a single key", "no_colon"),
    (r"expected <block end>", "indentation"),
    (r"expected ',' or '[\]}]'|expected the node content", "bracket"),
    (r"found unexpected end of stream", "open_quote"),
    (r"unknown escape character|escape sequence", "escape"),
    (r"found undefined alias", "alias"),
    (r"found another document", "documents"),
    (r"maximum depth", "too_deep"),
)
"""What ruamel says -> our text, in words that need no knowledge of YAML."""


@dataclass(frozen=True)
class Document:
    """A YAML file: its plain values, the line of each, and what is wrong with it as YAML."""

    path: Path
    values: Any
    lines: MappingProxyType[Location, int]
    faults: tuple[tuple[int, InputError], ...] = ()
    """Line and fault."""

    def line_of(self, location: Location) -> int:
        """Return the line of a value, or of the nearest part of the file that holds it."""
        return self.lines.get(self.known_part(location), 1)

    def known_part(self, location: Location) -> Location:
        """Return a location without the last steps that the file does not have."""
        while location and location not in self.lines:
            location = location[:-1]
        return location

    def place_of(self, location: Location) -> str:
        """Return ``file:line: name`` of a value, as a message begins with it."""
        name = self.written_part(location)
        place = f"{self.path}:{self.line_of(name)}"
        return f"{place}: {path_of(name)}" if name else place

    def written_part(self, location: Location) -> Location:
        """Return a location without what would lie within a plain text or number, which holds nothing."""
        value = self.values
        for k, step in enumerate(location):
            if not isinstance(value, (dict, list)):
                return location[:k] if value is not None else location
            try:
                value = value[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return location
        return location


def read_yaml(path: str | Path) -> Document:
    """Read one YAML file.

    A key given twice, a tag, a hidden character and the like are kept as faults of the document, so that they are
    told together with whatever else is wrong (`scenarios.checking.check.check`).

    Raises
    ------
    InputError
        The file is missing, too large, empty, not UTF-8 or not YAML, or refers to itself.
    """
    file = Path(path)
    return _parsed(file, _text(file))


def read_text(path: str | Path, text: str) -> Document:
    """Read a text as the file ``path`` that it is to become.

    Raises
    ------
    InputError
        It is not YAML, or empty.
    """
    return _parsed(Path(path), text)


def _text(file: Path) -> str:
    try:
        data = content_of(file, LARGEST_BYTES)
    except InputError as fault:
        if fault.key not in _OURS:
            raise
        named = {"largest": LARGEST_BYTES // 1000, "reason": fault.args_by_name.get("reason", "")}
        raise InputError(_OURS[fault.key], where=str(file), **named) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("yaml.not_utf8", where=f"{file}:{line}") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = _HIDDEN.search(text)
    if hidden is not None:
        line = text.count("\n", 0, hidden.start()) + 1
        raise InputError("yaml.hidden", where=f"{file}:{line}", code=f"U+{ord(hidden.group()):04X}")
    if not text.strip():
        raise InputError("yaml.empty", where=str(file))
    return text


@lru_cache(maxsize=16)
def _parsed(file: Path, text: str) -> Document:
    root = _composed(file, text)
    if root is None:
        raise InputError("yaml.empty", where=str(file))
    if not isinstance(root, MappingNode):
        raise InputError("yaml.no_mapping", where=f"{file}:{root.start_mark.line + 1}")
    reader = _Reader(file)
    values = reader.value(root, ())
    return Document(file, values, MappingProxyType(reader.lines), tuple(reader.faults))


def _composed(file: Path, text: str) -> Node | None:
    """Return the tree of a text; only its shape is read, nothing that it names is built."""
    loader = YAML(typ="safe", pure=True)
    loader.max_depth = DEEPEST + 1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            root: Node | None = loader.compose(text)
            return root
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}:{mark.line + 1}" if mark else str(file)
        raise _as_ours(where, f"{error.problem or ''} {error.context or ''}".strip()) from None
    except ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + 1
        raise InputError("yaml.hidden", where=f"{file}:{line}", code=f"U+{ord(text[error.position]):04X}") from None
    except (YAMLError, ValueError, TypeError, LookupError, AttributeError, AssertionError, OverflowError) as error:
        raise _as_ours(str(file), str(error)) from None
    except RecursionError:
        raise InputError("yaml.too_deep", where=str(file), deepest=DEEPEST) from None


def _as_ours(where: str, problem: str) -> InputError:
    for pattern, key in _PROBLEMS:
        if re.search(pattern, problem):
            return InputError(f"yaml.{key}", where=where, deepest=DEEPEST)
    return InputError("yaml.not_yaml", where=where, problem=shown(problem.partition("\n")[0]))


class _Reader:
    """Turns a tree into plain values, counting them, and notes the line of each."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.count = 0
        self.lines: dict[Location, int] = {}
        self.faults: list[tuple[int, InputError]] = []

    def value(self, node: Node, location: Location) -> Any:
        self.count += 1
        if self.count > MOST_VALUES:
            raise InputError("yaml.too_many", where=f"{self.file}:{_line(node)}", most=MOST_VALUES)
        if len(location) > DEEPEST:
            raise InputError("yaml.too_deep", where=f"{self.file}:{_line(node)}", deepest=DEEPEST)
        self.lines.setdefault(location, _line(node))
        tag = str(node.tag)
        if tag.removeprefix(_TAG) not in _KNOWN_TAGS:
            self._fault("tag", node, location, tag=shown(tag))
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node, tag.removeprefix(_TAG), location)
        if isinstance(node, MappingNode):
            return dict(self._entries(node, location))
        return [self.value(item, (*location, k)) for k, item in enumerate(node.value)]

    def _entries(self, node: MappingNode, location: Location) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key, item in node.value:
            if not isinstance(key, ScalarNode) or key.tag == f"{_TAG}null":
                self._fault("key", key, location)
                continue
            if str(key.tag) == f"{_TAG}merge":
                self._fault("merge", key, location)
                continue
            name = self._visible(str(key.value), key, location)
            if name in first:
                self._fault("doubled_key", key, (*location, name), first=first[name])
                continue
            first[name] = self.lines[(*location, name)] = _line(key)
            yield name, self.value(item, (*location, name))

    def _scalar(self, node: ScalarNode, kind: str, location: Location) -> Any:
        text = str(node.value)
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind not in ("int", "float"):
            return self._visible(text, node, location)
        if len(text) > LONGEST_NUMBER:
            self._fault("long_number", node, location, most=LONGEST_NUMBER)
            return 0
        return _number(text, kind)

    def _visible(self, text: str, node: Node, location: Location) -> str:
        """Return a text without the hidden characters that an escape has put into it, and say so."""
        hidden = _HIDDEN.search(text)
        if hidden is None:
            return text
        self._fault("hidden", node, location, code=f"U+{ord(hidden.group()):04X}")
        return _HIDDEN.sub("?", text)

    def _fault(self, key: str, node: Node, location: Location, **args: Any) -> None:
        where = f"{self.file}:{_line(node)}"
        where = f"{where}: {path_of(location)}" if location else where
        self.faults.append((_line(node), InputError(f"yaml.{key}", where, **args)))


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _number(text: str, kind: str) -> int | float | str:
    """Return the number behind a plain scalar, or the text if it is none after all."""
    plain = text.replace("_", "").lower()
    try:
        if kind == "int":
            return int(plain, 0) if plain.lstrip("+-")[:2] in ("0x", "0o", "0b") else int(plain)
        return float(plain.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
