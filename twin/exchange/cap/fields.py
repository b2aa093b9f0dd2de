"""The elements of a Common Alerting Protocol message in the order of its schema: a table to write, read and check by.

References
----------
OASIS (2010). Common Alerting Protocol Version 1.2, CAP-v1.2-os, section 3.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from twin.exchange.cap import message as cap


class Kind(Enum):
    """What the text of an element means."""

    TEXT = auto()
    NAME = auto()
    """No spaces, commas, ``<`` or ``&``."""
    WORD = auto()
    """One of a closed list."""
    TIME = auto()
    LANGUAGE = auto()
    URI = auto()
    LINK = auto()
    """A URI that may be relative."""
    LIST = auto()
    """Texts between spaces, in double quotes if they hold spaces."""
    REFERENCES = auto()
    PAIR = auto()
    RING = auto()
    CIRCLE = auto()
    FEET = auto()
    SIZE = auto()
    MIME = auto()
    BASE64 = auto()
    SHA1 = auto()
    GROUP = auto()


BLANKS_COLLAPSE = (Kind.TIME, Kind.LANGUAGE, Kind.URI, Kind.FEET, Kind.SIZE)
"""Kinds of the schema round whose value blanks mean nothing."""


@dataclass(frozen=True)
class Element:
    """One element: its tag, the attribute of its class, its kind, and how often it stands.

    Attributes
    ----------
    needed
        It must be there (at least once, if it may be there often); an absent language is the default one.
    many
        It may be there often; its attribute is then a tuple.
    words
        The closed list of a WORD.
    of
        Class of a GROUP.
    """

    tag: str
    name: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    many: bool = False
    words: tuple[str, ...] = ()
    of: type[Any] | None = None


def _word(tag: str, name: str, words: tuple[str, ...]) -> Element:
    return Element(tag, name, Kind.WORD, needed=True, words=words)


ELEMENTS: dict[type[Any], tuple[Element, ...]] = {
    cap.CapAlert: (
        Element("identifier", "identifier", Kind.NAME, needed=True),
        Element("sender", "sender", Kind.NAME, needed=True),
        Element("sent", "sent", Kind.TIME, needed=True),
        _word("status", "status", cap.STATUSES),
        _word("msgType", "msg_type", cap.MSG_TYPES),
        Element("source", "source"),
        _word("scope", "scope", cap.SCOPES),
        Element("restriction", "restriction"),
        Element("addresses", "addresses", Kind.LIST),
        Element("code", "codes", many=True),
        Element("note", "note"),
        Element("references", "references", Kind.REFERENCES),
        Element("incidents", "incidents", Kind.LIST),
        Element("info", "infos", Kind.GROUP, many=True, of=cap.CapInfo),
    ),
    cap.CapInfo: (
        Element("language", "language", Kind.LANGUAGE, needed=True),
        Element("category", "categories", Kind.WORD, needed=True, many=True, words=cap.CATEGORIES),
        Element("event", "event", needed=True),
        Element("responseType", "response_types", Kind.WORD, many=True, words=cap.RESPONSE_TYPES),
        _word("urgency", "urgency", cap.URGENCIES),
        _word("severity", "severity", cap.SEVERITIES),
        _word("certainty", "certainty", cap.CERTAINTIES),
        Element("audience", "audience"),
        Element("eventCode", "event_codes", Kind.PAIR, many=True),
        Element("effective", "effective", Kind.TIME),
        Element("onset", "onset", Kind.TIME),
        Element("expires", "expires", Kind.TIME),
        Element("senderName", "sender_name"),
        Element("headline", "headline"),
        Element("description", "description"),
        Element("instruction", "instruction"),
        Element("web", "web", Kind.URI),
        Element("contact", "contact"),
        Element("parameter", "parameters", Kind.PAIR, many=True),
        Element("resource", "resources", Kind.GROUP, many=True, of=cap.CapResource),
        Element("area", "areas", Kind.GROUP, many=True, of=cap.CapArea),
    ),
    cap.CapResource: (
        Element("resourceDesc", "desc", needed=True),
        Element("mimeType", "mime_type", Kind.MIME, needed=True),
        Element("size", "size_bytes", Kind.SIZE),
        Element("uri", "uri", Kind.LINK),
        Element("derefUri", "deref_uri", Kind.BASE64),
        Element("digest", "digest", Kind.SHA1),
    ),
    cap.CapArea: (
        Element("areaDesc", "desc", needed=True),
        Element("polygon", "polygons", Kind.RING, many=True),
        Element("circle", "circles", Kind.CIRCLE, many=True),
        Element("geocode", "geocodes", Kind.PAIR, many=True),
        Element("altitude", "altitude_ft", Kind.FEET),
        Element("ceiling", "ceiling_ft", Kind.FEET),
    ),
}
"""The elements of each class, in the order that the schema asks for."""
