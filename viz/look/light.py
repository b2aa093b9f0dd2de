"""The light of a recording: the suns of its own day, and its ground under them."""

from __future__ import annotations

from datetime import datetime, timedelta

from twin.recording.recording import Recording
from viz.look.bake import Bake, Sun, bake, best_suns


def suns_of(recording: Recording) -> tuple[Sun, Sun]:
    """Return the high sun of the drill's own day that lights the cliff best, and its evening sun."""
    manifest, things = recording.manifest, recording.things
    rock, houses = things.get("rock"), things.get("houses", [])
    facing = (0.0, -1.0)
    if rock and houses:
        facing = (
            sum(h["x"] for h in houses) / len(houses) - rock["x"],
            sum(h["y"] for h in houses) / len(houses) - rock["y"],
        )
    moment = datetime.fromisoformat(manifest["start"]) + timedelta(seconds=float(manifest["focus"][0]))
    return best_suns(moment, manifest.get("latitude_deg") or 31.0, manifest.get("longitude_deg") or 109.0, facing)


def bake_recording(recording: Recording, detail: int | None = None) -> Bake:
    """Bake the terrain of a recording under the sun of its own day."""
    terrain, things = recording.manifest["terrain"], recording.things
    z_m, cover = recording.surface
    suns = suns_of(recording)
    return bake(
        z_m,
        terrain["cell_m"],
        cover,
        suns,
        water_level_m=terrain.get("water_level_m"),
        houses=things.get("houses", []),
        scar=(things.get("rock") or {}).get("scar"),
        detail=detail,
    )
