"""Impulse waves: laws of the formulae, the breaking cap, doubts and bad input."""

import math

import pytest

from models.hazards.water.impulse_wave import (
    BREAKING,
    Slide,
    basin_wave,
    channel_wave,
    run_up,
    slide_velocity_m_s,
    steep_run_up,
)
from twin.errors import InputError, InputErrors


def slide(**changes: float) -> Slide:
    values = {"velocity_m_s": 40.0, "thickness_m": 20.0, "width_m": 100.0, "volume_m3": 2e5, "angle_deg": 45.0}
    return Slide(**{**values, **changes})


def test_speed_is_that_of_a_body_with_friction():
    # v^2 / 2 = g dz (1 - tan d / tan a): energy less the work of friction along the slope
    fall, slope, friction = 100.0, math.radians(45.0), math.radians(25.0)
    way = fall / math.sin(slope)
    work = 9.81 * (fall - math.tan(friction) * math.cos(slope) * way)
    assert slide_velocity_m_s(100.0, 45.0, 25.0) == pytest.approx(math.sqrt(2.0 * work), rel=1e-12)
    assert slide_velocity_m_s(100.0, 20.0, 25.0) == 0.0
    assert slide_velocity_m_s(100.0, 90.0, 25.0) == pytest.approx(math.sqrt(2.0 * 9.81 * 100.0))


@pytest.mark.parametrize("name", ["velocity_m_s", "thickness_m", "volume_m3", "density_kg_m3"])
def test_more_slide_makes_a_higher_wave(name):
    less, more = slide(), slide(**{name: 1.2 * getattr(slide(), name)})
    assert channel_wave(more, 60.0).height_m > channel_wave(less, 60.0).height_m
    assert basin_wave(more, 60.0).crest_m > basin_wave(less, 60.0).crest_m


def test_similar_slides_make_similar_waves():
    # Froude similarity: lengths times 4, speeds times 2
    small = channel_wave(slide(), 50.0)
    large = channel_wave(slide(velocity_m_s=80.0, thickness_m=80.0, width_m=400.0, volume_m3=64 * 2e5), 200.0)
    assert large.height_m == pytest.approx(4.0 * small.height_m, rel=1e-12)
    assert large.period_s == pytest.approx(2.0 * small.period_s, rel=1e-12)
    assert large.height_at(8000.0) == pytest.approx(4.0 * small.height_at(2000.0), rel=1e-12)
    assert large.arrival_s(8000.0) == pytest.approx(2.0 * small.arrival_s(2000.0), rel=1e-12)


def test_the_wave_decays_and_never_exceeds_the_highest():
    wave = channel_wave(slide(), 60.0)
    heights = [wave.height_at(x) for x in (10.0, wave.distance_m, 500.0, 1000.0, 2000.0, 4000.0)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] == wave.height_m
    assert wave.period_at(4000.0) > wave.period_at(500.0)
    # H ~ x^(-4/15) far away (Heller, Hager & Minor 2009)
    assert heights[-1] / heights[-2] == pytest.approx(2.0 ** (-4.0 / 15.0), rel=1e-12)


def test_a_breaking_wave_is_cut():
    wave = channel_wave(slide(velocity_m_s=100.0, thickness_m=16.0), 10.0)
    assert wave.is_breaking
    assert wave.amplitude_m == pytest.approx(BREAKING * 10.0)
    assert not channel_wave(slide(), 60.0).is_breaking
    basin = basin_wave(slide(velocity_m_s=100.0, thickness_m=16.0), 10.0)
    assert basin.is_breaking
    assert basin.crest_m == pytest.approx(BREAKING * 10.0)


def test_numbers_outside_the_tested_range_are_named():
    wave = channel_wave(slide(velocity_m_s=5.0), 60.0)  # F = 0.21
    assert [doubt.name for doubt in wave.outside] == ["F", "P"]
    assert [doubt.name for doubt in wave.outside_at(6000.0)] == ["F", "P", "x/h"]
    assert "0.206" in wave.outside[0].text("en")
    assert "0.206" in wave.outside[0].text("zh")
    wide = basin_wave(slide(width_m=1000.0), 60.0)
    assert {doubt.name for doubt in wide.outside} == {"M", "B"}


def test_run_up_grows_with_the_wave_and_says_when_it_breaks():
    # Synolakis 1987: cot b = 19.85, H/h = 0.019 gives 2.831 sqrt(19.85) 0.019^1.25 = 0.0890 h
    slope = math.degrees(math.atan(1.0 / 19.85))
    up = run_up(0.019, 1.0, slope)
    assert up.height_m == pytest.approx(0.0890, abs=1e-4)
    assert up.outside == ()
    assert [doubt.name for doubt in run_up(0.1, 1.0, slope).outside] == ["H/h"]  # above 0.818 cot^(-10/9) = 0.0296
    assert [doubt.name for doubt in run_up(1.0, 100.0, 60.0).outside] == ["H/h"]  # too steep for so flat a wave


def test_a_vertical_wall_doubles_a_small_wave():
    # linear reflection
    assert steep_run_up(0.01, 100.0, 90.0).height_m == pytest.approx(0.02, rel=1e-3)
    assert steep_run_up(0.01, 100.0, 90.0).outside == ()
    assert [doubt.name for doubt in steep_run_up(1.0, 100.0, 5.0).outside] == ["slope_deg"]


def test_bad_slides_are_refused_together():
    with pytest.raises(InputErrors) as caught:
        slide(volume_m3=-1.0, width_m=float("nan"))
    assert [fault.args_by_name["name"] for fault in caught.value.faults] == ["width_m", "volume_m3"]
    for bad in (0.0, 91.0, float("nan")):
        with pytest.raises(InputError, match="degrees"):
            slide(angle_deg=bad)
    with pytest.raises(InputError, match="depth_m"):
        channel_wave(slide(), 0.0)
    with pytest.raises(InputErrors, match="density_kg_m3"):
        slide(density_kg_m3=20_000.0)
