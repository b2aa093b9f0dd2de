"""A public warning of a drill as a Common Alerting Protocol message, in Chinese and English, marked as an exercise.

The number follows the Chinese standard::

    ZZZZZZ DDD UUU XX _ YYYYMMDDhhmmss _ N
    division, agency, unit in it, extension; time of entry at +08:00; serial number at that second, from 0

References
----------
GB/T 35965.1-2018, emergency information exchange, part 1: warning information. GB/T 2260, codes of divisions.
GB/T 4657, codes of agencies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from twin.errors import InputError, InputErrors
from twin.exchange.cap.message import BEIJING, CapAlert, CapArea, CapInfo, CapReference, Pairs, Place
from twin.exchange.cap.rules import faults_of
from twin.text import pair

Texts = Mapping[str, str]
"""One text in Chinese and English: ``{"zh": ..., "en": ...}``, as ``twin.text.pair`` gives it."""

SEVERITY_OF_COLOUR = {"red": "Extreme", "orange": "Severe", "yellow": "Moderate", "blue": "Minor"}
"""Assumed: neither standard sets the four colours beside the four severities."""
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
COLOUR_PARAMETER = "warningColour"
_PARTS = {"region": 6, "agency": 3, "unit": 3, "extension": 2}


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """The office that issues a warning, as its number names it.

    Attributes
    ----------
    region
        Division, six digits of GB/T 2260 (``500156`` is Wulong).
    agency
        Kind of agency, three digits of GB/T 4657.
    unit, extension
        Unit in the agency, three digits; two digits more.
    """

    region: str
    agency: str
    unit: str = "000"
    extension: str = "00"


def warning_number(issuer: Issuer, entered: datetime, serial: int = 0) -> str:
    """Return the number of a warning, ``ZZZZZZDDDUUUXX_YYYYMMDDhhmmss_N``.

    Parameters
    ----------
    issuer
        The office.
    entered
        When the warning was entered, with a time zone.
    serial
        0-9, which of the office's warnings of that second.

    Raises
    ------
    InputErrors
        A part has not its number of digits, or the time has no zone.
    """
    faults = [
        InputError("cap.bad_number_part", part=f"@cap.part_{name}", value=getattr(issuer, name), digits=digits)
        for name, digits in _PARTS.items()
        if not re.fullmatch(rf"[0-9]{{{digits}}}", getattr(issuer, name))
    ]
    if not 0 <= serial <= 9:
        faults.append(InputError("cap.bad_number_part", part="@cap.part_serial", value=serial, digits=1))
    if entered.utcoffset() is None:
        faults.append(InputError("cap.no_zone", value=entered.isoformat()))
    if faults:
        raise InputErrors(faults)
    code = issuer.region + issuer.agency + issuer.unit + issuer.extension
    return f"{code}_{entered.astimezone(BEIJING):%Y%m%d%H%M%S}_{serial}"


def warning_alert(
    *,
    issuer: Issuer,
    serial: int = 0,
    sender: str,
    sender_name: Texts,
    sent: datetime,
    event: Texts,
    colour: str,
    urgency: str,
    certainty: str,
    categories: Sequence[str] = ("Geo",),
    onset: datetime | None = None,
    expires: datetime | None = None,
    area: Texts,
    polygons: Sequence[Sequence[Place]] = (),
    circles: Sequence[tuple[float, float, float]] = (),
    geocodes: Sequence[tuple[str, str]] = (),
    headline: Texts,
    description: Texts,
    instruction: Texts,
    response_types: Sequence[str] = (),
    event_codes: Sequence[tuple[str, str]] = (),
    parameters: Sequence[tuple[str, str]] = (),
    web: str = "",
    contact: str = "",
    msg_type: str = "Alert",
    references: Sequence[CapReference] = (),
) -> CapAlert:
    """Return the message of one public warning of a drill: status Exercise, one ``info`` in Chinese, one in English.

    Parameters
    ----------
    issuer, serial
        Parts of its number; the time in it is ``sent``.
    sender, sender_name
        Name of the sender on the network (without spaces), and as people know it.
    sent, onset, expires
        When it is sent, when what it warns of may begin, when it ends; all with a time zone.
    event, headline, description, instruction, area
        Texts in both languages.
    colour
        ``red``, ``orange``, ``yellow`` or ``blue``: gives the severity, and is kept as a parameter.
    urgency, certainty, categories, response_types
        Words of ``twin.exchange.cap.message``.
    polygons
        ``(latitude, longitude)``, degrees, each closed.
    circles
        ``(latitude, longitude, radius)``, degrees and kilometres.
    geocodes, event_codes, parameters
        ``(name of the system, code)``.
    msg_type, references
        ``Update`` or ``Cancel`` with ``reference()`` of the messages concerned.

    Raises
    ------
    InputErrors
        A text lacks a language, there is no such colour, nothing tells the place, or a rule of the standard is broken.
    """
    texts = {
        "event": event,
        "headline": headline,
        "description": description,
        "instruction": instruction,
        "area": area,
        "sender_name": sender_name,
    }
    faults = _missing_languages(texts)
    if colour not in SEVERITY_OF_COLOUR:
        faults.append(InputError("cap.bad_colour", value=colour, known=", ".join(SEVERITY_OF_COLOUR)))
    if not (polygons or circles or geocodes):
        faults.append(InputError("cap.no_place"))
    if faults:
        raise InputErrors(faults)
    marks: Pairs = ((COLOUR_PARAMETER, colour), *parameters)
    infos = tuple(
        CapInfo(
            language=code,
            categories=tuple(categories),
            event=event[lang],
            response_types=tuple(response_types),
            urgency=urgency,
            severity=SEVERITY_OF_COLOUR[colour],
            certainty=certainty,
            event_codes=tuple(event_codes),
            effective=sent,
            onset=onset,
            expires=expires,
            sender_name=sender_name[lang],
            headline=headline[lang],
            description=description[lang],
            instruction=instruction[lang],
            web=web,
            contact=contact,
            parameters=marks,
            areas=(
                CapArea(
                    desc=area[lang],
                    polygons=tuple(tuple(ring) for ring in polygons),
                    circles=tuple(circles),
                    geocodes=tuple(geocodes),
                ),
            ),
        )
        for lang, code in LANGUAGES.items()
    )
    alert = CapAlert(
        identifier=warning_number(issuer, sent, serial),
        sender=sender,
        sent=sent,
        status="Exercise",
        msg_type=msg_type,
        scope="Public",
        note=" ".join(pair("cap.exercise_note").values()),
        references=tuple(references),
        infos=infos,
    )
    faults = faults_of(alert)
    if faults:
        raise InputErrors(faults)
    return alert


def _missing_languages(texts: Mapping[str, Texts]) -> list[InputError]:
    return [
        InputError("cap.both_languages", what=f"@cap.the_{name}")
        for name, text in texts.items()
        if not all(text.get(lang, "").strip() for lang in LANGUAGES)
    ]
