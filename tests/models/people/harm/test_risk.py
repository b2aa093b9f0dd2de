"""The risk to people: identities that hold exactly, intervals that cover, an analytic case, bad inputs."""

from fractions import Fraction

import numpy as np
import pytest

from models.hazards.falls.tracks import BlockTracks, Bodies
from models.people.harm.harm import HarmParameters
from models.people.harm.risk import (
    Band,
    LimitLine,
    OccupancyParameters,
    PlaceRisk,
    Toll,
    added,
    at_most,
    expected_deaths,
    fn_curve,
    fn_point,
    frequency_of,
    house_risk,
    individual_risk,
    limits,
    risk_map,
    share,
)
from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.settlement.houses import House

P = HarmParameters()


def rolling(y, radius=1.0, speed=10.0, length=200.0):
    """One block that rolls along x on level ground at each of the given y."""
    n = len(y)
    rows = np.array([v for each in y for v in ((0.0, 0.0, each, radius), (length / speed, length, each, radius))])
    bodies = Bodies.of(rows[::2, 1:4], 4 / 3 * np.pi * radius**3)
    zeros = np.zeros(n)
    return BlockTracks(
        bodies=bodies, offsets=2 * np.arange(n + 1), time_s=rows[:, 0], x_m=rows[:, 1], y_m=rows[:, 2], z_m=rows[:, 3],
        phase=np.tile(np.array([1, 2], np.uint8), n), end_s=zeros, end_x_m=zeros, end_y_m=zeros, end_z_m=zeros,
        reason=zeros.astype(np.uint8), contacts=zeros.astype(np.int64), max_energy_j=zeros,
        spin_j_kg=np.zeros(2 * n), root=np.arange(n),
    )  # fmt: skip


def flat(rows=50, cols=100, cell_m=2.0):
    return Terrain(np.zeros((rows, cols)), cell_m)


def house(y=50.0):
    return House("H01", 100.0, y, 0.0, 10.0, 8.0, 6.0, 0.0, 2, 100.0, y - 6.0)


# -- identities ------------------------------------------------------------------------------------------------------


def test_the_sum_of_the_curve_is_the_expected_deaths_to_the_last_digit():
    rng = np.random.default_rng(5)
    for _ in range(20):
        tolls = [
            Toll(Fraction(int(rng.integers(1, 9)), 700), tuple(rng.poisson(2.0, int(rng.integers(3, 40))).tolist()))
            for _ in range(3)
        ]
        most = max(max(t.deaths) for t in tolls)
        assert sum(frequency_of(tolls, n) for n in range(1, most + 1)) == expected_deaths(tolls)


def test_the_curve_falls_and_reaches_the_highest_toll():
    curve = fn_curve([Toll(0.1, (0, 0, 3, 1, 7)), Toll(0.02, (2, 0, 0))])
    assert [n for n, _ in curve] == list(range(1, 8))
    values = [band.value for _, band in curve]
    assert values == sorted(values, reverse=True)
    assert values[0] == pytest.approx(0.1 * 3 / 5 + 0.02 / 3)
    assert all(band.low <= band.value <= band.high for _, band in curve)


def test_without_deaths_the_curve_still_tells_how_sure_it_is():
    ((n, band),) = fn_curve([Toll(0.01, (0,) * 100)])
    assert (n, band.value, band.low) == (1, 0.0, 0.0)
    assert 0.0 < band.high <= 0.01 * 3.7 / 100


def test_a_limit_line_falls_with_its_slope():
    line = LimitLine("own", 1e-3, -1.5)
    assert (line.at(1.0), line.at(100.0)) == pytest.approx((1e-3, 1e-6))


# -- intervals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(0, 10, 0.0, 0.30850), (1, 10, 0.00253, 0.44502), (5, 10, 0.18709, 0.81291), (10, 10, 0.69150, 1.0)],
)
def test_clopper_pearson(k, n, low, high):
    # tables of the exact binomial interval, 95 % two-sided
    band = share(k, n)
    assert (band.value, band.low, band.high) == pytest.approx((k / n, low, high), abs=1e-5)


@pytest.mark.parametrize("n", [1, 10, 300, 20_000])
def test_never_seen_means_at_most_three_in_n(n):
    bound = at_most(n)
    assert (1.0 - bound) ** n == pytest.approx(0.05, rel=1e-9)
    assert bound <= 3.0 / n
    if n >= 100:
        assert bound == pytest.approx(3.0 / n, rel=0.02)


def test_a_share_of_parts_lies_between_those_of_its_neighbours():
    band = share(2.5, 20)
    assert share(2, 20).low < band.low < share(3, 20).low
    assert share(2, 20).high < band.high < share(3, 20).high
    assert share(0.4, 20).low == 0.0


def test_many_limits_are_those_of_each():
    k = np.array([[0.0, 3.0], [11.0, 40.0]])
    both = limits(k, 40)
    for at in np.ndindex(2, 2):
        assert (both[0][at], both[1][at]) == (share(k[at], 40).low, share(k[at], 40).high)


def test_bands_of_scenarios_join_as_independent_ones():
    sum_ = added([Band(1.0, 0.7, 1.4), Band(2.0, 1.6, 2.3)])
    assert (sum_.value, sum_.low, sum_.high) == pytest.approx((3.0, 2.5, 3.5))
    toll = Toll(0.5, (0, 1, 1, 0))
    assert fn_point([toll], 1) == share(2, 4).times(0.5)


@pytest.mark.parametrize("law", ["rare", "common", "two scenarios"])
def test_the_band_covers_the_truth_in_as_many_repetitions_as_it_says(law):
    """95 % of the bands cover, at least 93 % of 400 repetitions (their number scatters by 1.1 %)."""
    rng = np.random.default_rng(17)
    shapes = {
        "rare": [(0.01, 120, 0.03)],
        "common": [(0.02, 60, 0.4)],
        "two scenarios": [(0.05, 80, 0.1), (0.01, 80, 0.5)],
    }[law]
    truth = {n: sum(f * (p if n == 1 else p / n**2) for f, _, p in shapes) for n in (1, 2, 3)}
    covered = dict.fromkeys(truth, 0)
    for _ in range(400):
        tolls = []
        for f, size, p in shapes:
            u = rng.random(size)
            deaths = (u < p).astype(int) + (u < p / 4) + (u < p / 9)
            tolls.append(Toll(f, tuple(deaths.tolist())))
        for n in truth:
            band = fn_point(tolls, n)
            covered[n] += band.low <= truth[n] <= band.high
    assert min(covered.values()) >= 0.93 * 400


# -- places ----------------------------------------------------------------------------------------------------------


def test_one_block_on_a_plane():
    """A block of width d somewhere on a plane of width W meets a person of radius r with chance (d + 2 r) / W."""
    terrain, falls, width = flat(), 1000, 80.0
    place = PlaceRisk(terrain, (), 0.02, P)
    for k in range(falls):  # evenly over y from 10 to 90 m: the share is exact to 1 in 1000
        place.add(rolling([10.0 + width * (k + 0.5) / falls]))
    risk, low, high = risk_map([place], 0.3)
    expected = individual_risk(0.02, (2.0 + 2 * P.person_radius_m) / width, 0.3, P.struck_in_open)
    inner = (slice(10, 40), slice(2, 98))
    assert risk[inner] == pytest.approx(expected, rel=0.04)
    assert (low[inner] < expected).all()
    assert (high[inner] > expected).all()
    assert (risk[:3] == 0.0).all()
    assert (high[:3] > 0.0).all()


def test_scenarios_add_up():
    terrain = flat()
    often, seldom = PlaceRisk(terrain, (), 0.1, P), PlaceRisk(terrain, (), 0.001, P)
    often.add(rolling([20.0]))
    seldom.add(rolling([20.0, 60.0]))
    both = risk_map([often, seldom], 1.0)[0]
    alone = risk_map([often], 1.0)[0] + risk_map([seldom], 1.0)[0]
    assert both == pytest.approx(alone)
    assert both[10, 20] == pytest.approx(0.101 * 0.5)
    assert both[30, 20] == pytest.approx(0.001 * 0.5)


def test_who_is_struck_by_two_blocks_counts_once():
    place = PlaceRisk(flat(), (), 1.0, P)
    place.add(rolling([20.0, 20.5]))
    assert risk_map([place], 1.0)[0].max() == 0.5


def test_a_house_takes_its_vulnerability_from_the_energy():
    """A block of 11,100 kg at 10 m/s carries 555 kJ: the house is lost, V = 1; the door is beside the track."""
    o = OccupancyParameters()
    place = PlaceRisk(flat(), (house(),), 0.01, P)
    place.add(rolling([50.0]))
    place.add(rolling([80.0]))
    (row,) = house_risk([place], o)
    assert row["hit_per_fall"] == 0.5
    assert row["energy_max_j"] == pytest.approx(0.5 * 2650 * 4 / 3 * np.pi * 100.0)
    assert row["indoors_per_year"] == pytest.approx(0.01 * 0.5 * o.indoors)
    assert row["outdoors_per_year"] == 0.0
    assert row["low_95"] <= row["risk_per_year"] <= row["high_95"] <= 0.01


def test_occupancy_by_the_hour():
    o = OccupancyParameters(day_from_h=22.0, day_to_h=4.0, indoors_day=0.2, outdoors_day=0.4, outdoors_night=0.0)
    assert o.day_share == 0.25
    assert (o.indoors, o.outdoors) == pytest.approx((0.25 * 0.2 + 0.75 * 0.97, 0.25 * 0.8 * 0.4))
    assert OccupancyParameters(indoors_day=1.0, indoors_night=1.0).outdoors == 0.0


# -- bad inputs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: individual_risk(-0.1, 0.5, 0.5, 0.5), "the frequency is -0.1 a year"),
        (lambda: individual_risk(float("nan"), 0.5, 0.5, 0.5), "the frequency is nan"),
        (lambda: individual_risk(0.1, 1.5, 0.5, 0.5), "reached is 1.5"),
        (lambda: individual_risk(0.1, 0.5, -0.5, 0.5), "present is -0.5"),
        (lambda: Toll(-1.0, (0, 1)), "the frequency is -1.0"),
        (lambda: Toll(1.0, ()), "the number of replications is 0"),
        (lambda: Toll(1.0, (0, -2)), "the number of deaths is -2"),
        (lambda: Toll(1.0, (0, 1.5)), "the number of deaths is 1.5"),
        (lambda: share(3, 2), "the count is 3"),
        (lambda: share(-1, 2), "must lie between 0 and 2"),
        (lambda: share(0, 0), "the number of replications is 0"),
        (lambda: share(0, 5, 1.0), "the confidence is 1.0"),
        (lambda: at_most(0), "the number of replications is 0"),
        (lambda: risk_map([], 1.2), "present is 1.2"),
        (lambda: PlaceRisk(flat(), (), -0.5, P), "the frequency is -0.5"),
    ],
)
def test_bad_input_is_told(call, said):
    with pytest.raises(InputError, match=said):
        call()


def test_occupancy_outside_zero_to_one_is_refused():
    with pytest.raises(InputErrors, match="outdoors_day"):
        OccupancyParameters(outdoors_day=1.2)
