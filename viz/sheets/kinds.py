"""What lies in a folder that is to be drawn, by the format that its summary names, and who draws it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from twin.errors import InputError

RUNOUT, WATERSHEDS, RISK = "overhang-runout/", "overhang-watersheds/", "overhang-risk/"
EVACUATION, SITE = "overhang-evacuation/", "overhang-site/"
RECORDING = "overhang-recording/"


@dataclass(frozen=True)
class Request:
    """What is to be drawn: a folder, a moment in it as somebody names it, a camera or a layer of it, the language."""

    folder: Path
    at: str | None
    camera: str | None
    layer: str | None
    lang: str


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture, the name of the file that it is written to by default, and a word to whoever asked for it."""

    image: Image.Image
    name: str
    notice: str = ""


def kind_of(folder: Path) -> str:
    """Return what a folder holds by its ``summary.json``; without one it can only be a recording."""
    try:
        form = str(json.loads((folder / "summary.json").read_text(encoding="utf-8"))["format"])
    except (OSError, ValueError, KeyError, TypeError):
        return RECORDING
    return next((kind for kind in _PAINTERS if form.startswith(kind)), RECORDING)


def drawn(request: Request) -> Drawn:
    """Return the picture of whatever lies in a folder.

    Raises
    ------
    InputError
        There is no such moment, camera or layer, a file is missing or damaged, or this machine cannot draw.
    """
    return _PAINTERS[kind_of(request.folder)](request)


def _runout(request: Request) -> Drawn:
    from viz.sheets.maps import runout_plan

    return Drawn(runout_plan(request.folder, request.layer, request.lang), f"{request.layer or 'map'}.png")


def _watersheds(request: Request) -> Drawn:
    from viz.sheets.maps import watershed_plan

    hour = _number(request.at, "show.bad_hour")
    return Drawn(watershed_plan(request.folder, hour, request.lang), f"{request.layer or 'map'}.png")


def _risk(request: Request) -> Drawn:
    from viz.sheets.risk import risk_picture

    return Drawn(risk_picture(request.folder, request.lang), f"{request.layer or 'risk'}.png")


def _evacuation(request: Request) -> Drawn:
    from viz.sheets.evacuation import evacuation_sheet

    return Drawn(evacuation_sheet(request.folder, request.lang), f"{request.layer or 'map'}.png")


def _site(request: Request) -> Drawn:
    from viz.sheets.site import site_picture

    return Drawn(site_picture(request.folder, _number(request.at, "show.bad_second"), request.lang), "picture.png")


def _recording(request: Request) -> Drawn:
    """A city is drawn as a sheet; where there is a place too, a camera or a layer asks for it."""
    from twin.recording.recording import Recording
    from twin.recording.schema import CITY, PLACE

    recording = Recording.load(request.folder)
    if CITY in recording.grounds and not (PLACE in recording.grounds and (request.camera or request.layer)):
        from viz.sheets.city_plan import city_picture

        return Drawn(city_picture(recording.only(CITY), request.at, request.lang), "picture.png")
    from viz.scene.picture import place_picture

    return Drawn(*place_picture(recording.only(PLACE), request.at, request.camera, request.layer, request.lang))


_PAINTERS: dict[str, Callable[[Request], Drawn]] = {
    RUNOUT: _runout,
    WATERSHEDS: _watersheds,
    RISK: _risk,
    EVACUATION: _evacuation,
    SITE: _site,
    RECORDING: _recording,
}


def _number(text: str | None, fault: str) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        raise InputError(fault, text=text) from None
