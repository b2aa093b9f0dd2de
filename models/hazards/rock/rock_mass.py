"""A dangerous rock: it creeps, water makes it creep faster, cracks jump, pieces fall, and at last it fails.

The moment of failure is a result. State: ``s = v^(1 - alpha)`` (`models.hazards.rock.creep`) with

- forcing ``f = 1 + k c^2``, where ``c`` in [0, 1] is the share of the open crack that stands under water,
  read from the wetness store; the thrust of the water on the block grows with the square of its height (Hoek
  & Bray 1981);
- crack events: a Poisson process on the creep's own clock (rate ``f / interval``), each of which takes a
  share of what is left of ``s`` (steps; assumed);
- partial falls: a Poisson process in displacement, so that they crowd towards the end as rock noise does
  before a failure (inverse-rate pattern; Voight 1988). They can be heard;
- the season: cracks in limestone open in the cold and close in the warmth, a movement that comes back and is no
  creep (none unless asked for).

Where the joints are known (`models.hazards.rock.joints`), the rock says its factor of safety beside its creep: two
readings of the same water, neither of which is computed from the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import mesa
import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rock import creep
from models.hazards.rock.joints import PlaneFailure
from models.hazards.slopes.wetness import DAY_S, WetnessStore
from models.kernels.rock import creep as kernel
from twin.errors import InputError

CRACK, PARTIAL_FALL, FAILURE = "crack", "partial_fall", "failure"
KINDS = (CRACK, PARTIAL_FALL, FAILURE)
"""Names of the events by their number in `models.kernels.rock.creep`."""
AHEAD = 32
"""Random numbers that are drawn ahead for a rock; the result does not depend on it."""
YEAR_S = 365.25 * DAY_S


@dataclass(frozen=True, kw_only=True)
class RockParameters:
    """Constants of the creep of one rock mass; each with range and source in its declaration.

    The defaults are assumed and were chosen so that the constructed storm of 28-29 September 2025 brings the
    rock down in the evening of the 29th, and a month without rain does not. They say nothing about another
    rock.
    """

    alpha: float = parameter(2.0, 1.5, 2.5, "Fukuzono 1985; Voight 1988: mostly near 2")
    a: float = parameter(3.0, 0.01, 1e4, "assumed; 1/m for alpha = 2; its unit and size go with alpha")
    initial_velocity_m_s: float = parameter(7.1e-8, 1e-10, 1e-6, "assumed: 6 mm a day, a rock under watch")
    terminal_velocity_m_s: float = parameter(1.0e-3, 1e-5, 1e-1, "assumed; the block lets go")
    spread: float = parameter(0.02, 0.0, 1.0, "assumed; coefficient of variation of the initial state and of A")
    water_gain: float = parameter(75.0, 0.0, 1000.0, "assumed; k in f = 1 + k c^2")
    dry_below_mm: float = parameter(100.0, 0.0, 500.0, "assumed; wetness below which the crack holds no water")
    full_at_mm: float = parameter(300.0, 10.0, 1000.0, "assumed; wetness at which the crack is full")
    water_response: float = parameter(0.2, 0.0, 10.0, "assumed; v is (1 + this c) times the creep: reversible")
    crack_interval_s: float = parameter(1.0e5, 1e3, 1e9, "assumed; mean time between crack events when dry")
    crack_share: float = parameter(0.012, 0.0, 0.5, "assumed; mean share of the remaining state a crack takes")
    fall_every_m: float = parameter(0.008, 1e-4, 10.0, "assumed; mean displacement between partial falls")
    fall_share: float = parameter(0.003, 0.0, 0.1, "assumed; mean share of the volume in a partial fall")
    released_low: float = parameter(0.3, 0.01, 1.0, "assumed; 'part of the rock falls' (article), lower end")
    released_high: float = parameter(0.8, 0.01, 1.0, "assumed; the same, upper end")
    season_mm: float = parameter(0.0, 0.0, 20.0, "assumed; half the yearly opening and closing of the crack")
    season_peak_day: float = parameter(0.0, -366.0, 366.0, "assumed; day, from the start, of the widest crack")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True)
class RockEvent:
    """Something that the rock did: ``"crack"``, ``"partial_fall"`` or ``"failure"``.

    ``volume_share`` is the share of the whole rock that came down (0 for a crack).
    """

    time_s: float
    kind: str
    volume_share: float = 0.0


class RockMass(mesa.Agent):
    """A rock mass under watch.

    Parameters
    ----------
    model
        The Mesa model of the drill.
    parameters
        Constants of the creep.
    hyetograph
        Rain on the rock.
    wetness
        Store that the rain fills.
    generator
        Random numbers of ``Stream.ROCK`` (one generator a rock).
    joints
        The joints that would let it slide, if they are known.
    volume_m3
        Its volume, if it is known.

    Raises
    ------
    InputError
        A volume that is not positive.
    """

    def __init__(
        self,
        *,
        model: Any,
        parameters: RockParameters,
        hyetograph: Hyetograph,
        wetness: WetnessStore,
        generator: np.random.Generator,
        joints: PlaneFailure | None = None,
        volume_m3: float | None = None,
    ) -> None:
        super().__init__(model)
        if volume_m3 is not None and not (math.isfinite(volume_m3) and volume_m3 > 0.0):
            raise InputError("forecast.rock_volume", value=volume_m3)
        self.parameters = parameters
        self.hyetograph = hyetograph
        self.wetness = wetness
        self.generator = generator
        self.joints = joints
        self.volume_m3 = volume_m3
        self.book = Book(*_first_page(parameters, wetness.at_mm(0.0), generator))
        self.row = 0
        self._water: Stores | None = None
        self._before: Any = None  # state of the generator before the numbers drawn ahead
        self._draw_ahead()

    @property
    def displacement_m(self) -> float:
        """Movement of the crack since the start of the drill: the creep and the season."""
        return float(self._page["creep_m"]) + self._season_m(float(self._page["now_s"]))

    @property
    def velocity_m_s(self) -> float:
        """Velocity of the creep; 0 once the rock is down."""
        return float(self._page["velocity_m_s"])

    @property
    def wetness_mm(self) -> float:
        """Wetness at the end of the last step."""
        return float(self._page["wetness_mm"])

    @property
    def volume_left(self) -> float:
        """Share of the volume that has not come down."""
        return float(self._page["volume_left"])

    @property
    def failed_at_s(self) -> float | None:
        """Time of the failure, None while the rock stands."""
        at = float(self._page["failed_at_s"])
        return at if at < math.inf else None

    @property
    def water_share(self) -> float:
        """Share of the open crack that stands under water, 0 to 1."""
        p = self.parameters
        return float(kernel.water_share(self.wetness_mm, p.dry_below_mm, p.full_at_mm))

    @property
    def safety_factor(self) -> float | None:
        """Factor of safety against sliding under the present water, None without joints."""
        return None if self.joints is None else self.joints.safety_factor(self.water_share)

    def has_failed(self, now_s: float) -> bool:
        """Tell whether the rock is down at a time: the state itself stands at the end of the last step."""
        return self.failed_at_s is not None and self.failed_at_s <= now_s

    def step(self, t_s: float, dt_s: float) -> tuple[RockEvent, ...]:
        """Creep through one step under its mean wetness; return what happened, in order.

        Exact for a constant forcing: cracks, falls and the failure come at their own instants.
        """
        if self.failed_at_s is not None:
            return ()
        if self._water is None:
            self._water = Stores([self.wetness])
        part = slice(self.row, self.row + 1)
        book = Book(self.book.rocks[part], self.book.draws[part])
        return tuple(event for _, event in play(book, (self,), self._water, t_s, dt_s))

    def _season_m(self, t_s: float) -> float:
        p = self.parameters
        if p.season_mm == 0.0:
            return 0.0
        turn, peak_s = 2.0 * math.pi / YEAR_S, p.season_peak_day * DAY_S
        return 1e-3 * p.season_mm * (math.cos(turn * (t_s - peak_s)) - math.cos(turn * peak_s))

    @property
    def _page(self) -> Any:
        return self.book.rocks[self.row]

    # -- random numbers drawn ahead ------------------------------------------------------------------------------

    def _draw_ahead(self) -> None:
        """Fill the rock's row with the next numbers of its generator."""
        self._give_back()
        self._before = self.generator.bit_generator.state
        self.book.draws[self.row] = self.generator.standard_exponential(AHEAD)
        self._page["drawn"] = 0

    def _give_back(self) -> None:
        """Leave the generator as if the numbers not used had never been drawn."""
        used = int(self._page["drawn"])
        if self._before is not None and used < AHEAD:
            self.generator.bit_generator.state = self._before
            self.generator.standard_exponential(used)

    def _release(self) -> float:
        """Draw how much of the rock comes down in its failure; return that share of the whole."""
        p = self.parameters
        self._give_back()
        released = p.released_low + (p.released_high - p.released_low) * float(self.generator.random())
        share = released * self.volume_left
        self._page["volume_left"] -= share
        return share


class Book(NamedTuple):
    """The state of rocks, a row each, and the random numbers drawn ahead for them (`models.kernels.rock.creep`)."""

    rocks: NDArray[Any]
    draws: NDArray[np.float64]


class Stores:
    """The wetness stores of some rocks as one table; a store that several share is computed once."""

    def __init__(self, wetness: Sequence[WetnessStore]) -> None:
        own = {id(store): store for store in wetness}
        place = {key: k for k, key in enumerate(own)}
        self.of_rock = np.array([place[id(store)] for store in wetness], dtype=np.int64)
        rain = [store.hyetograph for store in own.values()]
        sizes = [h.edges_s.size for h in rain]
        self._edges = np.concatenate([h.edges_s for h in rain])
        self._rates = np.concatenate([np.append(h.rates_mm_h, 0.0) for h in rain])
        fallen = [np.cumsum(h.rates_mm_h * np.diff(h.edges_s) / 3600.0) for h in rain]
        self._depths = np.concatenate([np.append(0.0, depth) for depth in fallen])
        self._filled = np.array([store.at_mm(t) for store in own.values() for t in store.hyetograph.edges_s])
        self._first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._drainage_s = np.array([store.drainage_s for store in own.values()])

    def through(self, t0_s: float, t1_s: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return at each rock the mean wetness of a step, and that at its end, mm, ``(n,)`` each."""
        tables = (self._edges, self._rates, self._depths, self._filled, self._first, self._drainage_s)
        mean, at_end = kernel.stores(*tables, t0_s, t1_s)
        return mean[self.of_rock], at_end[self.of_rock]


def play(
    book: Book, rocks: Sequence[RockMass], water: Stores, t_s: float, dt_s: float
) -> Iterable[tuple[int, RockEvent]]:
    """Bring rocks and their pages through one step; return what happened as (row, event), rock by rock in order."""
    pages, draws = book
    end = t_s + dt_s
    mean_mm, at_end_mm = water.through(t_s, end)
    stood = pages["failed_at_s"] == np.inf
    pages["now_s"] = np.where(stood, t_s, pages["now_s"])
    events = np.empty(pages.size * (AHEAD // kernel.DRAWS_AN_EVENT + 1), dtype=kernel.EVENT)
    happened: list[tuple[int, RockEvent]] = []
    while True:
        n = kernel.advance(pages, draws, mean_mm, end, events)
        for row, time_s, kind, share in events[:n].tolist():
            if kind == kernel.FAILURE:
                share = rocks[row]._release()
            happened.append((row, RockEvent(time_s, KINDS[kind], share)))
        short = np.flatnonzero((pages["now_s"] < end) & (pages["failed_at_s"] == np.inf))
        if not short.size:
            break
        for row in short.tolist():
            rocks[row]._draw_ahead()
    kernel.settle(pages, stood, at_end_mm)
    return sorted(happened, key=lambda item: item[0])  # stable: each rock's own events stay in order


def _first_page(p: RockParameters, wetness_mm: float, generator: np.random.Generator) -> Book:
    """Return the row of a rock at the start of the drill."""
    sigma = math.sqrt(math.log1p(p.spread**2))
    jitter = np.exp(sigma * generator.standard_normal(2) - 0.5 * sigma**2)
    rocks, draws = np.zeros(1, dtype=kernel.ROCK), np.empty((1, AHEAD))
    page = rocks[0]
    for name in ("alpha", "water_gain", "water_response", "dry_below_mm", "full_at_mm"):
        page[name] = getattr(p, name)
    for name in ("crack_interval_s", "crack_share", "fall_every_m", "fall_share"):
        page[name] = getattr(p, name)
    page["a"] = p.a * float(jitter[0])
    page["state"] = creep.state_of(p.initial_velocity_m_s, p.alpha) * float(jitter[1])
    page["terminal"] = creep.state_of(p.terminal_velocity_m_s, p.alpha)
    page["to_crack"] = float(generator.standard_exponential())
    page["to_fall"] = float(generator.standard_exponential())
    page["volume_left"] = 1.0
    page["failed_at_s"] = np.inf
    kernel.settle(rocks, np.ones(1, dtype=np.bool_), np.array([wetness_mm]))
    return Book(rocks, draws)
