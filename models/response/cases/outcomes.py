"""What comes of a visit: the outcomes of one unit on site."""

from __future__ import annotations

from typing import Protocol

OUTCOMES = ("settled", "no_authority", "no_means", "wrong_department", "false_alarm", "higher_grade", "unfinished")
"""Names of the outcomes, in the order of their numbers (`models.kernels.response.states`)."""


class OnSiteProcess(Protocol):
    """What a kind of case is about, where more is known of it than shares: a hazard that goes on while it is open."""

    def on_site(self, case: int, tier: int, department: int, visit: int, now_s: float) -> tuple[float, int]:
        """Return how long a unit of a tier works on site and the outcome of its visit."""

    def again_s(self, case: int) -> float:
        """Return after how long a visit that came to nothing definite is repeated."""

    def closed(self, case: int, now_s: float) -> None:
        """The case is closed."""
