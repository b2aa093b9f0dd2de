"""What the joints of a scenario say of its rock: how it slides out of the face, and the largest block that falls."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.rock.joints import PLANE, Face, JointSet, PlaneFailure, block_volume_m3, mechanisms
from twin.place.place import Place

LARGEST_M3 = (0.01, 1e5)
"""Range in which the largest block of a break-up may lie."""


def face_of(place: Place) -> Face:
    """Return the face of the cliff at the rock: its steepness there, its direction out of the cliff."""
    rock = place.rock
    run = np.array([np.sin(rock.outward_rad), np.cos(rock.outward_rad)]) * 0.5 * max(rock.height_m, 10.0)
    x, y = rock.centroid[:2]
    above, below = (float(place.terrain.height(x + s * run[0], y + s * run[1])) for s in (-1.0, 1.0))
    dip = math.degrees(math.atan2(max(above - below, 1e-3), 2.0 * float(np.hypot(*run))))
    return Face(dip_deg=min(max(dip, 1.0), 90.0), dip_direction_deg=math.degrees(rock.outward_rad) % 360.0)


def sliding(sets: Sequence[JointSet], place: Place) -> PlaneFailure | None:
    """Return the block that slides on the steepest plane that comes out of the face, None if none does.

    Raises
    ------
    InputError
        A plane and a face that cut off no block.
    """
    face = face_of(place)
    planes = [sets[result.sets[0]] for result in mechanisms(sets, face) if result.kind == PLANE]
    if not planes:
        return None
    return PlaneFailure.of(max(planes, key=lambda joint: joint.dip_deg), face, max(place.rock.height_m, 1.0))


def broken_by(sets: Sequence[JointSet], fragmentation: FragmentationParameters) -> FragmentationParameters:
    """Return the break-up with no block larger than the joints cut out; unchanged with fewer than three sets.

    Raises
    ------
    InputError
        Sets that are parallel.
    """
    if len(sets) < 3:
        return fragmentation
    low, high = max(LARGEST_M3[0], fragmentation.smallest_m3), LARGEST_M3[1]
    return replace(fragmentation, largest_m3=min(max(block_volume_m3(sets), low), high))
