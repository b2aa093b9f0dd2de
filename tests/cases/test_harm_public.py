"""Published cases of harm and risk (people.md, P31 and section 5): vulnerability, houses, survival, F-N, one block."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from models.hazards.falls.tracks import BlockTracks, Bodies
from models.people.harm.entrapment import EntrapmentParameters, shares_indoors
from models.people.harm.harm import Damage, HarmParameters, building_loss
from models.people.harm.risk import (
    PlaceRisk,
    Toll,
    at_most,
    expected_deaths,
    fn_point,
    frequency_of,
    individual_risk,
    risk_map,
)
from models.people.harm.survival import DAY_S, HOUR_S, SurvivalParameters, alive
from models.people.harm.vulnerability import Situation, vulnerability
from twin.ground.terrain import Terrain

PAGE = "validation-people.md"
P = HarmParameters()
AGS = "Finlay et al. 1999; AGS 2000"
TABLE = [
    ("in the open, struck by rock", Situation.STRUCK_IN_OPEN, 0.5),
    ("in the open, buried", Situation.BURIED_IN_OPEN, 1.0),
    ("in the open, not buried", Situation.NOT_BURIED_IN_OPEN, 0.1),
    ("in a vehicle, crushed", Situation.VEHICLE_CRUSHED, 1.0),
    ("in a vehicle, damaged only", Situation.VEHICLE_DAMAGED, 0.3),
    ("in a building that collapses", Situation.HOUSE_COLLAPSED, 1.0),
    ("in a building inundated, buried", Situation.HOUSE_INUNDATED, 1.0),
    ("in a building struck only", Situation.HOUSE_STRUCK, 0.05),
]


@pytest.mark.parametrize(("what", "situation", "v"), TABLE)
def test_p31_vulnerabilities(case, what, situation, v):
    got = vulnerability(situation, P)
    case("harm", "P31", f"V {what}", v, got, abs=0.0, source=AGS, page=PAGE)


@pytest.mark.parametrize(("kj", "loss"), [(0, 0.0), (50, 0.106), (100, 0.240), (200, 0.516), (500, 0.941)])
def test_loss_of_a_house(case, kj, loss):
    what = f"loss of a house struck with {kj} kJ"
    source = "Agliardi et al. 2009, coefficients unverified"
    case("harm", "H1", what, loss, building_loss(1000.0 * kj), abs=0.0005, source=source, page=PAGE)


def test_p31_the_curve_adds_up_to_the_expected_deaths(case):
    """F(n) summed over n >= 1 less the sum of f_i N_i, in fractions: 0 to the last digit."""
    rng = np.random.default_rng(31)
    tolls = [Toll(Fraction(3, 997), tuple(rng.poisson(lam, 200).tolist())) for lam in (0.2, 1.0, 6.0)]
    most = max(max(t.deaths) for t in tolls)
    gap = sum(frequency_of(tolls, n) for n in range(1, most + 1)) - expected_deaths(tolls)
    case(
        "harm",
        "P31",
        "sum of F(n) less sum of f N, in fractions",
        0.0,
        float(gap),
        abs=0.0,
        source="identity",
        page=PAGE,
    )


@pytest.mark.parametrize(
    ("what", "hours", "share"),
    [
        ("half an hour", 0.5, 0.993), ("on day 1", 12.0, 0.81), ("on day 2", 36.0, 0.537), ("on day 3", 60.0, 0.367),
        ("on day 4", 84.0, 0.19), ("on day 5", 108.0, 0.074),
    ],
)  # fmt: skip
def test_survival_of_the_buried(case, what, hours, share):
    got = alive(hours * HOUR_S, SurvivalParameters())
    source = "Tangshan 1976, share alive of those brought out; retold by agencies"
    case("harm", "H2", f"alive under the rubble, {what}", share, got, abs=0.0005, source=source, page=PAGE)


@pytest.mark.parametrize(("day", "share"), [(1, 0.74), (2, 0.26), (3, 0.20), (4, 0.06)])
def test_survival_at_kobe(case, day, share):
    """The lower ends of the ranges are the shares of Kobe 1995."""
    kobe = SurvivalParameters(day_1=0.74, of_day_2=26 / 74, of_day_3=20 / 26, of_day_4=0.3)
    got = alive((day - 0.5) * DAY_S, kobe)
    case("harm", "H3", f"Kobe 1995, day {day}", share, got, abs=0.0005, source="press, Kobe 1995", page=PAGE)


@pytest.mark.parametrize(("hours", "within"), [(2.0, (0.5, 1.0)), (6.0, (0.0, 0.5))])
def test_survival_in_houses_of_earth(case, hours, within):
    got = alive(hours * HOUR_S, SurvivalParameters(), earthen=True)
    what = f"alive in a house of earth after {hours:g} h"
    source = "Noji 1997: half of the buried die within 2 to 6 h"
    case("harm", "H4", what, None, got, within=within, source=source, page=PAGE)


def test_deaths_in_a_collapsed_house_without_rescue(case):
    dead, trapped = shares_indoors(Damage.TOTAL, P, EntrapmentParameters())
    what = "killed at once or trapped in a house that collapses"
    case("harm", "H5", what, 1.0, dead + trapped, abs=0.0, source=AGS, page=PAGE)


def test_one_block_on_a_plane(case):
    """Block of 2 m, plane 80 m wide, person of 0.25 m radius, V 0.5, once a year: (2 + 0.5) / 80 / 2."""
    terrain, falls, width = Terrain(np.zeros((50, 60)), 2.0), 2000, 80.0
    place = PlaceRisk(terrain, (), 1.0, P)
    for k in range(falls):
        place.add(_rolling(10.0 + width * (k + 0.5) / falls))
    got = float(risk_map([place], 1.0)[0][25, 30])
    expected = individual_risk(1.0, (2.0 + 2.0 * P.person_radius_m) / width, 1.0, P.struck_in_open)
    what = "death of one who stands on a plane with one rolling block"
    case("harm", "H6", what, expected, got, rel=0.02, source="(d + 2 r) / W V", page=PAGE)


@pytest.mark.parametrize("runs", [50, 200])
def test_the_band_of_the_curve_covers(case, runs):
    """Deaths 0, 1, 4 or 9 with chances .9, .07, .02, .01: share of 400 repetitions in which the band holds F(4)."""
    rng, covered = np.random.default_rng(400), 0
    truth = 0.02 * 0.03
    for _ in range(400):
        deaths = rng.choice([0, 1, 4, 9], size=runs, p=[0.9, 0.07, 0.02, 0.01])
        band = fn_point([Toll(0.02, tuple(deaths.tolist()))], 4)
        covered += band.low <= truth <= band.high
    what = f"95 % band of F(4), {runs} runs, share of 400 repetitions that it covers"
    case("harm", "H7", what, None, covered / 400, within=(0.93, 1.0), source="Clopper and Pearson 1934", page=PAGE)


@pytest.mark.parametrize("runs", [60, 1000])
def test_never_seen(case, runs):
    what = f"nobody hurt in {runs} runs: bound times runs"
    case("harm", "H8", what, 3.0, runs * at_most(runs), rel=0.03, source="rule of three", page=PAGE)


def _rolling(y: float) -> BlockTracks:
    rows = np.array([(0.0, 0.0, y, 1.0), (12.0, 118.0, y, 1.0)])
    bodies = Bodies.of(rows[:1, 1:], 4 / 3 * np.pi)
    zero = np.zeros(1)
    return BlockTracks(
        bodies=bodies, offsets=np.array([0, 2]), time_s=rows[:, 0], x_m=rows[:, 1], y_m=rows[:, 2], z_m=rows[:, 3],
        phase=np.array([1, 2], np.uint8), end_s=zero, end_x_m=zero, end_y_m=zero, end_z_m=zero,
        reason=zero.astype(np.uint8), contacts=zero.astype(np.int64), max_energy_j=zero, spin_j_kg=np.zeros(2),
        root=np.arange(1),
    )  # fmt: skip
