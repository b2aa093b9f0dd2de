"""The one way in which numbers are summed up: linear quantiles, what never happened is as late as can be."""

from __future__ import annotations

import json
import math

import numpy as np
import pandas as pd
import pytest

from experiments.measures.spread import median, quantile, quantiles, spread, summary

NAN, INF = math.nan, math.inf


def test_quantiles_are_interpolated_between_the_ordered_values():
    """Hyndman & Fan 1996, definition 7: of 10, 20 the 5th percentile is 10.5, the 95th 19.5."""
    assert spread([20.0, 10.0]) == {"n": 2, "mean": 15.0, "median": 15.0, "p05": 10.5, "p95": 19.5}
    values = np.random.default_rng(3).normal(1000.0, 400.0, 57)
    for share in (0.0, 0.05, 0.5, 0.95, 1.0):
        assert quantile(values, share) == pytest.approx(pd.Series(values).quantile(share), rel=1e-12)


def test_what_is_not_known_does_not_count():
    assert spread([NAN, 3.0, NAN]) == {"n": 1, "mean": 3.0, "median": 3.0, "p05": 3.0, "p95": 3.0}
    nothing = {"n": 0, "mean": None, "median": None, "p05": None, "p95": None}
    assert spread([]) == spread([NAN]) == nothing
    assert math.isnan(median([]))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 2.0, INF], 2.0),
        ([1.0, INF], INF),  # half of them never
        ([1.0, 2.0, 3.0, INF], 2.5),
        ([INF, INF, INF], INF),
    ],
)
def test_the_median_of_what_never_happens_in_some_runs(values, expected):
    assert median(values) == expected
    assert spread(values)["median"] == (expected if math.isfinite(expected) else None)
    assert spread(values)["p95"] is None


def test_quantiles_over_runs_are_taken_column_by_column():
    table = np.array([[1.0, INF, 5.0], [3.0, INF, INF], [2.0, 7.0, 4.0]])
    assert quantiles(table, 0.5).tolist() == [2.0, INF, 5.0]
    assert quantiles(table[:, :1], 0.25).tolist() == [1.5]


def test_a_summary_counts_only_what_happened_and_is_valid_json():
    rows = [{"found_s": 10.0, "people": 24.0}, {"people": 24.0}, {"found_s": 20.0, "people": 24.0}]
    result = summary(rows, ["found_s", "people", "closed_s"])
    assert list(result) == ["found_s", "people", "closed_s"]
    assert result["found_s"] == {"n": 2, "mean": 15.0, "median": 15.0, "p05": 10.5, "p95": 19.5}
    assert result["people"]["n"] == 3
    assert result["closed_s"] == {"n": 0, "mean": None, "median": None, "p05": None, "p95": None}
    json.dumps(result, allow_nan=False)


def test_a_summary_is_told_to_a_millionth():
    assert summary([{"x": 1.0 / 3.0}], ["x"])["x"]["mean"] == 0.333333
