"""Joints: which way a rock can come down, how safe it is, and how large its blocks are."""

import itertools
import math
from dataclasses import replace

import mesa
import numpy as np
import pytest

from models.core.streams import Stream, Streams
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rock.joints import (
    PLANE,
    TOPPLING,
    WEDGE,
    Face,
    JointSet,
    PlaneFailure,
    block_volume_m3,
    critical_crack_m,
    mechanisms,
    volumetric_count,
)
from models.hazards.rock.rock_mass import RockMass, RockParameters
from models.hazards.slopes.wetness import WetnessStore
from twin.errors import InputError, InputErrors

FACE = Face(dip_deg=65.0, dip_direction_deg=120.0)
BLOCK = PlaneFailure(height_m=30.0, face_deg=70.0, plane_deg=38.0, crack_depth_m=8.0, cohesion_kpa=30.0)


def joint(dip, direction, friction=30.0, spacing=1.0, **rest):
    return JointSet(dip_deg=dip, dip_direction_deg=direction % 360.0, friction_deg=friction, spacing_m=spacing, **rest)


def kinds(*sets, face=FACE):
    return [m.kind for m in mechanisms(sets, face)]


@pytest.mark.parametrize(
    ("dip", "turn", "slides"),
    [(45, 0, True), (45, 19, True), (45, 21, False), (29, 0, False), (31, 0, True), (66, 0, False), (64, 0, True)],
    ids=["out", "near", "too far", "below friction", "above friction", "steeper than the face", "flatter"],
)
def test_a_plane_slides_if_it_daylights_above_friction(dip, turn, slides):
    for sign in (-1, 1):
        assert (PLANE in kinds(joint(dip, 120 + sign * turn))) is slides


def test_a_wedge_slides_down_the_line_of_two_planes():
    # two planes that dip 50 degrees, 45 degrees either side of the direction of the face: by symmetry the line trends
    # 120 and plunges atan(tan 50 cos 45) = 40.1 degrees
    sets = joint(50, 165), joint(50, 75)
    (wedge,) = mechanisms(sets, FACE)
    assert (wedge.kind, wedge.sets) == (WEDGE, (0, 1))
    assert wedge.direction_deg == pytest.approx(120.0, abs=1e-9)
    assert wedge.plunge_deg == pytest.approx(
        math.degrees(math.atan(math.tan(math.radians(50)) * math.cos(math.pi / 4)))
    )
    assert kinds(*(replace(s, friction_deg=41.0) for s in sets)) == []
    assert kinds(*sets, face=Face(dip_deg=40.0, dip_direction_deg=120.0)) == []


@pytest.mark.parametrize(
    ("dip", "turn", "topples"), [(80, 0, True), (80, 29, True), (80, 31, False), (50, 0, False), (56, 0, True)]
)
def test_columns_that_lean_into_the_slope_topple(dip, turn, topples):
    # (90 - dip) + friction <= face: 65 degrees with friction 30 asks for a dip of at least 55
    assert kinds(joint(dip, 300 + turn)) == ([TOPPLING] if topples else [])


@pytest.mark.parametrize("turn", [37.0, 123.0, 251.0])
def test_turning_the_whole_slope_changes_no_mechanism(turn):
    rng = np.random.default_rng(3)
    for _ in range(40):
        sets = [joint(rng.uniform(5, 85), rng.uniform(0, 360), rng.uniform(20, 45)) for _ in range(4)]
        turned = [replace(s, dip_direction_deg=(s.dip_direction_deg + turn) % 360.0) for s in sets]
        other = Face(dip_deg=65.0, dip_direction_deg=(120.0 + turn) % 360.0)
        before, after = mechanisms(sets, FACE), mechanisms(turned, other)
        assert [(m.kind, m.sets) for m in before] == [(m.kind, m.sets) for m in after]
        assert [m.plunge_deg for m in before] == pytest.approx([m.plunge_deg for m in after], abs=1e-9)


def test_a_dry_block_without_cohesion_holds_by_friction_alone():
    # F = tan(phi) / tan(p), whatever the height and the crack
    for height, crack in itertools.product((5.0, 60.0), (0.0, 2.0)):
        block = replace(BLOCK, height_m=height, crack_depth_m=crack, cohesion_kpa=0.0)
        assert block.safety_factor() == pytest.approx(math.tan(math.radians(35)) / math.tan(math.radians(38)))


def test_water_only_ever_weakens():
    factors = [BLOCK.safety_factor(share) for share in np.linspace(0.0, 1.0, 50)]
    assert all(a > b for a, b in itertools.pairwise(factors))
    assert all(
        replace(BLOCK, cohesion_kpa=c).safety_factor(0.7) < replace(BLOCK, cohesion_kpa=c + 10).safety_factor(0.7)
        for c in (0.0, 20.0, 100.0)
    )


def test_the_critical_crack_is_the_worst_of_all_dry_ones():
    # a crack behind the crest cuts the plane where it is deeper or shallower: the geometry of all possible cracks
    height, face, plane = 30.0, 70.0, 38.0
    depth, behind = critical_crack_m(height, face, plane)
    cot_f, tan_p = 1.0 / math.tan(math.radians(face)), math.tan(math.radians(plane))
    assert height - (height * cot_f + behind) * tan_p == pytest.approx(depth)
    best = replace(BLOCK, crack_depth_m=depth).safety_factor()
    for shift in (-5.0, -1.0, -0.1, 0.1, 1.0, 5.0):
        moved = replace(BLOCK, crack_depth_m=height - (height * cot_f + behind + shift) * tan_p)
        assert moved.safety_factor() > best


def test_the_block_of_a_joint_set_has_the_critical_crack():
    block = PlaneFailure.of(joint(40, 120, friction=33.0, cohesion_kpa=12.0), FACE, 25.0)
    assert (block.plane_deg, block.face_deg, block.friction_deg, block.cohesion_kpa) == (40.0, 65.0, 33.0, 12.0)
    assert block.crack_depth_m == pytest.approx(critical_crack_m(25.0, 65.0, 40.0)[0])


def test_the_volume_of_blocks_is_that_of_the_cell_between_planes():
    # the parallelepiped between neighbouring planes: S1 S2 S3 / |n1 . (n2 x n3)|; equal to Palmstrom's product of sines
    # where two sets are perpendicular to the third
    sets = [joint(90, 0, spacing=0.5), joint(90, 60, spacing=1.5), joint(0, 0, spacing=2.0)]
    exact = 0.5 * 1.5 * 2.0 / abs(np.dot(sets[0].normal, np.cross(sets[1].normal, sets[2].normal)))
    assert block_volume_m3(sets) == pytest.approx(exact, rel=1e-12)
    assert block_volume_m3([*sets, joint(45, 10, spacing=50.0)]) == block_volume_m3(sets)


def test_closed_joints_leave_larger_blocks():
    open_sets = [joint(90, 0), joint(90, 90), joint(0, 0)]
    closed = [replace(s, persistence=0.125) for s in open_sets]
    assert block_volume_m3(open_sets) == pytest.approx(1.0)
    assert block_volume_m3(closed) == pytest.approx(8.0)  # (1/8)^(1/3) three times, cube root: 1 / (0.125^3)^(1/3)
    assert volumetric_count(open_sets) == 3.0


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: replace(BLOCK, plane_deg=71.0), "does not come out"),
        (lambda: replace(BLOCK, crack_depth_m=30.0), "below the height"),
        (lambda: replace(BLOCK, plane_deg=69.0, crack_depth_m=25.0), "no rock is left"),
        (lambda: BLOCK.safety_factor(1.2), "0 to 1"),
        (lambda: BLOCK.safety_factor(float("nan")), "0 to 1"),
        (lambda: block_volume_m3([joint(90, 0)] * 2), "at least three"),
        (lambda: block_volume_m3([joint(90, 0), joint(90, 0), joint(0, 0)]), "parallel"),
    ],
)
def test_what_cannot_be_is_refused(make, word):
    with pytest.raises(InputError, match=word):
        make()


def test_impossible_joints_are_refused_together():
    with pytest.raises(InputErrors) as refusal:
        JointSet(dip_deg=120.0, spacing_m=0.0, friction_deg=float("nan"))
    assert len(refusal.value.faults) == 3


def test_a_rock_says_its_factor_of_safety_beside_its_creep():
    rain = Hyetograph(np.array([0.0, 48 * 3600.0]), np.array([10.0]))

    def rock(**given):
        return RockMass(
            model=mesa.Model(seed=1),
            parameters=RockParameters(),
            hyetograph=rain,
            wetness=WetnessStore(rain, initial_mm=50.0),
            generator=Streams(1).generator(Stream.ROCK),
            **given,
        )

    watched, plain = rock(joints=BLOCK, volume_m3=400.0), rock()
    seen = []
    for k in range(100):
        assert watched.step(600.0 * k, 600.0) == plain.step(600.0 * k, 600.0)
        seen.append(watched.safety_factor)
    assert plain.safety_factor is None
    assert seen[0] == BLOCK.safety_factor(0.0)
    assert seen[-1] < seen[0]
    assert all(a >= b for a, b in itertools.pairwise(seen))  # it rains on
    with pytest.raises(InputError, match="positive"):
        rock(volume_m3=-1.0)
