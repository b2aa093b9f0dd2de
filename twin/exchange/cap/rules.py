"""The rules of the Common Alerting Protocol that its schema does not check, and those that it does.

The schema accepts a restricted message without its restriction, an update of nothing, an open polygon, a longitude
where the latitude belongs. Receivers then drop the message, or warn the wrong place.

References
----------
OASIS (2010). Common Alerting Protocol Version 1.2, CAP-v1.2-os, section 3.2.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from twin.errors import InputError
from twin.exchange.cap.fields import ELEMENTS, Element, Kind
from twin.exchange.cap.message import CapAlert, CapArea, CapInfo, CapReference, Place, stamp

Faults = Iterator[InputError]

MOST_FEET = 1e6
"""Heights beyond are a slip (assumed; 300 km)."""
_FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAME = re.compile(r"[\s,<&]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MIME = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*(\s*;.*)?", re.DOTALL)
_SHA1 = re.compile(r"[0-9A-Fa-f]{40}")
_SIGN = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})"
_HOST = rf"(?:(?:{_SIGN}|:)*@)?(?:\[[0-9A-Fa-f:.]+\]|{_SIGN}*)(?::[0-9]{{0,5}})?"
_TAIL = rf"(?:\?(?:{_SIGN}|[:@/?])*)?(?:#(?:{_SIGN}|[:@/?])*)?"
_PATH = rf"(?:{_SIGN}|[:@])+(?:/(?:{_SIGN}|[:@])*)*"
_URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.\-]*:(?://{_HOST}(?:/(?:{_SIGN}|[:@])*)*|/?{_PATH}){_TAIL}")
_RELATIVE = re.compile(rf"/?(?:{_SIGN}|@)+(?:/(?:{_SIGN}|[:@])*)*{_TAIL}")


def faults_of(alert: CapAlert) -> list[InputError]:
    """Return every fault of a message, each with its element (``alert/info[1]/area[1]/polygon[2]``); none is good."""
    return [*_group(alert, "alert"), *_whole(alert)]


def _group(group: object, where: str) -> Faults:
    """Check every element of a group by its kind, and the groups in it."""
    for element in ELEMENTS[type(group)]:
        value = getattr(group, element.name)
        path = f"{where}/{element.tag}"
        if value is None or value in ("", ()) or (element.needed and _is_blank(value)):
            if element.needed:
                yield InputError("cap.missing", where=path)
        elif element.many:
            for number, one in enumerate(value, 1):
                yield from _value(element, one, f"{path}[{number}]")
        else:
            yield from _value(element, value, path)
    if isinstance(group, CapArea):
        yield from _heights(group, where)


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _value(element: Element, value: Any, where: str) -> Faults:
    if element.kind is Kind.GROUP:
        yield from _group(value, where)
    elif element.kind is Kind.WORD:
        if value not in element.words:
            yield InputError("cap.unknown_word", where=where, value=value, known=", ".join(element.words))
    else:
        yield from _CHECKS[element.kind](where, value)


def _characters(where: str, text: str) -> Faults:
    foreign = _FOREIGN.search(text)
    if foreign:
        yield InputError("cap.bad_character", where=where, code=f"U+{ord(foreign[0]):04X}")


def _name(where: str, text: str) -> Faults:
    yield from _characters(where, text)
    if _NOT_IN_NAME.search(text):
        yield InputError("cap.bad_name", where=where, value=text)


def _matches(pattern: re.Pattern[str], wanted: str) -> Callable[[str, str], Faults]:
    def check(where: str, text: str) -> Faults:
        yield from _characters(where, text)
        if not pattern.fullmatch(text):
            yield InputError("cap.bad_form", where=where, value=text, wanted=wanted)

    return check


def _time(where: str, time: datetime) -> Faults:
    if time.utcoffset() is None:
        yield InputError("cap.no_zone", where=where, value=time.isoformat())
    elif not _is_usable(time):
        yield InputError("cap.bad_time", where=where, value=time.isoformat())


def _is_usable(time: datetime | None) -> bool:
    """Tell whether a time can be written and compared."""
    if time is None or time.utcoffset() is None:
        return False
    try:
        stamp(time)
    except OverflowError:
        return False
    return True


def _list(where: str, texts: tuple[str, ...]) -> Faults:
    for text in texts:
        yield from _characters(where, text)
        if not text.strip() or '"' in text:
            yield InputError("cap.bad_list", where=where, value=text)


def _references(where: str, references: tuple[CapReference, ...]) -> Faults:
    for reference in references:
        for text in (reference.sender, reference.identifier):
            if text:
                yield from _name(where, text)
            else:
                yield InputError("cap.bad_reference", where=where, value=f"{reference.sender},{reference.identifier}")
        yield from _time(where, reference.sent)


def _pair(where: str, pair: tuple[str, str]) -> Faults:
    for tag, text in zip(("valueName", "value"), pair, strict=True):
        yield from _characters(f"{where}/{tag}", text)
        if not text.strip():
            yield InputError("cap.missing", where=f"{where}/{tag}")


def _place(where: str, place: Place) -> Faults:
    latitude, longitude = place
    if not abs(latitude) <= 90.0:
        yield InputError("cap.bad_latitude", where=where, value=latitude)
    if not abs(longitude) <= 180.0:
        yield InputError("cap.bad_longitude", where=where, value=longitude)


def _ring(where: str, ring: tuple[Place, ...]) -> Faults:
    for place in ring:
        fault = next(_place(where, place), None)
        if fault:
            yield fault
            break
    if len(ring) < 4:
        yield InputError("cap.short_polygon", where=where, count=len(ring))
    if ring and ring[0] != ring[-1]:
        yield InputError("cap.open_polygon", where=where)


def _circle(where: str, circle: tuple[float, float, float]) -> Faults:
    latitude, longitude, radius_km = circle
    yield from _place(where, (latitude, longitude))
    if not 0.0 <= radius_km < math.inf:
        yield InputError("cap.bad_radius", where=where, value=radius_km)


def _feet(where: str, feet: float) -> Faults:
    if not abs(feet) <= MOST_FEET:
        yield InputError("cap.bad_height", where=where, value=feet, most=MOST_FEET)


def _size(where: str, size_bytes: int) -> Faults:
    if size_bytes < 0:
        yield InputError("cap.bad_size", where=where, value=size_bytes)


def _base64(where: str, text: str) -> Faults:
    yield from _characters(where, text)
    try:
        base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        yield InputError("cap.bad_base64", where=where)


_CHECKS: dict[Kind, Callable[[str, Any], Faults]] = {
    Kind.TEXT: _characters,
    Kind.NAME: _name,
    Kind.TIME: _time,
    Kind.LANGUAGE: _matches(_LANGUAGE, "@cap.a_language"),
    Kind.URI: _matches(_URI, "@cap.a_uri"),
    Kind.LINK: _matches(re.compile(f"{_URI.pattern}|{_RELATIVE.pattern}"), "@cap.a_link"),
    Kind.MIME: _matches(_MIME, "@cap.a_mime"),
    Kind.SHA1: _matches(_SHA1, "@cap.a_sha1"),
    Kind.BASE64: _base64,
    Kind.LIST: _list,
    Kind.REFERENCES: _references,
    Kind.PAIR: _pair,
    Kind.RING: _ring,
    Kind.CIRCLE: _circle,
    Kind.FEET: _feet,
    Kind.SIZE: _size,
}


def _heights(area: CapArea, where: str) -> Faults:
    if area.ceiling_ft is None:
        return
    if area.altitude_ft is None:
        yield InputError("cap.ceiling_alone", where=f"{where}/ceiling")
    elif area.ceiling_ft < area.altitude_ft:
        yield InputError("cap.low_ceiling", where=f"{where}/ceiling", value=area.ceiling_ft, low=area.altitude_ft)


def _whole(alert: CapAlert) -> Faults:
    """Check what the elements ask of each other."""
    if alert.scope == "Restricted" and not alert.restriction.strip():
        yield InputError("cap.no_restriction", where="alert/restriction")
    if alert.scope == "Private" and not alert.addresses:
        yield InputError("cap.no_addresses", where="alert/addresses")
    if alert.msg_type in ("Update", "Cancel", "Ack", "Error") and not alert.references:
        yield InputError("cap.no_references", where="alert/references", kind=alert.msg_type)
    if (alert.status == "Exercise" or alert.msg_type == "Error") and not alert.note.strip():
        kind = alert.status if alert.status == "Exercise" else alert.msg_type
        yield InputError("cap.no_note", where="alert/note", kind=kind)
    if alert.msg_type == "Alert" and not alert.infos:
        yield InputError("cap.no_info", where="alert/info")
    yield from _earlier(alert)
    for number, info in enumerate(alert.infos, 1):
        yield from _validity(alert, info, f"alert/info[{number}]")
    yield from _doubled(alert.infos)


def _earlier(alert: CapAlert) -> Faults:
    for reference in alert.references:
        if (reference.sender, reference.identifier) == (alert.sender, alert.identifier):
            yield InputError("cap.own_reference", where="alert/references", value=alert.identifier)
        elif _is_before(alert.sent, reference.sent):
            yield InputError("cap.later_reference", where="alert/references", value=str(reference))


def _validity(alert: CapAlert, info: CapInfo, where: str) -> Faults:
    starts = {"sent": alert.sent, "effective": info.effective, "onset": info.onset}
    for name, start in starts.items():
        if _is_before(info.expires, start):
            yield InputError("cap.expired", where=f"{where}/expires", before=name)


def _is_before(time: datetime | None, other: datetime | None) -> bool:
    """Tell whether both times can be written, and the first is earlier by the whole seconds that are written."""
    if time is None or other is None or not (_is_usable(time) and _is_usable(other)):
        return False
    second = timedelta(seconds=1)
    return (time - _ZERO) // second < (other - _ZERO) // second


_ZERO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def _doubled(infos: tuple[CapInfo, ...]) -> Faults:
    """Find infos of one language on the same event and areas: a later one may not override an earlier (3.2.2)."""
    seen: dict[tuple[Any, ...], int] = {}
    for number, info in enumerate(infos, 1):
        first = seen.setdefault((info.language.lower(), info.event, info.areas), number)
        if first != number:
            yield InputError(
                "cap.doubled_info", where=f"alert/info[{number}]/language", language=info.language, first=first
            )
