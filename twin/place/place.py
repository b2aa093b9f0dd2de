"""The twin of a place: ground, rock, houses, paths, shelters, instruments and the tiers above, all together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.ground.land_cover import CoverRaster
from twin.ground.setting import Site
from twin.ground.terrain import Note, Terrain
from twin.rock.barriers import Barrier
from twin.rock.forest import Forest
from twin.rock.rocks import Rock
from twin.settlement.houses import House
from twin.settlement.roads import PathKind, PathNetwork
from twin.slopes.watersheds import Watersheds
from twin.text import pair
from twin.tiers import Organisation


@dataclass(frozen=True)
class Shelter:
    """Safe ground where people are counted in."""

    id: str
    x_m: float
    y_m: float
    z_m: float
    capacity: int


@dataclass(frozen=True)
class Instrument:
    """A device on or near the rock; ``coupling`` is the share of the rock's movement that a crack meter shows."""

    id: str
    kind: str
    x_m: float
    y_m: float
    z_m: float
    coupling: float = 1.0


@dataclass(frozen=True, eq=False)
class Place:
    """Everything about a place that stands still.

    Parameters
    ----------
    terrain, cover
        Ground and land cover, houses and roads marked.
    site
        Where rock, village and shelter were put.
    rock
        The dangerous rock.
    houses, shelters, instruments
        Buildings, safe ground, devices.
    network
        Paths and roads.
    watersheds
        Small watersheds of the ground.
    forest, barriers
        Trees that blocks hit, or None; nets and dams.
    organisation
        Tiers with their seats and teams.
    latitude_deg, longitude_deg
        Where on earth, for sun and maps.
    notes
        What was mended or left out of its files, but for the terrain, which has its own.
    """

    terrain: Terrain
    cover: CoverRaster
    site: Site
    rock: Rock
    houses: tuple[House, ...]
    shelters: tuple[Shelter, ...]
    instruments: tuple[Instrument, ...]
    network: PathNetwork
    watersheds: Watersheds
    organisation: Organisation
    latitude_deg: float
    longitude_deg: float
    forest: Forest | None = None
    barriers: tuple[Barrier, ...] = ()
    notes: tuple[Note, ...] = ()

    def units_with_houses(self) -> NDArray[np.int64]:
        """Return the watersheds in which houses stand, by number."""
        assert self.watersheds.labels is not None
        nodes = [self.terrain.nearest_node(h.x_m, h.y_m) for h in self.houses]
        return np.unique(np.array([self.watersheds.labels[node] for node in nodes], dtype=np.int64))

    def things(self) -> dict[str, Any]:
        """Return what a picture draws, as plain values."""
        return {
            "houses": [_house(h) for h in self.houses],
            "shelters": [
                {
                    "id": s.id,
                    "x": _cm(s.x_m),
                    "y": _cm(s.y_m),
                    "z": _cm(s.z_m),
                    "capacity": s.capacity,
                    "name": pair("places.shelter", id=s.id),
                }
                for s in self.shelters
            ],
            "paths": _paths(self.network),
            "barriers": [
                {"id": b.id, "height_m": _cm(b.height_m), "points": np.round(b.points_m, 2).tolist()}
                for b in self.barriers
            ],
            "rock": _rock(self.rock),
            "instruments": [
                {"id": i.id, "kind": i.kind, "x": _cm(i.x_m), "y": _cm(i.y_m), "z": _cm(i.z_m)}
                for i in self.instruments
            ],
            "tiers": [
                {"tier": p.tier, "seat": p.seat, "name": {"zh": p.name_zh, "en": p.name_en}}
                for p in self.organisation.posts
            ],
        }


def _cm(value: float) -> float:
    return round(float(value), 2)


def _house(house: House) -> dict[str, Any]:
    return {
        "id": house.id,
        "x": _cm(house.x_m),
        "y": _cm(house.y_m),
        "z": _cm(house.z_m),
        "width_m": _cm(house.width_m),
        "depth_m": _cm(house.depth_m),
        "height_m": _cm(house.height_m),
        "angle_rad": round(house.angle_rad, 4),
        "storeys": house.storeys,
        "households": [house.id.replace("H", "F")],
    }


def _paths(network: PathNetwork) -> list[dict[str, Any]]:
    return [
        {"kind": PathKind(int(kind)).name.lower(), "points": np.round(points, 2).tolist()}
        for kind, points in zip(network.edge_kind, network.edge_points, strict=True)
    ]


def _rock(rock: Rock) -> dict[str, Any]:
    x_m, y_m, z_m = (_cm(v) for v in rock.centroid)
    return {
        "id": "R01",
        "name": pair("names.rock"),
        "x": x_m,
        "y": y_m,
        "z": z_m,
        "volume_m3": round(rock.volume_m3, 2),
        "mass_kg": round(rock.mass_kg, 0),
        "vertices": np.round(rock.vertices, 2).tolist(),
        "faces": rock.faces.tolist(),
        "scar": {"row0": rock.scar_row0, "col0": rock.scar_col0, "z": np.round(rock.scar_z_m, 2).tolist()},
    }
