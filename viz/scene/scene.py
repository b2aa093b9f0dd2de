"""One moment of a place as a picture, drawn off screen by pyvista: ground, houses, paths, people, rock, blocks.

No lamp of VTK burns: the ground carries its baked light as a texture, everything else flat colours computed here; haze
and sky are laid over by depth (`viz.scene.air`). That is faster than VTK's lights in software and looks better.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.recording.journal import BlockPhase
from twin.recording.layers import Layer
from viz.look.cameras import FOV_DEG, View
from viz.look.overlay import laid_over
from viz.look.paint import noise_tile
from viz.look.palette import GROUPS, INDOORS, LEVELS, STATES, Daylight, daylight, rgb
from viz.scene import shapes
from viz.scene.air import air
from viz.scene.forest import forest
from viz.scene.frame import Frame
from viz.scene.place_view import PlaceMoment, PlaceView
from viz.scene.shapes import Mesh, join, lit_colours, tone
from viz.scene.tracks import NONE

_PATHS = {
    "road": (5.0, 2.4, (0.66, 0.66, 0.65)),
    "lane": (3.2, 1.8, (0.70, 0.68, 0.64)),
    "steps": (2.0, 1.4, (0.76, 0.75, 0.72)),
    "footpath": (1.8, 1.4, (0.74, 0.66, 0.54)),
    "water": (6.0, 2.0, (0.55, 0.72, 0.84)),
}
_DENSE_LINES, _SPARSE_LINES = 300, 180


class Scene:
    """A place ready to be drawn at any moment from any camera.

    Parameters
    ----------
    view
        What is to be drawn.
    size
        Width and height of the pictures, pixels.
    layer
        A map that is laid over the ground.
    """

    def __init__(self, view: PlaceView, size: tuple[int, int] = (1280, 720), layer: Layer | None = None) -> None:
        self.place, self.size, self.layer = view, size, layer
        self.ground, self.things, self.baked, self.water_m = view.ground, view.things, view.baked, view.water_m
        self.plotter: Any = _pyvista().Plotter(off_screen=True, window_size=list(size), lighting=None)
        self.plotter.disable_anti_aliasing()
        self._lit: tuple[float, ...] = ()
        self._keys: dict[str, Any] = {}
        coarse = max(8, max(self.ground.z_m.shape) // 60)
        self._grids = [self._grid(step, mirrored) for step, mirrored in ((1, False), (coarse, True))]
        self.forest = forest(view)

    def frame(self, moment: PlaceMoment, camera: str | View = "overview") -> Frame:
        """Draw one moment from a preset or a free camera."""
        look = self.place.views[camera] if isinstance(camera, str) else camera
        eye, target = np.array(look.eye), np.array(look.target)
        day = daylight(moment.sky.sun_deg, moment.sky.rain_mm_h)
        near_far = (3.0, 4.0 * max(self.ground.width_m, self.ground.depth_m) + float(eye[2]))
        lens = self.plotter.camera
        lens.position, lens.focal_point, lens.up = look.eye, look.target, (0, 0, 1)
        lens.view_angle = FOV_DEG
        lens.clipping_range = near_far
        self._ground(day)
        self._still(moment, day)
        self._view_bound(eye, day)
        self._moving(moment, eye, day)
        lens.clipping_range = near_far
        self.plotter.render_window.Render()
        pixels, depth = self._read()
        forward = (target - eye) / np.linalg.norm(target - eye)
        right = np.cross(forward, (0, 0, 1))
        right /= np.linalg.norm(right)
        basis = np.array([right, np.cross(right, forward), forward])
        cloud = min(1.0, moment.sky.rain_mm_h / 12)
        air(
            pixels,
            depth,
            *near_far,
            eye,
            np.array((self.ground.width_m, self.ground.depth_m)),
            1 + 0.8 * cloud,
            basis,
            np.tan(np.radians(FOV_DEG / 2)),
            np.array(day.horizon),
            np.array(day.zenith),
            np.array(day.sky),
            0.25 + 0.75 * cloud,
            noise_tile(),
            moment.time_s * 0.01 % 256,
            shapes.EXPOSURE,
        )
        return Frame(pixels, depth, eye, basis, near_far)

    def close(self) -> None:
        """Free the window."""
        self.plotter.close()

    def _read(self) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """Return pixels and depth of what was drawn last, without drawing it again."""
        from vtkmodules.util.numpy_support import vtk_to_numpy
        from vtkmodules.vtkRenderingCore import vtkWindowToImageFilter

        w, h = self.size
        layers = []
        for kind in ("SetInputBufferTypeToRGB", "SetInputBufferTypeToZBuffer"):
            reader = vtkWindowToImageFilter()
            reader.SetInput(self.plotter.render_window)
            getattr(reader, kind)()
            reader.ReadFrontBufferOff()
            reader.ShouldRerenderOff()
            reader.Update()
            values = vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars()).reshape(h, w, -1)
            layers.append(np.array(values[::-1]))
        return layers[0], np.ascontiguousarray(layers[1][:, :, 0], np.float32)

    def _grid(self, step: int, mirrored: bool) -> Any:
        """Return the ground as a mesh; mirrored: the surroundings beyond the border, which are no data."""
        cell, (rows, cols) = self.ground.cell_m, self.ground.z_m.shape
        z = self.ground.z_m.copy()
        scar = (self.things.get("rock") or {}).get("scar")
        if scar:
            below = np.asarray(scar["z"], float)
            part = z[scar["row0"] : scar["row0"] + below.shape[0], scar["col0"] : scar["col0"] + below.shape[1]]
            np.minimum(part, below[: part.shape[0], : part.shape[1]], out=part)
        if self.water_m is not None:
            z[(self.place.recording.surface[1] == 0) & (np.abs(z - self.water_m) < 0.8)] = self.water_m - 2
        if mirrored:
            reach_r, reach_c = int(0.6 * rows), int(0.6 * cols)
            r, c = np.arange(-reach_r, rows + reach_r, step), np.arange(-reach_c, cols + reach_c, step)
        else:
            xs, ys = self.place.focus
            r, c = _lines(rows, ys[0] / cell, ys[1] / cell), _lines(cols, xs[0] / cell, xs[1] / cell)
        mr, mc = _mirror(r, rows), _mirror(c, cols)
        height = z[np.ix_(mr, mc)]
        x, y = np.meshgrid(c * cell, r * cell)
        if mirrored:
            inside = (x > 0) & (y > 0) & (x < self.ground.width_m) & (y < self.ground.depth_m)
            height = np.where(inside, height - 60, height)
        h, w = self.baked.albedo.shape[:2]
        k = self.baked.detail
        u, v = np.meshgrid((mc * k + 0.5) / w, (mr * k + 0.5) / h)
        i = (np.arange(len(r) - 1)[:, None] * len(c) + np.arange(len(c) - 1)).ravel()
        n = len(c)
        faces = np.vstack([np.c_[i, i + 1, i + n], np.c_[i + 1, i + n + 1, i + n]])
        mesh = _pyvista().PolyData.from_regular_faces(
            np.c_[x.ravel(), y.ravel(), height.ravel()].astype(np.float32), faces
        )
        mesh.active_texture_coordinates = np.c_[u.ravel(), v.ravel()].astype(np.float32)
        return mesh

    def _ground(self, day: Daylight) -> None:
        key = (*day.key, *day.evening, *day.sky)
        if key == self._lit:
            return
        self._lit = key
        light = self.baked.light.astype(np.float32) / 255
        colour = (self.baked.albedo.astype(np.float32) / 255) ** 2
        sky = light[..., 1:2]
        high, around, low = (np.array(c, np.float32) for c in (day.key, day.sky, day.evening))
        picture = tone(colour * (light[..., :1] * high + sky * (0.35 + 0.75 * sky) * around + light[..., 2:] * low))
        relief = 0.72 + 0.25 * (light[..., :1] + sky)
        over = laid_over(picture, self.layer, relief)
        for name, mesh, pixels in zip(("ground", "around"), self._grids, (over, picture), strict=True):
            texture = _pyvista().Texture(np.ascontiguousarray(pixels[::-1]))
            texture.interpolate = True
            self.plotter.add_mesh(
                mesh,
                texture=texture,
                lighting=False,
                name=name,
                reset_camera=False,
                show_scalar_bar=False,
                render=False,
            )

    def _still(self, moment: PlaceMoment, day: Daylight) -> None:
        """Houses and trees: rebuilt when the light, a lamp or the damage changes."""
        lamps, damage = moment.lamps, dict(moment.damage)
        if self._same("still", (self._lit, tuple(sorted(lamps)), moment.damage)):
            return
        houses = [
            shapes.house(h, self.ground, i, h["id"] in lamps, damage.get(h["id"], 0))
            for i, h in enumerate(self.things.get("houses", []))
        ]
        shelters = [shapes.shelter(s, self.ground) for s in self.things.get("shelters", [])]
        nets = [
            shapes.fence(np.array(b["points"]), self.ground, b["height_m"]) for b in self.things.get("barriers", [])
        ]
        self._put("still", join([*houses, *shelters, *nets]), day)
        self._put("forest", self.forest, day, 0.8)

    def _view_bound(self, eye: NDArray[np.float64], day: Daylight) -> None:
        """Paths (never thinner than can be seen) and water (its sheen): they depend on where one stands."""
        if self._same("view", (self._lit, tuple(eye))):
            return
        pixel = 2 * np.tan(np.radians(FOV_DEG / 2)) / self.size[1]
        lines = [
            shapes.ribbon(np.asarray(p["points"], float), self.ground, width, eye, pixel, least, colour)
            for p in self.things.get("paths", [])
            if len(p["points"]) > 1
            for width, least, colour in [_PATHS.get(p["kind"], _PATHS["footpath"])]
        ]
        self._put("paths", join(lines), day, 1.1)
        if self.water_m is not None:
            self._water(self.water_m, eye, day)

    def _water(self, level_m: float, eye: NDArray[np.float64], day: Daylight) -> None:
        w, d = self.ground.width_m, self.ground.depth_m
        plane = _pyvista().Plane(
            center=(w / 2, d / 2, level_m), i_size=2.2 * w, j_size=2.2 * d, i_resolution=110, j_resolution=110
        )
        p = plane.points.astype(np.float64)
        tile = noise_tile()
        ripple = tile[(p[:, 1] * 0.11).astype(int) & 255, (p[:, 0] * 0.11).astype(int) & 255]
        down = (eye - p) / np.linalg.norm(eye - p, axis=1, keepdims=True)
        fresnel = 0.04 + 0.72 * (1 - np.clip(down[:, 2] + 0.04 * ripple, 0, 1)) ** 4
        body = np.array((0.075, 0.157, 0.150)) * (
            np.array(day.key) * 0.6 + np.array(day.evening) * 0.5 + np.array(day.sky) * 0.8
        )
        sky = (np.array(day.horizon) * 0.5 + np.array(day.zenith) * 0.5) * 0.55
        light = (body * (1 - fresnel[:, None]) + sky * fresnel[:, None]) * (1 + 0.10 * ripple[:, None])
        plane["rgb"] = tone(light)
        self._add("water", plane)

    def _moving(self, moment: PlaceMoment, eye: NDArray[np.float64], day: Daylight) -> None:
        parts: list[Mesh] = []
        states = moment.states
        outdoors = ~np.isin(states, (*INDOORS, *GROUPS["unseen"], NONE))
        if outdoors.any():
            duty = (self.place.roster["role"] != "resident").to_numpy()[outdoors]
            colours = np.array([rgb(STATES[s].colour) for s in states[outdoors]]) / 255
            colours[duty] = (0.88, 0.38, 0.10)
            n = int(outdoors.sum())
            spread = moment.people[outdoors] + np.c_[_spiral(n) * 0.8, np.zeros(n)]
            body = shapes.ring_solid([(0.30, 0.0), (0.34, 0.9), (0.22, 1.45), (0.16, 1.6)], 6, 1.8)
            parts.append(shapes.copies(body, spread, np.full(n, 1.15), colours))
        rock = self.things.get("rock")
        if rock and not moment.rock.fallen and rock.get("vertices"):
            faces = np.asarray(rock["faces"], np.int64)
            tint = np.array(rgb(LEVELS[moment.rock.level])) / 255
            stone = np.tile(0.72 * np.array((0.68, 0.62, 0.52)) + 0.28 * tint, (len(faces), 1))
            parts.append(Mesh(np.asarray(rock["vertices"], float), faces, stone, np.zeros(len(faces))))
        out = moment.phases != NONE
        if out.any():
            half, at = self.place.recording.bodies[["a_m", "b_m", "c_m"]].to_numpy(float)[out], moment.blocks[out]
            pixel = 2 * np.tan(np.radians(FOV_DEG / 2)) / self.size[1]
            half = half * np.maximum(1, 2.2 * pixel * np.linalg.norm(at - eye, axis=1) / half.max(axis=1))[:, None]
            moves = (moment.phases[out] != BlockPhase.REST)[:, None]
            colours = np.where(moves, (0.90, 0.55, 0.28), (0.72, 0.62, 0.50))
            body = shapes.ring_solid([(0.6, -0.8), (1.0, -0.1), (0.7, 0.7)], 6, 1.0)
            parts.append(shapes.copies(body, at, half, colours))
        self._put("moving", join(parts), day)

    def _same(self, name: str, key: Any) -> bool:
        same = self._keys.get(name) == key
        self._keys[name] = key
        return same

    def _put(self, name: str, mesh: Mesh, day: Daylight, sky: float = 0.95) -> None:
        if not len(mesh.faces):
            self.plotter.remove_actor(name, reset_camera=False, render=False)
            return
        data = _pyvista().PolyData.from_regular_faces(mesh.points.astype(np.float32), mesh.faces)
        data.cell_data["rgb"] = lit_colours(mesh, day, list(self.baked.suns), sky)
        self._add(name, data)

    def _add(self, name: str, data: Any) -> None:
        self.plotter.add_mesh(
            data,
            scalars="rgb",
            rgb=True,
            lighting=False,
            name=name,
            reset_camera=False,
            show_scalar_bar=False,
            render=False,
        )


def _pyvista() -> Any:
    """Return the drawing library, brought in only when something is drawn."""
    import pyvista
    from vtkmodules.vtkCommonCore import vtkLogger

    # without a display VTK complains on stderr and then draws all the same
    vtkLogger.SetStderrVerbosity(vtkLogger.VERBOSITY_ERROR)
    return pyvista


def _mirror(index: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    i = np.abs(index)
    return np.asarray(np.clip(np.where(i > n - 1, 2 * (n - 1) - i, i), 0, n - 1))


def _lines(n: int, low: float, high: float) -> NDArray[np.int64]:
    """Return which grid lines are drawn: dense where people look, sparse outside, the border always."""
    a, b = max(0, int(low)), min(n - 1, int(high) + 1)
    dense = max(1, math.ceil((b - a) / _DENSE_LINES))
    sparse = max(dense, math.ceil((n - (b - a)) / _SPARSE_LINES))
    return np.unique(np.r_[np.arange(0, a, sparse), np.arange(a, b, dense), np.arange(b, n, sparse), n - 1])


def _spiral(n: int) -> NDArray[np.float64]:
    """Return n places around the origin, about 1.5 apart (Vogel's sunflower)."""
    k = np.arange(n)
    return np.c_[np.sqrt(k % 40) * np.cos(k * 2.39996), np.sqrt(k % 40) * np.sin(k * 2.39996)]
