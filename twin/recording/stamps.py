"""Stamps: the steps of a case through the closed loop, each with its time."""

from __future__ import annotations

STAMPS = (
    "occurred", "found", "reported", "triaged", "dispatched", "accepted", "on_the_way", "arrived", "handled",
    "fed_back", "closed",
)  # fmt: skip
"""The closed loop in its order. Of a step that is taken more than once the first counts up to the arrival, the last
from then on, so that stamps never decrease; ``reopened_s`` tells when a case was last taken up again."""
