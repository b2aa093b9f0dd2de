"""The verbs of the command line that look at a recording: thin, one screen each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import click

from twin.errors import InputError
from twin.files.whole_file import write_whole
from twin.recording.city_recording import FORMAT as CITY
from twin.recording.city_recording import CityRecording
from twin.recording.recording import Recording
from twin.recording.tables import format_of
from twin.text import say

_COLOURS = {
    "hazard": "bright_red",
    "field": "bright_yellow",
    "community": "bright_green",
    "town": "yellow",
    "district": "bright_cyan",
    "city": "bright_magenta",
}


def show(run: Path, lang: str, households: bool = False) -> None:
    """Print the timeline of a recording, or its households; in colours by tier where the output is a terminal."""
    from viz.words import city_timeline as citytimeline
    from viz.words import timeline

    city = _city(run)
    if city is not None and households:
        raise InputError("city.no_households", where=str(run))
    lines: list[timeline.Line]
    if city is not None:
        lines = citytimeline.timeline(city, lang)
    else:
        lines = (timeline.households if households else timeline.timeline)(Recording.load(run), lang)
    for line in lines:
        click.secho(line.text, fg=_COLOURS.get(line.tier), bold=line.strong)


def replay(run: Path, out: Path | None, lang: str, runout: Path | None = None) -> None:
    """Write the replay of a recording as one HTML file, by default ``replay.html`` in its folder.

    A runout map of the same place joins the hazard maps that can be laid over the ground.
    """
    from viz.replay.replay import write_replay
    from viz.sheets.maps import runout_layers

    recording = _city(run) or Recording.load(run)
    if runout is not None:
        if isinstance(recording, CityRecording):
            raise InputError("city.no_ground", where=str(run))
        recording = replace(recording, layers=(*recording.layers, *runout_layers(runout, recording)))
    path = write_replay(recording, out or run / "replay.html", lang)
    click.echo(say("show.written", lang, path=path, size=_size(path)))


def picture(
    run: Path, at: str | None, out: Path | None, camera: str | None, lang: str, layer: str | None = None
) -> None:
    """Draw one moment of a recording, by default from the overview into ``picture.png`` in its folder.

    A runout map, a map of watersheds or an evacuation is drawn as a plan (``at`` is then an hour of the storm), a study
    of the risk and a city recording as a sheet.

    Raises
    ------
    InputError
        There is no such moment, camera or layer, or this machine cannot draw.
    """
    from viz.look.cameras import PRESETS
    from viz.look.light import bake_recording
    from viz.scene.probe import can_render, require_rendering
    from viz.sheets import maps
    from viz.sheets.site import is_site
    from viz.words.moments import moment

    if maps.kind_of(run) is not None:
        _plan(run, at, layer, out, lang)
        return
    if is_site(run):
        _site(run, at, out, lang)
        return
    city = _city(run)
    if city is not None:
        _city_sheet(city, run, at, out, lang)
        return
    recording = Recording.load(run)
    time_s = moment(recording, at)
    camera = camera or "overview"
    if camera not in PRESETS:
        raise InputError("show.bad_camera", camera=camera, known=", ".join(PRESETS))
    layers = {each.id: each for each in recording.layers}
    if layer is not None and layer not in layers:
        raise InputError("show.bad_layer", layer=layer, known=", ".join(layers) or "-")
    # the trial runs in a process of its own; meanwhile this one bakes the light
    with ThreadPoolExecutor(1) as pool:
        pool.submit(can_render)
        baked = bake_recording(recording)
    require_rendering()
    from viz.scene.caption import Captions
    from viz.scene.scene import Scene

    captions = Captions(recording, lang)
    if captions.notice:
        click.echo(captions.notice, err=True)
    scene = Scene(recording, baked=baked, layer=layers.get(layer or ""))
    picture_file = BytesIO()
    captions.over(scene.frame(time_s, camera), scene).save(picture_file, "PNG")
    path = write_whole(out or run / "picture.png", picture_file.getvalue())
    click.echo(say("show.written", lang, path=path, size=_size(path)))


def _city(run: Path) -> CityRecording | None:
    """Return the city recording that lies in a folder, None if it holds something else."""
    return CityRecording.load(run) if format_of(run) == CITY else None


def _city_sheet(recording: CityRecording, folder: Path, at: str | None, out: Path | None, lang: str) -> None:
    """Draw a city recording at a moment."""
    from viz.sheets.city_plan import city_moment, city_sheet

    file = BytesIO()
    city_sheet(recording, city_moment(recording, at), lang).save(file, "PNG")
    path = write_whole(out or folder / "picture.png", file.getvalue())
    click.echo(say("show.written", lang, path=path, size=_size(path)))


def _plan(folder: Path, at: str | None, layer: str | None, out: Path | None, lang: str) -> None:
    """Draw a map that a command wrote."""
    from viz.sheets import maps

    if maps.kind_of(folder) == maps.RUNOUT:
        image = maps.runout_plan(folder, layer, lang)
    elif maps.kind_of(folder) == maps.RISK:
        from viz.sheets.risk import risk_picture

        image = risk_picture(folder, lang)
    elif maps.kind_of(folder) == maps.EVACUATION:
        from viz.sheets.evacuation import evacuation_sheet

        image = evacuation_sheet(folder, lang)
    else:
        try:
            hour = None if at is None else float(at)
        except ValueError:
            raise InputError("show.bad_hour", text=at) from None
        image = maps.watershed_plan(folder, hour, lang)
    name = "risk" if maps.kind_of(folder) == maps.RISK else "map"
    file = BytesIO()
    image.save(file, "PNG")
    path = write_whole(out or folder / f"{layer or name}.png", file.getvalue())
    click.echo(say("show.written", lang, path=path, size=_size(path)))


def _site(folder: Path, at: str | None, out: Path | None, lang: str) -> None:
    """Draw a site that the command emptied."""
    from viz.sheets.site import site_picture

    try:
        at_s = None if at is None else float(at)
    except ValueError:
        raise InputError("show.bad_second", text=at) from None
    file = BytesIO()
    site_picture(folder, at_s, lang).save(file, "PNG")
    path = write_whole(out or folder / "picture.png", file.getvalue())
    click.echo(say("show.written", lang, path=path, size=_size(path)))


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
