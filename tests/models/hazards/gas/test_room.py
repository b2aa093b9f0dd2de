"""Gas in a room: exact over steps, conserved, between its limits, times in closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.hazards.gas.room import Room, Spell, air, share_after, span_in, steady_share, time_to_share
from twin.errors import InputError, InputErrors

ROOM = Room(volume_m3=50.0, mixed_share=1.0)
SPELLS = st.lists(
    st.builds(Spell, st.floats(0.0, 1e5), st.sampled_from([0.0, 1e-5, 6e-4]), st.sampled_from([0.0, 1e-3, 0.1])),
    min_size=1,
    max_size=6,
)


@given(SPELLS, st.floats(0.0, 1.0))
def test_gas_is_conserved(spells, start):
    found = air(ROOM, spells, start)
    came = sum(s.leak_m3_s * s.length_s for s in spells)
    there = (found.share[-1] - start) * ROOM.mixed_m3
    assert came - found.escaped_m3 == pytest.approx(there, abs=1e-8)
    assert ((found.share >= 0.0) & (found.share <= 1.0 + 1e-12)).all()


@given(SPELLS, st.floats(0.05, 0.95))
def test_splitting_a_spell_changes_nothing(spells, cut):
    halves = [s._replace(length_s=f * s.length_s) for s in spells for f in (cut, 1.0 - cut)]
    assert air(ROOM, halves).share[-1] == pytest.approx(air(ROOM, spells).share[-1], abs=1e-12)


def test_it_tends_to_the_steady_share():
    spell = Spell(1e7, 6e-4, 0.01)
    assert share_after(0.0, spell, 50.0, 1e7) == pytest.approx(steady_share(6e-4, 0.01))
    assert share_after(0.9, spell, 50.0, 1e7) == pytest.approx(steady_share(6e-4, 0.01))


def test_nothing_flows_nothing_changes():
    assert air(ROOM, [Spell(1e5, 0.0, 0.0)], 0.03).share[-1] == 0.03
    assert math.isnan(steady_share(0.0, 0.0))


@given(st.floats(0.0, 0.05), st.floats(0.0, 0.05), st.sampled_from([0.0, 6e-4]), st.sampled_from([1e-3, 0.05]))
def test_time_to_a_share_is_the_inverse(start, level, leak, fresh):
    spell = Spell(1e5, leak, fresh)
    wait = time_to_share(start, level, spell, 50.0)
    if math.isfinite(wait):
        assert wait >= 0.0
        assert share_after(start, spell, 50.0, wait) == pytest.approx(level, abs=1e-9)


def test_a_level_that_is_never_reached():
    spell = Spell(1e9, 1e-5, 0.1)
    assert time_to_share(0.0, 0.02, spell, 50.0) == math.inf
    assert air(ROOM, [spell]).first_at(0.02) == math.inf
    assert air(ROOM, [spell]).spans(0.02, 0.09) == []


def test_more_air_later():
    times = [air(ROOM, [Spell(1e6, 6e-4, fresh)]).first_at(0.02) for fresh in (0.0, 0.005, 0.01, 0.02)]
    assert times == sorted(times)
    assert len(set(times)) == 4


def test_through_the_range_and_back():
    """A shut room fills beyond the upper limit, then is aired: two spans, in between too rich."""
    found = air(ROOM, [Spell(40_000.0, 6e-4, 0.001), Spell(20_000.0, 0.0, 0.1)])
    assert found.share[1] > 0.09
    spans = found.spans(0.02, 0.09)
    assert len(spans) == 2
    for since, until in spans:
        t = np.linspace(since, until, 50)
        assert all(0.02 - 1e-9 <= found.at(x) <= 0.09 + 1e-9 for x in t)
    assert found.flammable_s(0.02, 0.09) == pytest.approx(sum(b - a for a, b in spans))
    assert found.at(0.5 * (spans[0][1] + spans[1][0])) > 0.09
    assert found.first_at(0.02) == pytest.approx(spans[0][0])
    assert found.first_at(0.0) == 0.0


def test_ends():
    found = air(ROOM, [Spell(100.0, 6e-4, 0.0)])
    assert found.at(-5.0) == 0.0
    assert found.at(1e9) == found.share[-1]


@given(SPELLS, st.floats(0.0, 0.2))
def test_a_span_lies_in_its_spell(spells, start):
    for spell in spells:
        span = span_in(start, spell, 50.0, 0.02, 0.09)
        if span is not None:
            assert 0.0 <= span[0] < span[1] <= spell.length_s


@pytest.mark.parametrize("spell", [Spell(-1.0, 0.0, 0.0), Spell(1.0, math.nan, 0.0), Spell(1.0, 0.0, -1.0)])
def test_bad_spells(spell):
    with pytest.raises(InputError, match="0 or more"):
        air(ROOM, [spell])


def test_bad_rooms():
    with pytest.raises(InputError, match="share of gas"):
        air(ROOM, [], 1.5)
    with pytest.raises(InputErrors, match="volume_m3"):
        Room(volume_m3=0.0)
