"""The timeline of a recording as lines of text: that of the city, that of the place, or one after the other."""

from __future__ import annotations

from twin.errors import InputError
from twin.recording.recording import Recording
from twin.recording.schema import CITY
from viz.words import city_timeline, place_timeline
from viz.words.lines import Line


def timeline(recording: Recording, lang: str) -> list[Line]:
    """Return the whole timeline of what a recording holds.

    Parameters
    ----------
    lang
        ``"zh"`` or ``"en"``.
    """
    lines: list[Line] = []
    for ground in recording.grounds:
        part = city_timeline if ground == CITY else place_timeline
        lines += [*([Line("")] if lines else []), *part.timeline(recording.only(ground), lang)]
    return lines


def households(recording: Recording, lang: str) -> list[Line]:
    """Return the table of households.

    Raises
    ------
    InputError
        The recording holds none.
    """
    if not recording.has("households"):
        raise InputError("city.no_households", where=recording.manifest["scenario"])
    return place_timeline.households(recording, lang)
