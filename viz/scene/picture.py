"""One moment of a place as a picture: checked, drawn, with its captions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PIL import Image

from twin.errors import InputError
from twin.recording.recording import Recording
from viz.look.cameras import PRESETS
from viz.look.light import bake_recording
from viz.scene.probe import can_render, require_rendering
from viz.words.moments import moment


def place_picture(
    recording: Recording, at: str | None, camera: str | None, layer: str | None, lang: str
) -> tuple[Image.Image, str, str]:
    """Return the picture of a moment, the name of its file, and a word on the font if it could not be had.

    Raises
    ------
    InputError
        There is no such moment, camera or layer, or this machine cannot draw.
    """
    time_s, camera = moment(recording, at), camera or "overview"
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
    from viz.scene.place_view import read_place
    from viz.scene.scene import Scene

    view, shown = read_place(recording, baked), layers.get(layer or "")
    drawn = view.at(time_s)
    frame = Scene(view, layer=shown).frame(drawn, camera)
    captions = Captions(view, lang)
    return captions.over(frame, drawn, shown), "picture.png", captions.notice
