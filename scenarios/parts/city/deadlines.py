"""Cases held against the deadlines of the organisation."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.kernels.response.states import MERGED, WITHDRAWN
from scenarios.parts.run import Run


def deadlines(run: Run) -> list[dict[str, Any]]:
    """Hold all cases against the deadlines of the tables: how many of those that are due by the end kept it.

    Of a deadline that is longer than the run none is due: that some are done before says nothing of the others.
    """
    t = run.loop.table
    rows: list[dict[str, Any]] = []
    kind = np.array([k.name for k in run.loop.kinds], dtype=object)[t.column("reported_kind")]
    grade, priority, state = t.column("reported_grade"), t.column("priority"), t.column("state")
    now = run.end_s
    for rule in run.tables.deadlines:
        start, end = t.column(rule.from_stamp), t.column(rule.to_stamp)
        fits = np.isin(grade, rule.grades) & np.isin(priority, rule.priorities) & (start <= now)
        fits &= ~np.isin(state, (MERGED, WITHDRAWN))
        if rule.kinds is not None:
            fits &= np.isin(kind, list(rule.kinds))
        due = start + rule.limit_s
        counted = fits & (due <= now)
        met = counted & (end <= due)
        rows.append(
            {
                "id": rule.id, "rule": rule.rule, "zh": rule.what["zh"], "en": rule.what["en"],
                "limit_s": rule.limit_s, "n": int(counted.sum()), "met": int(met.sum()), "source": rule.source,
            }
        )  # fmt: skip
    return rows
