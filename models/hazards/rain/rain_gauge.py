"""Rain gauges as they are: a bucket that tips in steps, wind that blows rain past it, gaps, a wrong clock, a dead one.

The catch is ``c = i (1 - k U) g`` for rain i, wind U, loss k and the gauge's own gain g. While the bucket tips it
catches nothing, so the rate that is counted is ``c / (1 + c tau / q)`` with the time of a tip tau and the bucket's
depth q (Marsalek 1981). The reading of an interval is a whole number of tips; what is left waits for the next.
A reading that is missing is NaN, and stays so.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.hazards.rain.hyetograph import Hyetograph
from twin.errors import InputError, InputErrors

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class RainGaugeParameters:
    """How well rain gauges measure."""

    interval_s: float = parameter(600.0, 60.0, 86_400.0, "assumed: a reading every 10 minutes")
    quantum_mm: float = parameter(0.2, 0.01, 2.0, "assumed; buckets of 0.1 to 0.5 mm are common")
    tip_s: float = parameter(0.4, 0.0, 2.0, "assumed; time of a tip, in which rain is lost (Marsalek 1981)")
    wind_m_s: float = parameter(3.0, 0.0, 40.0, "assumed; wind at the gauge's rim while it rains")
    wind_loss: float = parameter(0.015, 0.0, 0.1, "assumed; a 1 m/s; losses of rain are 2 to 10 % (Sevruk 1982)")
    gain_spread: float = parameter(0.03, 0.0, 0.5, "assumed; log standard deviation between gauges")
    noise: float = parameter(0.03, 0.0, 0.5, "assumed; the same from reading to reading")
    clock_spread_s: float = parameter(30.0, 0.0, 3600.0, "assumed; standard deviation of the clocks")
    missed: float = parameter(0.02, 0.0, 0.9, "assumed; share of the readings that is lost")
    outage_s: float = parameter(1800.0, 60.0, 864_000.0, "assumed; mean length of an outage")
    dies_per_h: float = parameter(0.005, 0.0, 10.0, "assumed; power or mast lost, an hour of heavy rain")
    heavy_rain_mm_h: float = parameter(20.0, 1.0, 300.0, "assumed")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True)
class RainGauge:
    """A gauge: its name and place, and what is known to be wrong with it.

    ``clock_s`` is how far its clock is ahead (None: drawn); from ``dead_from_s`` on it gives no reading.
    """

    id: str
    x_m: float
    y_m: float
    clock_s: float | None = None
    dead_from_s: float = math.inf


class Gap(NamedTuple):
    """Readings of one gauge that are missing in a row."""

    gauge: str
    from_s: float
    until_s: float
    readings: int


@dataclass(frozen=True, eq=False)
class GaugeSeries:
    """What one gauge reported.

    Parameters
    ----------
    id
        Name of the gauge.
    edges_s
        Begin and end of the intervals by its own clock, rising, ``(n + 1,)``.
    depth_mm
        Reading of each interval, NaN where there is none, ``(n,)``.
    x_m, y_m
        Its place.

    Raises
    ------
    InputErrors
        Every reading that is negative or infinite, and the first time that does not rise.
    """

    id: str
    edges_s: Floats
    depth_mm: Floats
    x_m: float = 0.0
    y_m: float = 0.0

    def __post_init__(self) -> None:
        edges = np.ascontiguousarray(self.edges_s, dtype=np.float64)
        depth = np.ascontiguousarray(self.depth_mm, dtype=np.float64)
        if edges.ndim != 1 or depth.size == 0 or depth.shape != (edges.size - 1,):
            raise InputError("storm.gauge_shape", where=self.id, edges=edges.size, readings=depth.size)
        faults = []
        late = np.flatnonzero(~(np.diff(edges) > 0.0))
        if late.size:
            faults.append(InputError("storm.gauge_time", where=self.id, row=int(late[0]) + 2, value=edges[late[0] + 1]))
        for i in np.flatnonzero((depth < 0.0) | np.isinf(depth)):
            faults.append(InputError("storm.gauge_depth", where=self.id, row=int(i) + 1, value=float(depth[i])))
        if faults:
            raise InputErrors(faults)
        object.__setattr__(self, "edges_s", edges)
        object.__setattr__(self, "depth_mm", depth)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Missing readings, those in a row together."""
        missing = np.concatenate(([False], np.isnan(self.depth_mm), [False]))
        turns = np.flatnonzero(missing[1:] != missing[:-1]).reshape(-1, 2)
        return tuple(Gap(self.id, float(self.edges_s[a]), float(self.edges_s[b]), int(b - a)) for a, b in turns)

    @property
    def total_mm(self) -> float:
        """Depth of all readings that there are."""
        return float(np.nansum(self.depth_mm))

    def hyetograph(self) -> Hyetograph:
        """Return the series as rain.

        Raises
        ------
        InputErrors
            A gap: rain that nobody measured is not zero. Each one is named.
        """
        if self.gaps:
            raise InputErrors([gap_fault(gap) for gap in self.gaps])
        return Hyetograph(self.edges_s, self.depth_mm * 3600.0 / np.diff(self.edges_s))


def gap_fault(gap: Gap) -> InputError:
    """Return the refusal of a gap."""
    return InputError("storm.gauge_gap", where=gap.gauge, start=gap.from_s, end=gap.until_s, count=gap.readings)


def observed(
    gauges: Sequence[RainGauge],
    rain: Sequence[Hyetograph],
    parameters: RainGaugeParameters,
    streams: Streams,
    end_s: float,
    start_s: float = 0.0,
) -> list[GaugeSeries]:
    """Return what gauges report of the rain that falls on each, from ``start_s`` to ``end_s``.

    Raises
    ------
    InputError
        Two gauges of one name, not one hyetograph a gauge, or a time without a whole interval.
    """
    names = [gauge.id for gauge in gauges]
    if len(set(names)) < len(names):
        raise InputError("storm.gauge_twice", name=next(n for n in names if names.count(n) > 1))
    if len(rain) != len(gauges):
        raise InputError("storm.gauge_count", gauges=len(gauges), rain=len(rain))
    n = int((end_s - start_s) / parameters.interval_s + 1e-9)
    if n < 1:
        raise InputError("storm.gauge_span", start=start_s, end=end_s, interval=parameters.interval_s)
    edges = start_s + parameters.interval_s * np.arange(n + 1, dtype=np.float64)
    return [
        _series(k, gauge, falls, parameters, streams, edges)
        for k, (gauge, falls) in enumerate(zip(gauges, rain, strict=True))
    ]


def _series(
    k: int, gauge: RainGauge, rain: Hyetograph, p: RainGaugeParameters, streams: Streams, edges_s: Floats
) -> GaugeSeries:
    draws = streams.keyed(Stream.SENSOR_NOISE)
    ahead = p.clock_spread_s * draws.normal(k, Purpose.GAUGE_CLOCK) if gauge.clock_s is None else gauge.clock_s
    true_s = edges_s - ahead
    fallen = np.array([rain.depth_mm(a, b) for a, b in itertools.pairwise(true_s)])
    caught = max(1.0 - p.wind_loss * p.wind_m_s, 0.0) * math.exp(p.gain_spread * draws.normal(k, Purpose.GAUGE_GAIN))
    noise = np.array([draws.normal(k, Purpose.GAUGE_NOISE, j) for j in range(fallen.size)])
    catch = fallen * caught * np.exp(p.noise * noise)
    counted = catch / (1.0 + catch / p.interval_s * p.tip_s / p.quantum_mm)
    tips = np.floor(np.cumsum(counted) / p.quantum_mm + 1e-9)
    depth = p.quantum_mm * np.diff(tips, prepend=0.0)
    depth[_lost(k, gauge, fallen, p, streams, edges_s)] = math.nan
    return GaugeSeries(gauge.id, edges_s, depth, gauge.x_m, gauge.y_m)


def _lost(
    k: int, gauge: RainGauge, fallen_mm: Floats, p: RainGaugeParameters, streams: Streams, edges_s: Floats
) -> NDArray[np.bool_]:
    """Return which readings never arrive: outages, and all after a gauge's death."""
    faults = streams.keyed(Stream.SENSOR_FAULT)
    lost = edges_s[1:] > gauge.dead_from_s
    heavy = fallen_mm * 3600.0 / p.interval_s >= p.heavy_rain_mm_h
    ends = min(p.interval_s / p.outage_s, 1.0)  # chance that an outage ends with a reading
    begins = min(ends * p.missed / (1.0 - p.missed), 1.0)
    out = faults.uniform(k, Purpose.GAUGE_OUTAGE, 0) < p.missed
    for j in range(fallen_mm.size):
        drawn = faults.uniform(k, Purpose.GAUGE_OUTAGE, j + 1)
        out = drawn >= ends if out else drawn < begins
        if heavy[j] and faults.uniform(k, Purpose.GAUGE_DEAD, j) < -math.expm1(-p.dies_per_h * p.interval_s / 3600.0):
            lost[j:] = True
            break
        lost[j] |= out
    return lost
