"""Public cases of a block in flight, at an impact and rolling (science/hazards.md section 11, cases 1 to 5)."""

import numpy as np
import pytest

from models.hazards.falls.rockfall import MODELS, RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.soils import Soil
from models.hazards.falls.tracks import Bodies
from models.kernels.falls.rebound import BOURRIER, CLASSICAL, PFEIFFER, ROCKYFOR, Hit, rebound
from twin.ground.land_cover import Cover
from twin.ground.terrain import Terrain

G = 9.81
EAST = (1.0, 0.0, 0.0)


def plane(gx=0.0):
    row, col = np.mgrid[0:60, 0:80]
    return Terrain(500.0 + 2.0 * gx * col + 0.0 * row, 2.0)


def constants(r_n=0.5, r_t=1.0, roll_friction=0.2, model="classical", **rest):
    smooth = {"moh_70_m": 0.0, "moh_20_m": 0.0, "moh_10_m": 0.0}
    soil = Soil(r_n=r_n, r_t=r_t, impulse_r_t=r_t, roll_friction=roll_friction, **smooth)
    return RockfallParameters(model=model, soils=(soil,) * 8, **rest)


def release(terrain, x, y, above, velocity=(0.0, 0.0, 0.0), radius=0.5):
    """One sphere whose lowest point hangs at a height above the plane, measured along the normal."""
    touching = float(terrain.height(x, y)) + radius * np.sqrt(1.0 + float(terrain.gradient(x, y)[0]) ** 2)
    volume = 4 / 3 * np.pi * radius**3
    return Bodies.of(np.array([[x, y, touching + above]]), volume, velocity_m_s=np.array([velocity]))


def run(terrain, bodies, parameters):
    cover = np.full(terrain.z_m.shape, Cover.ROCK, dtype=np.uint8)
    return run_blocks(Slope.of_cover(terrain, cover, parameters), bodies, parameters, (11, 13))


def test_free_fall_of_one_hundred_metres(case):
    # case 1: after 1 s at 95.095 m with -9.81 m/s: the contact of a fall of 4.905 m comes after exactly 1 s
    terrain = plane()
    tracks = run(terrain, release(terrain, 40.0, 40.0, 100.0 - 95.095), constants())
    speed = np.sqrt(2.0 * tracks.max_energy_j[0] / tracks.bodies.mass_kg[0])
    case("rockfall", "1", "fall of 4.905 m: time", 1.0, tracks.time_s[1], abs=1e-9, unit="s", source="rust_rockfall")
    case("rockfall", "1", "fall of 4.905 m: speed", 9.81, speed, abs=1e-9, unit="m/s", source="rust_rockfall")


def test_fall_from_height_keeps_the_parabola(case):
    # science/hazards.md cases 1 and 2: from 50 m with (3, 4, 5) m/s; the vertex of the first contact lies on
    # the parabola
    terrain = plane()
    bodies = release(terrain, 40.0, 40.0, 50.0, (3.0, 4.0, 5.0))
    tracks = run(terrain, bodies, constants())
    t = tracks.time_s[1]
    name, lands = "thrown from 50 m with (3, 4, 5) m/s: ", (5.0 + np.sqrt(25.0 + 2 * G * 50.0)) / G
    case("rockfall", "2", name + "time of landing", lands, t, abs=1e-9, unit="s", source="computed")
    east, north = tracks.x_m[1] - 40.0, tracks.y_m[1] - 40.0
    case("rockfall", "2", name + "way east", 3.0 * lands, east, abs=1e-8, unit="m", source="computed")
    case("rockfall", "2", name + "way north", 4.0 * lands, north, abs=1e-8, unit="m", source="computed")
    assert tracks.z_m[1] == pytest.approx(500.5, abs=1e-9)


def test_bounces_lose_a_quarter_each(case):
    # case 3: e = 0.5 from 5 m: 1.25 m, then e^(2n); tolerance 1e-6
    terrain = plane()
    tracks = run(terrain, release(terrain, 41.0, 41.0, 5.0), constants(r_n=0.5, least_bounce=1e-4))
    times = np.diff(tracks.time_s)[1:5]  # flights between contacts
    heights = G * times**2 / 8.0
    for bounce, height in enumerate(heights, start=1):
        what = f"restitution 0.5 from 5 m: height of bounce {bounce}"
        case("rockfall", "3", what, 5.0 * 0.25**bounce, height, rel=1e-6, unit="m", source="rust_rockfall")


def test_sphere_rolls_down_a_plane(case):
    # case 4: tan(beta) 0.2, no friction loss: 1.3742 m/s2 along the slope; tolerance 1e-4
    terrain = plane(gx=-0.2)
    tracks = run(terrain, release(terrain, 10.0, 60.0, 0.0), constants(roll_friction=0.0, model="bourrier"))
    way = np.hypot(tracks.x_m - tracks.x_m[0], tracks.z_m - tracks.z_m[0])
    rolling = tracks.phase == 1
    measured = 2.0 * way[rolling][-1] / tracks.time_s[rolling][-1] ** 2
    assert measured == pytest.approx(5 / 7 * G * np.sin(np.arctan(0.2)), abs=1e-4)
    what = "sphere rolls down a plane, tan 0.2: acceleration"
    case("rockfall", "4", what, 1.3742, measured, abs=1e-4, unit="m/s2", source="rust_rockfall")


@pytest.mark.slow
@pytest.mark.parametrize("model", [CLASSICAL, PFEIFFER, BOURRIER, ROCKYFOR])
def test_energy_never_grows(model, case):
    # science/hazards.md case 5: 1e5 random impacts each, tolerance 1e-9
    rng = np.random.default_rng(model)
    n = 100_000
    normals = rng.normal(size=(n, 3))
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    velocity = rng.normal(size=(n, 3)) * rng.lognormal(1.5, 1.5, n)[:, None]
    velocity -= 2.0 * np.maximum((velocity * normals).sum(1), 0.0)[:, None] * normals  # towards the ground
    spin = rng.normal(size=(n, 3)) * rng.lognormal(1.5, 2.0, n)[:, None]
    radius, r_n, r_t = rng.uniform(0.1, 4.0, n), rng.random(n), rng.random(n)
    turn = rng.uniform(-0.4, 0.4, n)
    phi = np.tan(rng.uniform(0.0, 1.0, n))
    out = np.array(
        [
            rebound(
                model,
                (*velocity[i], *spin[i]),
                tuple(normals[i]),
                EAST,
                Hit(radius[i], r_n[i], r_t[i], phi[i], 10.0, turn[i]),
            )
            for i in range(n)
        ]
    )

    def energies(v, w):
        return 0.5 * (v**2).sum(1) + 0.2 * radius**2 * (w**2).sum(1)

    before, after = energies(velocity, spin), energies(out[:, :3], out[:, 3:])
    assert np.isfinite(out).all()
    grown = int((after > before * (1 + 1e-9)).sum())
    name = MODELS[model]
    case("rockfall", "5", f"1e5 random impacts, {name}: that gained energy", 0.0, grown, abs=0.0, source="law")
    assert ((out[:, :3] * normals).sum(1) >= -1e-9).all()  # and the block leaves the ground
