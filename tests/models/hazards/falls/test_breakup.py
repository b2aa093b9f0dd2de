"""Blocks that break: the size law, conserved mass, energy that never grows, pieces that know where they come from."""

import numpy as np
import pytest

from models.hazards.falls.breakup import BreakupParameters, piece_volumes
from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import Bodies
from twin.ground.terrain import Terrain

ROW, COL = np.mgrid[0:120, 0:250]
TERRAIN = Terrain(900.0 - 1.6 * np.minimum(COL, 150), 2.0)
SOIL = np.full(TERRAIN.z_m.shape, 6, dtype=np.uint8)
BREAKS = BreakupParameters(threshold_j_kg=60.0)
BROKEN = 4


def bodies(n=300, volume=2.0):
    rng = np.random.default_rng(1)
    x, y = rng.uniform(10.0, 40.0, n), rng.uniform(60.0, 180.0, n)
    return Bodies.of(np.column_stack([x, y, TERRAIN.height(x, y) + rng.uniform(2.0, 40.0, n)]), volume)


def run(breakup=BREAKS, blocks=None, **options):
    parameters = RockfallParameters(breakup=breakup)
    return run_blocks(Slope(TERRAIN, SOIL), bodies() if blocks is None else blocks, parameters, (1, 2), **options)


@pytest.mark.parametrize("dimension", [1.2, 2.0, 2.7])
def test_size_law_holds_exactly(dimension):
    # N(>V) ~ V^(-D/3): rank times V^(D/3) is one number for all pieces
    volumes = piece_volumes(30.0, BreakupParameters(dimension=dimension, smallest_m3=1e-3))
    law = np.arange(1, volumes.size + 1) * volumes ** (dimension / 3.0)
    assert volumes.size > 20
    assert law == pytest.approx(law[0], rel=1e-9)
    assert volumes.min() >= 1e-3 * (1.0 - 1e-9)
    assert volumes.sum() < 30.0  # the rest, down to nothing, is fines


def test_fines_vanish_as_the_least_piece_does():
    shares = [piece_volumes(10.0, BreakupParameters(smallest_m3=s)).sum() / 10.0 for s in (0.1, 1e-2, 1e-3, 1e-4)]
    assert (np.diff(shares) > 0.0).all()
    assert shares[-1] > 0.95


def test_mass_is_conserved():
    tracks = run()
    whole = tracks.reason != BROKEN
    assert 0.2 < (tracks.reason[:300] == BROKEN).mean() < 1.0
    volume = tracks.bodies.volume_m3
    for root in range(300):
        mine = tracks.root == root
        left = volume[mine & whole].sum() + tracks.fines_m3[mine].sum()
        assert left == pytest.approx(volume[root], rel=1e-12)
    assert tracks.bodies.mass_kg == pytest.approx(2650.0 * volume, rel=1e-12)
    assert (tracks.fines_m3[whole] == 0.0).all()


def test_pieces_have_no_more_energy_than_their_block():
    tracks = run()
    b, ends_at = tracks.bodies, {}
    for i in np.flatnonzero(tracks.reason == BROKEN):
        ends_at[(tracks.root[i], tracks.end_s[i])] = i
    pieces = np.arange(300, len(b))
    parent = np.array([ends_at[(tracks.root[i], b.release_s[i])] for i in pieces])
    assert np.array_equal(b.x_m[pieces], tracks.end_x_m[parent])
    energy = np.zeros(len(b))
    np.add.at(energy, parent, 0.5 * b.mass_kg[pieces] * (b.vx_m_s**2 + b.vy_m_s**2 + b.vz_m_s**2)[pieces])
    assert (energy <= tracks.max_energy_j).all()
    fall = b.mass_kg * 9.81 * (b.z_m[tracks.root] - TERRAIN.z_m.min())  # all that a piece can have come by
    assert (tracks.max_energy_j <= fall).all()


def test_pieces_fly_within_their_cone():
    narrow, wide = (run(BreakupParameters(threshold_j_kg=60.0, cone_deg=c)) for c in (1.0, 60.0))
    spread = []
    for tracks in (narrow, wide):
        heading = np.arctan2(tracks.bodies.vy_m_s[300:], tracks.bodies.vx_m_s[300:])
        spread.append(heading.std())
    assert spread[0] < 0.3 < spread[1]


def test_what_is_off_or_too_hard_to_break_changes_nothing():
    off, hard, sound = (
        run(b) for b in (None, BreakupParameters(threshold_j_kg=1e5), BreakupParameters(sound_share=1.0))
    )
    for tracks in (hard, sound):
        assert np.array_equal(off.time_s, tracks.time_s)
    assert (off.fines_m3 == 0.0).all()


def test_weaker_rock_breaks_more():
    shares = [
        (run(BreakupParameters(threshold_j_kg=t), record=False).reason[:300] == BROKEN).mean()
        for t in (30.0, 100.0, 300.0)
    ]
    assert shares[0] > shares[1] > shares[2]


def test_pieces_break_no_more_often_than_asked():
    once = run(BreakupParameters(threshold_j_kg=10.0, most_generations=1))
    assert (once.reason[300:] != BROKEN).all()


@pytest.mark.slow
def test_parts_of_a_set_are_as_the_whole_with_any_threads():
    blocks = bodies(1300)
    whole = run(blocks=blocks, threads=2)
    arrays = {name: getattr(blocks, name)[700:] for name in Bodies.__dataclass_fields__}
    part = run(blocks=Bodies(**arrays), first_number=700)
    theirs = whole.root >= 700
    order = np.lexsort((whole.end_s[theirs], whole.bodies.volume_m3[theirs], whole.root[theirs]))
    other = np.lexsort((part.end_s, part.bodies.volume_m3, part.root))
    assert theirs.sum() == len(part.bodies)
    assert np.array_equal(whole.root[theirs][order], part.root[other])
    assert np.array_equal(whole.end_x_m[theirs][order], part.end_x_m[other])


def test_constants_outside_their_range():
    with pytest.raises(ValueError, match="dimension"):
        BreakupParameters(dimension=3.0)
