"""The verbs of the command line that look at a recording: thin, one screen each."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import click

from twin.errors import InputError
from twin.files.whole_file import write_into, write_whole
from twin.recording.recording import Recording
from twin.recording.schema import PLACE
from twin.text import plain, say

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
    from viz.words import timeline

    recording = Recording.load(run)
    for line in (timeline.households if households else timeline.timeline)(recording, lang):
        click.secho(plain(line.text), fg=_COLOURS.get(line.tier), bold=line.strong)


def replay(run: Path, out: Path | None, lang: str, runout: Path | None = None) -> None:
    """Write the replay of a recording as one HTML file, by default ``replay.html`` in its folder.

    A runout map of the same place joins the hazard maps that can be laid over the ground.
    """
    from viz.replay.replay import page, write_replay
    from viz.sheets.maps import runout_layers

    recording = Recording.load(run)
    if runout is not None:
        if PLACE not in recording.grounds:
            raise InputError("city.no_ground", where=str(run))
        more = runout_layers(runout, recording.only(PLACE))
        recording = replace(recording, layers=(*recording.layers, *more))
    if out is None:
        _written(write_into(run, "replay.html", page(recording, lang).encode()), lang)
    else:
        _written(write_replay(recording, out, lang), lang)


def picture(
    run: Path, at: str | None, out: Path | None, camera: str | None, lang: str, layer: str | None = None
) -> None:
    """Draw one moment of a recording, by default from the overview into ``picture.png`` in its folder.

    A runout map, a map of watersheds or an evacuation is drawn as a plan (``at`` is then an hour of the storm), a study
    of the risk and a day of a city as a sheet.

    Raises
    ------
    InputError
        There is no such moment, camera or layer, or this machine cannot draw.
    """
    from viz.sheets.kinds import Request, drawn

    result = drawn(Request(run, at, camera, layer, lang))
    if result.notice:
        click.echo(result.notice, err=True)
    file = BytesIO()
    result.image.save(file, "PNG")
    content = file.getvalue()
    _written(write_into(run, result.name, content) if out is None else write_whole(out, content), lang)


def _written(path: Path, lang: str) -> None:
    size = path.stat().st_size
    size_text = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
    click.echo(say("show.written", lang, path=path, size=size_text))
