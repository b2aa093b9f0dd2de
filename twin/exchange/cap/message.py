"""A public warning as every warning system of the world reads it: a message of the Common Alerting Protocol 1.2.

The classes hold what the message holds, under the names of the standard; texts and lists that are absent are empty.
``twin.exchange.cap.rules`` checks a message, ``twin.exchange.cap.xml`` writes and reads it,
``twin.exchange.cap.warning`` makes one of ours.

References
----------
OASIS (2010). Common Alerting Protocol Version 1.2, CAP-v1.2-os.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
BEIJING = timezone(timedelta(hours=8))
"""The zone in which every time is written."""

STATUSES = ("Actual", "Exercise", "System", "Test", "Draft")
MSG_TYPES = ("Alert", "Update", "Cancel", "Ack", "Error")
SCOPES = ("Public", "Restricted", "Private")
CATEGORIES = (
    "Geo",
    "Met",
    "Safety",
    "Security",
    "Rescue",
    "Fire",
    "Health",
    "Env",
    "Transport",
    "Infra",
    "CBRNE",
    "Other",
)
RESPONSE_TYPES = ("Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None")
URGENCIES = ("Immediate", "Expected", "Future", "Past", "Unknown")
SEVERITIES = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")
CERTAINTIES = ("Observed", "Likely", "Possible", "Unlikely", "Unknown")
DEFAULT_LANGUAGE = "en-US"
"""Language of an ``info`` that names none."""

Pairs = tuple[tuple[str, str], ...]
"""``(valueName, value)``, any number of them."""
Place = tuple[float, float]
"""Latitude, then longitude, degrees (WGS 84)."""


@dataclass(frozen=True)
class CapReference:
    """An earlier message: its sender, its identifier, and when it was sent."""

    sender: str
    identifier: str
    sent: datetime

    def __str__(self) -> str:
        return f"{self.sender},{self.identifier},{stamp(self.sent)}"


@dataclass(frozen=True, kw_only=True)
class CapResource:
    """A file that goes with a warning: a map, a picture, a sound.

    Attributes
    ----------
    desc, mime_type
        What it is, and its type (``image/png``).
    size_bytes, uri
        Its size, and where it lies.
    deref_uri
        The file itself, in base64.
    digest
        Its SHA-1 digest, 40 hexadecimal digits.
    """

    desc: str
    mime_type: str
    size_bytes: int | None = None
    uri: str = ""
    deref_uri: str = ""
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class CapArea:
    """Where a warning holds: the union of its polygons, circles and coded places.

    Attributes
    ----------
    desc
        The area in words.
    polygons
        Each a ring of at least four ``(latitude, longitude)``, degrees, the last equal to the first.
    circles
        Each ``(latitude, longitude, radius)``, degrees and kilometres.
    geocodes
        ``(valueName, value)``: the code's system and the code, e.g. a division code of GB/T 2260.
    altitude_ft, ceiling_ft
        Lowest (or only) and highest height concerned, feet above mean sea level, as the standard has it.
    """

    desc: str
    polygons: tuple[tuple[Place, ...], ...] = ()
    circles: tuple[tuple[float, float, float], ...] = ()
    geocodes: Pairs = ()
    altitude_ft: float | None = None
    ceiling_ft: float | None = None


@dataclass(frozen=True, kw_only=True)
class CapInfo:
    """What a warning says, in one language: the event, how bad, how sure, when, where, and what to do."""

    event: str
    categories: tuple[str, ...]
    urgency: str
    severity: str
    certainty: str
    language: str = DEFAULT_LANGUAGE
    response_types: tuple[str, ...] = ()
    audience: str = ""
    event_codes: Pairs = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    parameters: Pairs = ()
    resources: tuple[CapResource, ...] = ()
    areas: tuple[CapArea, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CapAlert:
    """One message: who sends it to whom, when, of what kind, and its ``infos``.

    Attributes
    ----------
    identifier, sender
        Together they name the message for ever; neither holds spaces, commas, ``<`` or ``&``.
    sent
        When, with a time zone; written with +08:00 and whole seconds.
    status, msg_type, scope
        One of ``STATUSES``, ``MSG_TYPES``, ``SCOPES``.
    source
        The operator or device.
    restriction, addresses
        The rule of a Restricted message, the receivers of a Private one.
    codes
        Marks of special handling.
    note
        What the message is for: needed for an Exercise and an Error.
    references
        The messages that it updates, cancels, acknowledges or rejects.
    incidents
        Names of what it is about.
    infos
        One a language.
    """

    identifier: str
    sender: str
    sent: datetime
    status: str
    msg_type: str
    scope: str
    source: str = ""
    restriction: str = ""
    addresses: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    note: str = ""
    references: tuple[CapReference, ...] = ()
    incidents: tuple[str, ...] = ()
    infos: tuple[CapInfo, ...] = ()

    def reference(self) -> CapReference:
        """Return how a later message refers to this one."""
        return CapReference(self.sender, self.identifier, self.sent)


def stamp(time: datetime) -> str:
    """Return a time with a zone as the standard writes it, at +08:00 (``2025-09-29T18:00:00+08:00``)."""
    return time.astimezone(BEIJING).isoformat(timespec="seconds")


def decimal(value: float) -> str:
    """Return a number exactly, without exponent and without idle zeros."""
    return format(Decimal(repr(float(value) + 0.0)).normalize(), "f")
