"""Parameters: each number has a range that holds its default, and a source or the word "assumed"."""

from __future__ import annotations

import dataclasses
import importlib
import math
import pkgutil

import pytest

import models
from models.core.distributions import Fixed, LogNormal, Triangular
from models.core.parameters import check, parameter, ranges, typical
from twin.errors import InputError, InputErrors


@dataclasses.dataclass(frozen=True, kw_only=True)
class Some:
    speed_m_s: float = parameter(1.3, 0.1, 3.0, "assumed")
    delay_s: object = parameter(Triangular(10.0, 20.0, 60.0), 5.0, 100.0, "Somebody 1999")
    name: str = "plain"


def declared() -> list[tuple[type, dataclasses.Field]]:
    found = []
    for module in pkgutil.walk_packages(models.__path__, "models."):
        if ".kernels" in module.name:
            continue
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.name:
                found += [(kind, f) for f in dataclasses.fields(kind) if "source" in f.metadata]
    return found


EVERY = declared()
DIMENSIONLESS = {"cohesion"}  # of the infinite slope: over the weight of the soil
each = pytest.mark.parametrize("kind, f", EVERY, ids=lambda v: getattr(v, "__name__", None) or v.name)


def test_there_are_parameters():
    assert len(EVERY) > 80


@each
def test_a_default_lies_in_its_range(kind, f):
    assert f.metadata["low"] < f.metadata["high"]
    assert f.metadata["low"] <= typical(f.default) <= f.metadata["high"]


@each
def test_a_source_is_named_or_the_word_assumed(kind, f):
    source = f.metadata["source"]
    # a source has a year or names its document in words; never a bare number or nothing
    assert len(source) >= 7
    assert any(c.isalpha() for c in source)


@each
def test_a_physical_number_carries_its_unit(kind, f):
    """Plain numbers are shares, counts, factors or exponents; times, lengths and speeds end in their unit."""
    if hasattr(f.default, "quantile"):
        assert f.name.endswith(("_s", "_h", "_m", "_mm", "_m_s", "_deg", "_m2_d")) or f.name in DIMENSIONLESS


def test_ranges_of_a_class():
    found = ranges(Some)
    assert list(found) == ["speed_m_s", "delay_s"]
    assert found["speed_m_s"] == (1.3, 0.1, 3.0, "assumed")


def test_typical_is_the_value_or_the_median():
    assert typical(3) == 3.0
    assert typical(Fixed(4.0)) == 4.0
    assert typical(LogNormal(300.0, 520.0)) == pytest.approx(300.0)


def test_values_in_range_pass():
    check(Some())
    check(Some(speed_m_s=3.0, delay_s=Fixed(100.0)))


@pytest.mark.parametrize("value", [0.0, 3.01, math.nan, math.inf, -1.0])
def test_a_value_out_of_range_is_named(value):
    with pytest.raises(InputError) as caught:
        check(Some(speed_m_s=value))
    assert "speed_m_s" in str(caught.value)
    assert "0.1" in str(caught.value)


def test_all_faults_at_once():
    with pytest.raises(InputErrors) as caught:
        check(Some(speed_m_s=-1.0, delay_s=Fixed(1000.0)))
    assert len(caught.value.faults) == 2
    assert str(caught.value).count("\n") == 1
