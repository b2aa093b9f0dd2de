"""The joints that cut a rock: in which way it can come down, how far it is from doing so, how large its blocks are.

- Kinematic test (Markland 1972; Goodman & Bray 1976; Hoek & Bray 1981): does a plane, or the line in which two
  planes meet, come out of the face at an angle steeper than friction; do columns lean into the slope?
- Plane failure with a water-filled tension crack (Hoek & Bray 1981, chapter 7; Wyllie & Mah 2004, chapter 6)::

      F = [c A + (W cos p - U - V sin p) tan phi] / (W sin p + V cos p),  A = (H - z) / sin p

  a metre of width; p dip of the plane, z depth of the crack, W weight, V thrust of the water in the crack,
  U uplift on the plane, which falls in a straight line to the toe.
- In-situ block volume from the spacings of three sets (Palmstrom 2005), larger where the joints do not persist
  (Cai et al. 2004)::

      V = S1 S2 S3 / (sin g12 sin g23 sin g13),  V / (p1 p2 p3)^(1/3)

  g is the angle between two sets.

Angles in degrees, dip directions clockwise from north.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from twin.errors import InputError

Floats = NDArray[np.float64]

PLANE, WEDGE, TOPPLING = "plane", "wedge", "toppling"
WATER_KN_M3 = 9.81
NEAR_DEG = 20.0
"""A plane slides out of a face only if it dips within so much of the face's direction (Hoek & Bray 1981)."""
NEAR_TOPPLING_DEG = 30.0
"""Columns topple if their strike lies within so much of the face's (Goodman 1980)."""


@dataclass(frozen=True, kw_only=True)
class JointSet:
    """One family of parallel joints."""

    dip_deg: float = parameter(35.0, 0.0, 90.0, "assumed; measured on the rock")
    dip_direction_deg: float = parameter(180.0, 0.0, 360.0, "assumed; measured on the rock")
    spacing_m: float = parameter(2.0, 0.01, 100.0, "assumed; measured on the rock")
    friction_deg: float = parameter(35.0, 5.0, 65.0, "Hoek & Bray 1981: limestone joints 33-40")
    cohesion_kpa: float = parameter(0.0, 0.0, 2000.0, "assumed; rock bridges, roughness")
    persistence: float = parameter(1.0, 0.01, 1.0, "assumed; share of the plane that is open")

    def __post_init__(self) -> None:
        check(self)

    @property
    def normal(self) -> Floats:
        """Upward unit normal, east, north, up."""
        return _normal(self.dip_deg, self.dip_direction_deg)


@dataclass(frozen=True, kw_only=True)
class Face:
    """The face of the slope."""

    dip_deg: float = parameter(75.0, 1.0, 90.0, "assumed; measured on the slope")
    dip_direction_deg: float = parameter(180.0, 0.0, 360.0, "assumed; measured on the slope")

    def __post_init__(self) -> None:
        check(self)

    def dip_towards_deg(self, direction_deg: float) -> float:
        """Return the apparent dip of the face in a direction, negative where it rises."""
        turn = math.cos(math.radians(direction_deg - self.dip_direction_deg))
        return math.degrees(math.atan(math.tan(math.radians(min(self.dip_deg, 89.999))) * turn))


@dataclass(frozen=True)
class Mechanism:
    """A way in which the joints let a rock come down: ``"plane"``, ``"wedge"`` or ``"toppling"``.

    ``sets`` are the numbers of the joint sets; the rock moves towards ``direction_deg``, for plane and wedge down a
    line that plunges ``plunge_deg``.
    """

    kind: str
    sets: tuple[int, ...]
    direction_deg: float
    plunge_deg: float


@dataclass(frozen=True, kw_only=True)
class PlaneFailure:
    """A block above one joint, behind it a vertical tension crack that water can fill.

    The crack stands in the upper slope, ``behind_crest_m`` from the crest (0: at the crest or in the face).
    """

    height_m: float = parameter(30.0, 1.0, 1000.0, "assumed; toe of the plane to crest")
    face_deg: float = parameter(75.0, 1.0, 90.0, "assumed; measured on the slope")
    plane_deg: float = parameter(35.0, 1.0, 89.0, "assumed; measured on the rock")
    crack_depth_m: float = parameter(10.0, 0.0, 1000.0, "assumed; at most the height")
    friction_deg: float = parameter(35.0, 5.0, 65.0, "Hoek & Bray 1981: limestone joints 33-40")
    cohesion_kpa: float = parameter(20.0, 0.0, 2000.0, "assumed; rock bridges, roughness")
    unit_weight_kn_m3: float = parameter(26.0, 15.0, 35.0, "limestone: 2650 kg/m3 (Goodman 1989)")
    crack_in_face: bool = False
    """The crack opens in the face, below the crest, instead of in a level upper slope."""

    def __post_init__(self) -> None:
        check(self)
        if not self.plane_deg < self.face_deg:
            raise InputError("forecast.plane_hidden", plane=self.plane_deg, face=self.face_deg)
        if not self.crack_depth_m < self.height_m:
            raise InputError("forecast.crack_too_deep", depth=self.crack_depth_m, height=self.height_m)
        if self._weight_kn_m() <= 0.0:
            raise InputError("forecast.no_block", depth=self.crack_depth_m, height=self.height_m)

    @classmethod
    def of(cls, joint: JointSet, face: Face, height_m: float, crack_depth_m: float | None = None) -> PlaneFailure:
        """Return the block that a joint set lets slide; without a depth the crack is the critical one."""
        if crack_depth_m is None:
            crack_depth_m = critical_crack_m(height_m, face.dip_deg, joint.dip_deg)[0]
        return cls(
            height_m=height_m,
            face_deg=face.dip_deg,
            plane_deg=joint.dip_deg,
            crack_depth_m=crack_depth_m,
            friction_deg=joint.friction_deg,
            cohesion_kpa=joint.cohesion_kpa,
        )

    def safety_factor(self, water_share: float = 0.0) -> float:
        """Return strength over thrust, with water in the lowest ``water_share`` (0 to 1) of the crack.

        Raises
        ------
        InputError
            A share outside 0 to 1.
        """
        if not 0.0 <= water_share <= 1.0:
            raise InputError("forecast.water_share", value=water_share)
        p, friction = math.radians(self.plane_deg), math.radians(self.friction_deg)
        water_m = water_share * self.crack_depth_m
        area = (self.height_m - self.crack_depth_m) / math.sin(p)
        weight = self._weight_kn_m()
        uplift = 0.5 * WATER_KN_M3 * water_m * area
        thrust = 0.5 * WATER_KN_M3 * water_m**2
        pressed = max(weight * math.cos(p) - uplift - thrust * math.sin(p), 0.0)
        strength = self.cohesion_kpa * area + pressed * math.tan(friction)
        return strength / (weight * math.sin(p) + thrust * math.cos(p))

    def _weight_kn_m(self) -> float:
        h, z = self.height_m, self.crack_depth_m
        cot_p, cot_f = (1.0 / math.tan(math.radians(a)) for a in (self.plane_deg, self.face_deg))
        left = (1.0 - z / h) ** 2
        if self.crack_in_face:
            share = left * cot_p * (cot_p * math.tan(math.radians(min(self.face_deg, 89.999))) - 1.0)
        else:
            share = (1.0 - (z / h) ** 2) * cot_p - cot_f
        return 0.5 * self.unit_weight_kn_m3 * h**2 * share


def critical_crack_m(height_m: float, face_deg: float, plane_deg: float) -> tuple[float, float]:
    """Return depth and distance behind the crest of the tension crack for which a dry slope is least stable.

    ``z = H (1 - sqrt(cot f tan p))``, ``b = H (sqrt(cot f cot p) - cot f)`` (Hoek & Bray 1981).
    """
    cot_f, tan_p = 1.0 / math.tan(math.radians(face_deg)), math.tan(math.radians(plane_deg))
    return height_m * (1.0 - math.sqrt(cot_f * tan_p)), height_m * (math.sqrt(cot_f / tan_p) - cot_f)


def mechanisms(sets: Sequence[JointSet], face: Face) -> list[Mechanism]:
    """Return every way in which joint sets let a rock come out of a face."""
    results = [m for k, joint in enumerate(sets) if (m := _sliding(k, joint, face))]
    pairs = combinations(enumerate(sets), 2)
    results += [m for (i, a), (k, b) in pairs if (m := _wedge((i, k), a, b, face))]
    return results + [m for k, joint in enumerate(sets) if (m := _toppling(k, joint, face))]


def block_volume_m3(sets: Sequence[JointSet]) -> float:
    """Return the volume of the blocks that the three most closely spaced sets cut out (formula above).

    Raises
    ------
    InputError
        Fewer than three sets, or two of them parallel: they cut out no block.
    """
    if len(sets) < 3:
        raise InputError("forecast.few_joints", value=len(sets))
    three = sorted(sets, key=lambda joint: joint.spacing_m)[:3]
    volume = math.prod(joint.spacing_m for joint in three)
    for a, b in combinations(three, 2):
        sine = float(np.linalg.norm(np.cross(a.normal, b.normal)))
        if sine < 1e-3:
            raise InputError("forecast.parallel_joints", dip=a.dip_deg, direction=a.dip_direction_deg)
        volume /= sine
    return volume / math.prod(joint.persistence for joint in three) ** (1.0 / 3.0)


def volumetric_count(sets: Sequence[JointSet]) -> float:
    """Return the number of joints that cross a cubic metre, ``Jv = sum 1 / S`` (Palmstrom 1982)."""
    return sum(1.0 / joint.spacing_m for joint in sets)


def _sliding(number: int, joint: JointSet, face: Face) -> Mechanism | None:
    if _apart_deg(joint.dip_direction_deg, face.dip_direction_deg) > NEAR_DEG:
        return None
    daylights = joint.dip_deg < face.dip_towards_deg(joint.dip_direction_deg)
    if not (daylights and joint.dip_deg > joint.friction_deg):
        return None
    return Mechanism(PLANE, (number,), joint.dip_direction_deg, joint.dip_deg)


def _wedge(numbers: tuple[int, int], a: JointSet, b: JointSet, face: Face) -> Mechanism | None:
    """Two planes slide down the line in which they meet; the mean of their friction angles holds them (assumed)."""
    line = np.cross(a.normal, b.normal)
    size = float(np.linalg.norm(line))
    if size < 1e-3:
        return None
    line *= -math.copysign(1.0, line[2]) / size  # downward
    trend = math.degrees(math.atan2(line[0], line[1])) % 360.0
    plunge = math.degrees(math.asin(min(1.0, -line[2])))
    if not 0.5 * (a.friction_deg + b.friction_deg) < plunge < face.dip_towards_deg(trend):
        return None
    return Mechanism(WEDGE, numbers, trend, plunge)


def _toppling(number: int, joint: JointSet, face: Face) -> Mechanism | None:
    """Columns that lean into the slope bend outward if ``(90 - dip) + phi <= face`` (Goodman & Bray 1976)."""
    into = (face.dip_direction_deg + 180.0) % 360.0
    if _apart_deg(joint.dip_direction_deg, into) > NEAR_TOPPLING_DEG:
        return None
    if (90.0 - joint.dip_deg) + joint.friction_deg > face.dip_deg:
        return None
    return Mechanism(TOPPLING, (number,), face.dip_direction_deg, 0.0)


def _normal(dip_deg: float, direction_deg: float) -> Floats:
    dip, direction = math.radians(dip_deg), math.radians(direction_deg)
    level = math.sin(dip)
    return np.array([level * math.sin(direction), level * math.cos(direction), math.cos(dip)])


def _apart_deg(a: float, b: float) -> float:
    return abs((a - b + 180.0) % 360.0 - 180.0)
