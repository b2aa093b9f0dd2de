"""What a benchmark measures, and what is told of it: its target, and the ratio to a peer of the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured: our value, that of the peer where it is installed, the best that the machine allows."""

    value: float
    peer_value: float | None = None
    limit: float | None = None


@dataclass(frozen=True)
class Benchmark:
    """One row of the table of benchmarks.

    Parameters
    ----------
    measure
        Measures it; its docstring says what.
    target
        The least that is wanted, or the most where lower is better.
    peer
        Who is measured in the same run.
    peer_share
        Target as a share of the peer's value; with a target of its own the harder one counts.
    """

    name: str
    unit: str
    measure: Callable[[], Figure]
    target: float | None = None
    peer: str | None = None
    peer_share: float | None = None
    higher_is_better: bool = False

    def run(self) -> Result:
        """Measure it."""
        value, peer_value, limit = self.measure()
        peer = None if peer_value is None else self.peer
        return Result(value, self.unit, self.higher_is_better, self._target(peer_value), peer, peer_value, limit)

    def _target(self, peer_value: float | None) -> float | None:
        shares = [] if peer_value is None or self.peer_share is None else [self.peer_share * peer_value]
        wanted = [*shares, *([] if self.target is None else [self.target])]
        return (max if self.higher_is_better else min)(wanted, default=None)


@dataclass(frozen=True)
class Result:
    """One figure; ``ratio`` above 1 means better than the peer, ``limit`` is the best that the machine allows."""

    value: float
    unit: str
    higher_is_better: bool
    target: float | None = None
    peer: str | None = None
    peer_value: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer."""
        if self.peer_value is None:
            return None
        return self.value / self.peer_value if self.higher_is_better else self.peer_value / self.value

    @property
    def met(self) -> bool | None:
        """Tell whether the target is met."""
        if self.target is None:
            return None
        return self.value >= self.target if self.higher_is_better else self.value <= self.target

    def line(self, name: str) -> str:
        """Return it as a line of the screen."""
        parts = [f"{name:18}{self.value:14,.4g} {self.unit:16}"]
        if self.target is not None:
            sign, verdict = ">=" if self.higher_is_better else "<=", "met" if self.met else "NOT MET"
            parts.append(f"target {sign} {self.target:,.4g} {verdict}")
        if self.peer is not None and self.ratio is not None:
            parts.append(f"{self.peer} {self.peer_value:,.4g}, ratio {self.ratio:.2f}")
        if self.limit is not None:
            parts.append(f"limit {self.limit:,.4g}")
        return "  ".join(parts)
