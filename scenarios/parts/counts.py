"""Counts of the day: every ten minutes how many cases are open, and how many units are out."""

from __future__ import annotations

import numpy as np

from models.core.clock import TIMER
from scenarios.run import CityPart, Run
from twin.tiers import TIERS

EVERY_S = 600.0


class CityCounts(CityPart):
    """The series of the day."""

    def wire(self, run: Run) -> None:
        """Begin to count."""
        run.clock.at(0.0, Counter(run).count, order=TIMER)


class Counter:
    """Counts open and closed cases by tier, units out by department, and the rain on the towns."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def count(self) -> None:
        """Count once, and plan the next count."""
        run = self.run
        now = run.clock.now
        table, journal = run.loop.table, run.city_world.journal
        reported, closed, at = table.column("reported"), table.column("closed"), table.column("at")
        done = closed <= now
        is_open = (reported <= now) & ~done
        by = table.column("closed_by")
        for tier, name in enumerate(TIERS):
            journal.sample(f"open.{name}", now, float(np.count_nonzero(is_open & (at == tier))))
            journal.sample(f"closed.{name}", now, float(np.count_nonzero(done & (by == tier))))
        busy = np.frombuffer(run.dispatcher.fleet.free_s) > now
        out = np.bincount(run.responders.department[busy], minlength=len(run.responders.names))
        for name, n in zip(run.responders.names, out, strict=True):
            journal.sample(f"busy.{name}", now, float(n))
        if run.storm is not None:
            journal.sample("rain_mm_h", now, float(run.storm.town_rates(now).mean()))
        if now + EVERY_S < run.end_s:
            run.clock.after(EVERY_S, self.count, order=TIMER)
