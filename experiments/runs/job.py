"""What is played, and what one replication of it came to: names and numbers only, so that both reach a worker."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """What is replicated: names and files.

    Parameters
    ----------
    policy
        None for the scenario's own.
    changes
        Parameters set for this job (``households.refusal``), each with its value.
    load
        Multiple of the ordinary cases of a day; None for once.
    """

    scenario: str
    policy: str | None
    seed: int
    terrain: str | None = None
    changes: tuple[tuple[str, float], ...] = ()
    load: float | None = None


@dataclass(frozen=True)
class Row:
    """One replication: its measures and the digest of its recording."""

    replication: int
    digest: str
    measures: dict[str, float]


def digest_of(rows: Sequence[Row]) -> str:
    """Return the digest of a set of replications (that of the recording, if there is but one)."""
    if len(rows) == 1:
        return rows[0].digest
    return hashlib.sha256("".join(row.digest for row in rows).encode()).hexdigest()
