"""What a block keeps of its speed and spin when it hits the ground: four published rebound models.

Velocities and normals are given as three numbers each; the moment of inertia is a share of m R^2 (2/5 for a solid
sphere), the mass cancels everywhere. ``n`` is the unit normal of the surface hit (already tilted by its
roughness) and points out of the ground. No model lets the kinetic energy (translation and spin) grow.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from models.kernels.compiled import part

CLASSICAL, PFEIFFER, BOURRIER, ROCKYFOR = 0, 1, 2, 3

Vector = tuple[float, float, float]
Motion = tuple[float, float, float, float, float, float]

SPHERE = 0.4  # I / (m R^2) of a solid sphere


@part
def tilted(nx: float, ny: float, nz: float, tx: float, ty: float, tz: float, brake: float, aside: float) -> Vector:
    """Tilt a normal by ``brake`` against the travel ``t`` and by ``aside`` about it, rad (PlatRock)."""
    lx, ly, lz = ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx  # lateral axis n x t
    along = -math.sin(brake)
    up = math.cos(brake) * math.cos(aside)
    side = math.cos(brake) * math.sin(aside)
    return (
        up * nx + along * tx + side * lx,
        up * ny + along * ty + side * ly,
        up * nz + along * tz + side * lz,
    )


@part
def _rolling_on(
    vn: float, vt: float, nx: float, ny: float, nz: float, tx: float, ty: float, tz: float, radius: float
) -> Motion:
    """Leave with speeds ``vn`` along ``n`` and ``vt`` along ``t``, spinning as a rolling sphere does."""
    spin = vt / radius
    wx, wy, wz = spin * (ny * tz - nz * ty), spin * (nz * tx - nx * tz), spin * (nx * ty - ny * tx)
    return vn * nx + vt * tx, vn * ny + vt * ty, vn * nz + vt * tz, wx, wy, wz


@part
def pfeiffer_speeds(
    vn: float, vt: float, spin: float, radius: float, r_n: float, r_t: float, inertia: float = SPHERE
) -> Vector:
    """Return normal speed, tangential speed and spin after an impact (CRSP; Pfeiffer & Bowen 1989).

    ``vn`` (towards the ground) and ``vt`` are sizes in m/s, ``spin`` is forward rolling in rad/s. The
    constants are the paper's 250, 30 and 20 ft/s.
    """
    friction = r_t + (1.0 - r_t) / (((vt - spin * radius) / 6.096) ** 2 + 1.2)
    scaling = r_t / ((vn / (76.2 * max(r_n, 1e-9))) ** 2 + 1.0)
    energy = (inertia * (spin * radius) ** 2 + vt * vt) * friction * scaling / (1.0 + inertia)
    after = math.sqrt(energy)
    return r_n * vn / (1.0 + (vn / 9.144) ** 2), after, after / radius


@part
def rockyfor_speeds(
    vn: float, vt: float, spin: float, radius: float, r_n: float, r_t: float, inertia: float = SPHERE
) -> Vector:
    """Return the same for the Rockyfor3D type (after Dorren 2006; the normal part is unverified)."""
    after = math.sqrt((inertia * (spin * radius) ** 2 + vt * vt) * r_t / (1.0 + inertia))
    return r_n * vn / (1.0 + (vn / 9.0) ** 2), after, after / radius


@part
def impulse(
    motion: Motion, normal: Vector, radius: float, r_n: float, r_t: float, tan_phi: float, inertia: float = SPHERE
) -> Motion:
    """Return motion after an impact with Coulomb friction: it sticks or slips by the size of its impulse.

    Bourrier et al. (2012) in impulse form: slip ``u = v_t - R w x n``; with ``k = I / (m R^2)`` it sticks if
    ``k / (1 + k) |u| <= tan(phi) (1 + R_n) |v_n|`` (2/7 for a sphere). ``R_t`` scales tangential speed and spin before
    the impact.
    """
    vx, vy, vz, wx, wy, wz = motion
    nx, ny, nz = normal
    vn = vx * nx + vy * ny + vz * nz
    sx, sy, sz = r_t * (vx - vn * nx), r_t * (vy - vn * ny), r_t * (vz - vn * nz)
    wx, wy, wz = r_t * wx, r_t * wy, r_t * wz
    ux = sx - radius * (wy * nz - wz * ny)
    uy = sy - radius * (wz * nx - wx * nz)
    uz = sz - radius * (wx * ny - wy * nx)
    slip = math.sqrt(ux * ux + uy * uy + uz * uz)
    limit = tan_phi * (1.0 + r_n) * abs(vn)  # Coulomb: most tangential impulse
    per_inertia = 1.0 / inertia
    share = 1.0 / (1.0 + per_inertia)  # of the slip velocity that a sticking impact takes
    if share * slip > limit:
        share = limit / slip
    turn = per_inertia * share / radius
    wx += turn * (ny * uz - nz * uy)
    wy += turn * (nz * ux - nx * uz)
    wz += turn * (nx * uy - ny * ux)
    out = -r_n * vn
    return out * nx + sx - share * ux, out * ny + sy - share * uy, out * nz + sz - share * uz, wx, wy, wz


class Hit(NamedTuple):
    """What meets in an impact, beside motion and normal.

    ``radius`` of the block, m; ``r_n, r_t`` normal and tangential coefficients of the ground, 0 to 1; ``tan_phi,
    v_half`` friction and half speed (m/s) of the Bourrier model, ``R_n = v_half / (|v_n| + v_half)``; ``turn`` of the
    outgoing tangential direction about the normal, rad (Rockyfor3D type); ``inertia`` I / (m R^2).
    """

    radius: float
    r_n: float
    r_t: float
    tan_phi: float
    v_half: float
    turn: float
    inertia: float = SPHERE


@part
def rebound(model: int, motion: Motion, normal: Vector, travel: Vector, hit: Hit) -> Motion:
    """Return velocity and spin after an impact.

    Parameters
    ----------
    model
        `CLASSICAL`, `PFEIFFER`, `BOURRIER` or `ROCKYFOR`.
    motion
        Velocity (m/s) and spin (rad/s) before.
    normal
        Unit normal of the surface.
    travel
        Unit travel direction, used where the block has no tangential speed of its own.
    hit
        Block and ground.
    """
    vx, vy, vz, wx, wy, wz = motion
    nx, ny, nz = normal
    tx, ty, tz = travel
    radius, r_n, r_t, inertia = hit.radius, hit.r_n, hit.r_t, hit.inertia
    vn = vx * nx + vy * ny + vz * nz
    if model == BOURRIER:
        r_n = hit.v_half / (abs(vn) + hit.v_half)
        return impulse(motion, normal, radius, r_n, r_t, hit.tan_phi, inertia)
    sx, sy, sz = vx - vn * nx, vy - vn * ny, vz - vn * nz
    if model == CLASSICAL:  # a point mass: spin is left alone and unused
        return (-r_n * vn * nx + r_t * sx, -r_n * vn * ny + r_t * sy, -r_n * vn * nz + r_t * sz, wx, wy, wz)
    vt = math.sqrt(sx * sx + sy * sy + sz * sz)
    if vt > 1e-9:
        tx, ty, tz = sx / vt, sy / vt, sz / vt
    else:  # a straight fall: the given direction, brought into the surface
        lean = tx * nx + ty * ny + tz * nz
        tx, ty, tz = tx - lean * nx, ty - lean * ny, tz - lean * nz
        size = math.sqrt(tx * tx + ty * ty + tz * tz)
        tx, ty, tz = tx / size, ty / size, tz / size
    lx, ly, lz = ny * tz - nz * ty, nz * tx - nx * tz, nx * ty - ny * tx  # lateral axis n x t
    spin = wx * lx + wy * ly + wz * lz  # forward rolling
    if model == PFEIFFER:
        out, after, _ = pfeiffer_speeds(abs(vn), vt, spin, radius, r_n, r_t, inertia)
    else:
        out, after, _ = rockyfor_speeds(abs(vn), vt, spin, radius, r_n, r_t, inertia)
        cos, sin = math.cos(hit.turn), math.sin(hit.turn)
        tx, ty, tz = cos * tx + sin * lx, cos * ty + sin * ly, cos * tz + sin * lz
    return _rolling_on(out, after, nx, ny, nz, tx, ty, tz, radius)
