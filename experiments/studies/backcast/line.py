"""One line of a back-cast: a figure that a report of the real event gives, beside what the model gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """What was reported, what the model gives, and the band in which it must lie.

    Parameters
    ----------
    got
        A share of the runs, or a median.
    said
        How the report words it.
    """

    name: str
    got: float
    low: float
    high: float
    said: str = ""
    unit: str = "share"

    @property
    def met(self) -> bool:
        """Tell whether the figure lies in its band."""
        return self.low <= self.got <= self.high
