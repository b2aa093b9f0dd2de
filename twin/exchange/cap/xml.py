"""Common Alerting Protocol messages as XML: written for any warning system, read and checked from wherever they come.

A message from outside is never trusted: a document type declaration, where entity bombs live, is refused before it
is read, and nothing is fetched.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from twin.errors import InputError, InputErrors
from twin.exchange.cap.fields import BLANKS_COLLAPSE, ELEMENTS, Element, Kind
from twin.exchange.cap.message import NAMESPACE, CapAlert, CapReference, decimal, stamp
from twin.exchange.cap.rules import faults_of
from twin.files.xml_nodes import Node, parse

SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
"""Elements of this namespace may end a message; they are passed over."""
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}")
_FARTHEST_ZONE = timedelta(hours=14)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_UNREADABLE = datetime.fromisoformat("0001-01-01T00:00:00")
"""Stands for a time that cannot be read; it has no zone, so no rule compares it."""


def to_xml(alert: CapAlert) -> bytes:
    """Return a message as UTF-8 XML: the schema's order, times at +08:00, the same bytes for equal messages.

    Raises
    ------
    InputErrors
        The message has faults (``twin.exchange.cap.rules``).
    """
    faults = faults_of(alert)
    if faults:
        raise InputErrors(faults)
    root = ElementTree.Element(_tag("alert"))
    _write(root, alert)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True, default_namespace=NAMESPACE)
    # a reader would take a bare carriage return for a new line
    return text.replace(b"\r", b"&#13;") + b"\n"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _write(parent: ElementTree.Element, group: object) -> None:
    for element in ELEMENTS[type(group)]:
        value = getattr(group, element.name)
        if value is None or value in ("", ()):
            continue
        for one in value if element.many else (value,):
            child = ElementTree.SubElement(parent, _tag(element.tag))
            if element.kind is Kind.GROUP:
                _write(child, one)
            elif element.kind is Kind.PAIR:
                for tag, text in zip(("valueName", "value"), one, strict=True):
                    ElementTree.SubElement(child, _tag(tag)).text = text
            else:
                child.text = _text(element.kind, one)


def _text(kind: Kind, value: Any) -> str:
    match kind:
        case Kind.TIME:
            return stamp(value)
        case Kind.LIST:
            return " ".join(f'"{text}"' if re.search(r"\s", text) else text for text in value)
        case Kind.REFERENCES:
            return " ".join(str(reference) for reference in value)
        case Kind.RING:
            return " ".join(f"{decimal(latitude)},{decimal(longitude)}" for latitude, longitude in value)
        case Kind.CIRCLE:
            latitude, longitude, radius_km = value
            return f"{decimal(latitude)},{decimal(longitude)} {decimal(radius_km)}"
        case Kind.FEET:
            return decimal(value)
        case _:
            return str(value)


def check_xml(data: bytes, name: str = "CAP") -> list[InputError]:
    """Return every fault of a message that came from somewhere, each with its line; none is good.

    The order and the number of elements, the forms of their texts, and the rules of ``twin.exchange.cap.rules``.

    Parameters
    ----------
    data
        The XML.
    name
        What the message is called in front of the line: its file.
    """
    return _Reader(data, name).faults


def read_xml(data: bytes, name: str = "CAP") -> CapAlert:
    """Return the message of an XML text.

    Raises
    ------
    InputErrors
        Whatever ``check_xml`` finds.
    """
    reader = _Reader(data, name)
    if reader.faults or reader.alert is None:
        raise InputErrors(reader.faults)
    return reader.alert


class _Reader:
    """Reads one message and collects its faults; ``alert`` stays None if the XML is no CAP at all."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.faults: list[InputError] = []
        self.lines: dict[str, int] = {}
        self.alert: CapAlert | None = None
        self._told: set[str] = set()
        try:
            root = parse(data, name)
        except InputError as fault:
            self.faults = [fault]
            return
        if root.tag != "alert" or root.namespace != NAMESPACE:
            result = f"{root.namespace} {root.tag}".strip()
            self.faults = [InputError("cap.not_cap", where=f"{name}:{root.line}", found=result, wanted=NAMESPACE)]
            return
        self.alert = self._read(root, "alert", CapAlert)
        # what could not be read was told already, and is missing from the message only therefore
        for broken in (fault for fault in faults_of(self.alert) if fault.where not in self._told):
            self.faults.append(InputError(broken.key, where=self._line(broken.where or ""), **broken.args_by_name))
        self.faults.sort(key=lambda each: int((each.where or "").rpartition(":")[2]))

    def _read(self, node: Node, path: str, of: type[Any]) -> Any:
        """Return a group from its node; what is missing is left empty for the rules to find."""
        elements = ELEMENTS[of]
        values: dict[str, Any] = {element.name: _ABSENT.get(element.kind, "") for element in elements if element.needed}
        values |= {element.name: () for element in elements if element.many}
        # an absent language is the default one
        values.pop("language", None)
        self.lines[path] = node.line
        if node.text.strip():
            self._log(InputError("cap.stray_text", text=node.text.strip()[:40], inside=node.tag), node)
        for child, element in self._elements(node, of):
            if element.many:
                at = f"{path}/{element.tag}[{len(values[element.name]) + 1}]"
                values[element.name] += (self._value(child, at, element),)
            else:
                self._put(values, element, self._value(child, f"{path}/{element.tag}", element))
        if of is CapAlert and values["sent"] is _UNREADABLE and f"{path}/sent" not in self._told:
            self._log(InputError("cap.missing"), node, f"{path}/sent")
        return of(**values)

    def _elements(self, node: Node, of: type[Any]) -> Iterator[tuple[Node, Element]]:
        """Go through the children that belong here, and tell of those that do not or stand in a wrong place."""
        places = {element.tag: place for place, element in enumerate(ELEMENTS[of])}
        seen = [-1]
        for child in node.children:
            if of is CapAlert and child.namespace == SIGNATURE:
                seen.append(len(places))
            elif child.namespace != NAMESPACE or child.tag not in places:
                self._log(InputError("cap.unknown_element", found=child.tag, inside=node.tag), child)
            else:
                place = places[child.tag]
                element = ELEMENTS[of][place]
                if place in seen and not element.many:
                    self._log(InputError("cap.repeated", found=child.tag, inside=node.tag), child)
                elif place < max(seen):
                    self._log(InputError("cap.wrong_order", found=child.tag, inside=node.tag), child)
                seen.append(place)
                yield child, element

    @staticmethod
    def _put(values: dict[str, Any], element: Element, value: Any) -> None:
        """Keep a value; an empty element is an absent one."""
        if value not in (None, "", ()):
            values[element.name] = value

    def _value(self, node: Node, path: str, element: Element) -> Any:
        if element.kind is Kind.GROUP:
            return self._read(node, path, element.of or object)
        self.lines[path] = node.line
        if element.kind is Kind.PAIR:
            return self._pair(node, path)
        for child in node.children:
            self._log(InputError("cap.unknown_element", found=child.tag, inside=node.tag), child)
        text = node.text.strip(" \t\r\n") if element.kind in BLANKS_COLLAPSE else node.text
        try:
            return _of_text(element.kind, text)
        except InputError as fault:
            self._log(fault, node, path)
            return _UNREAD.get(element.kind)

    def _pair(self, node: Node, path: str) -> tuple[str, str]:
        results = [(child.tag, child.text) for child in node.children if child.namespace == NAMESPACE]
        for child in node.children:
            self.lines[f"{path}/{child.tag}"] = child.line
        if [tag for tag, _ in results] != ["valueName", "value"] or len(results) != len(node.children):
            self._log(InputError("cap.bad_pair", found=node.tag), node, path)
            self._told |= {f"{path}/valueName", f"{path}/value"}
            return "", ""
        return results[0][1], results[1][1]

    def _log(self, fault: InputError, node: Node, path: str = "") -> None:
        fault.where = f"{self.name}:{node.line}"
        self.faults.append(fault)
        if path:
            self._told.add(path)

    def _line(self, path: str) -> str:
        """Return name and line of an element, or of what it should stand in."""
        while path not in self.lines and "/" in path:
            path = path.rpartition("/")[0]
        return f"{self.name}:{self.lines.get(path, 1)}"


_ABSENT: dict[Kind, Any] = {Kind.TIME: _UNREADABLE}
"""What stands for an element that must be there and is not, if not an empty text."""
_UNREAD: dict[Kind, Any] = {Kind.RING: (), Kind.CIRCLE: (0.0, 0.0, 0.0), Kind.FEET: math.nan}
"""What stands for what cannot be read, if not None; no rule compares it."""


def _of_text(kind: Kind, text: str) -> Any:
    """Return the value of an element's text, absent (None, or empty) for an empty one."""
    match kind:
        case Kind.LIST:
            return tuple(result[1] if result[1] is not None else result[2] for result in _QUOTED.finditer(text))
        case Kind.REFERENCES:
            return tuple(_reference(part) for part in text.split())
        case Kind.RING:
            return tuple(_place(pair) for pair in text.split())
        case Kind.CIRCLE:
            return _circle(text)
        case Kind.TIME | Kind.FEET | Kind.SIZE if not text:
            return None
        case Kind.TIME:
            return _time(text)
        case Kind.FEET:
            return _number(text, "cap.bad_number")
        case Kind.SIZE:
            if not _WHOLE.fullmatch(text):
                raise InputError("cap.bad_number", value=text)
            return int(text)
        case _:
            return text


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text) if _TIME.fullmatch(text) else _UNREADABLE
    except ValueError:
        time = _UNREADABLE
    offset = time.utcoffset()
    if offset is None or abs(offset) > _FARTHEST_ZONE:
        raise InputError("cap.bad_time", value=text)
    return time


def _number(text: str, told: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise InputError(told, value=text)
    return float(text)


def _place(text: str) -> tuple[float, float]:
    latitude, comma, longitude = text.partition(",")
    if not comma:
        raise InputError("cap.bad_place", value=text)
    return _number(latitude, "cap.bad_place"), _number(longitude, "cap.bad_place")


def _circle(text: str) -> tuple[float, float, float]:
    parts = text.split()
    if len(parts) != 2:
        raise InputError("cap.bad_circle", value=text)
    return *_place(parts[0]), _number(parts[1], "cap.bad_circle")


def _reference(text: str) -> CapReference:
    sender, identifier, sent = (*text.split(","), "", "", "")[:3]
    if text.count(",") != 2 or not sender or not identifier:
        raise InputError("cap.bad_reference", value=text)
    return CapReference(sender, identifier, _time(sent))
