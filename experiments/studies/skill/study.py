"""How good the forecast of failure is: played on hundreds of made-up rocks that fail, and on rocks that never do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import click
import numpy as np

from experiments.measures.spread import median, quantile
from experiments.runs.replicate import Means, Tick, silent
from experiments.runs.study import Study
from experiments.studies.skill.records import ALPHAS, GAINS, NOISES_MM, Floats, Record, failures, standing
from models.hazards.rock.forecast import GOOD, NONE, Forecast, forecast
from models.hazards.rock.tangent_angle import Level, TangentAngle, TangentParameters
from models.hazards.slopes.wetness import DAY_S
from twin.text import say

HOUR_S = 3600.0
LEFT_H = (120.0, 96.0, 72.0, 48.0, 36.0, 24.0, 18.0, 12.0, 6.0, 3.0, 1.0)
"""Hours before the failure at which a forecast is asked for."""
ALARM_H, ALARM_P = 24.0, 0.5
"""The forecast alarms when failure within a day is more likely than not."""
EARLY_H = 72.0
"""An alarm that comes more than so long before the failure is premature."""
WATCH_DAYS, EVERY_H = (20.0, 50.0), 6.0
"""Days of a standing rock on which it is watched for false alarms, and how often it is looked at."""
MONTH_DAYS = 30.0


class Row(NamedTuple):
    """One forecast of a rock that failed: what it said, in shares of the time that was left."""

    record: int
    left_h: float
    alpha: float
    gain: float
    noise_mm: float
    quality: str
    low: float
    middle: float
    high: float
    p_day: float

    @property
    def inside(self) -> bool:
        """Tell whether the failure lay in the interval."""
        return self.low <= 1.0 <= self.high


@dataclass(frozen=True, eq=False)
class Skill:
    """All that was measured."""

    rows: list[Row]
    red_lead_h: list[float]
    """Hours from the red level to the failure, NaN if it was never reached."""
    months: float
    forecasts: int
    alarms: int
    red_alarms: int


def measure(count: int, seed: int, tick: Tick = silent) -> Skill:
    """Play ``count`` failures and a third as many standing rocks."""
    rows: list[Row] = []
    leads: list[float] = []
    for number, record in enumerate(failures(count, seed)):
        rows += _forecasts(number, record, seed)
        leads.append(_red_lead_h(record))
        tick(1)
    watched, issued, alarms, reds = 0.0, 0, 0, 0
    for number, record in enumerate(standing(max(count // 3, 1), seed)):
        value = _watch(number, record, seed)
        watched += WATCH_DAYS[1] - WATCH_DAYS[0]
        issued += sum(one.quality != NONE for one in value)
        alarms += _begins([one.p_within(ALARM_H * HOUR_S) >= ALARM_P for one in value])
        reds += _begins([level >= Level.RED for level in _levels(record)])
        tick(1)
    return Skill(rows, leads, watched / MONTH_DAYS, issued, alarms, reds)


def _forecasts(number: int, record: Record, seed: int) -> list[Row]:
    rows = []
    for k, left_h in enumerate(LEFT_H):
        now = record.failed_at_s - left_h * HOUR_S
        if now < 3.0 * DAY_S:  # no record to speak of
            continue
        value = _ask(record, now, (seed, 0, number, k))
        low, middle, high = ((at - now) / (left_h * HOUR_S) for at in (value.low_s, value.t_f_s, value.high_s))
        facts = (record.alpha, record.gain, record.noise_mm)
        rows.append(Row(number, left_h, *facts, value.quality, low, middle, high, value.p_within(ALARM_H * HOUR_S)))
    return rows


def _watch(number: int, record: Record, seed: int) -> list[Forecast]:
    times = np.arange(WATCH_DAYS[0] * DAY_S, WATCH_DAYS[1] * DAY_S, EVERY_H * HOUR_S)
    return [_ask(record, float(t), (seed, 1, number, k)) for k, t in enumerate(times)]


def _ask(record: Record, now_s: float, key: tuple[int, ...]) -> Forecast:
    rng = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
    until = int(np.searchsorted(record.times_s, now_s, side="right"))
    return forecast(record.times_s[:until], record.readings_mm[:until], rng, now_s=now_s)


def _levels(record: Record) -> list[Level]:
    """Return the tangent-angle level after each reading; the steady rate is that of the first five days."""
    first = (record.times_s < 5.0 * DAY_S) & np.isfinite(record.readings_mm)
    rate_mm_h = max(3600.0 * float(np.polyfit(record.times_s[first], record.readings_mm[first], 1)[0]), 0.01)
    watch = TangentAngle(TangentParameters(steady_rate_mm_h=rate_mm_h, window_s=DAY_S, lost_after_s=0.5 * DAY_S))
    levels = []
    for time, value in zip(record.times_s.tolist(), record.readings_mm.tolist(), strict=True):
        watch.feed(time, value)
        levels.append(watch.level)
    return levels


def _red_lead_h(record: Record) -> float:
    """Return how long before the failure the level rose to red for the last time."""
    red = np.array([level >= Level.RED for level in _levels(record)])
    if not red.size or not red[-1]:
        return math.nan
    since = int(np.flatnonzero(~red)[-1]) + 1 if not red.all() else 0
    return (record.failed_at_s - float(record.times_s[since])) / HOUR_S


def _begins(flags: Sequence[bool]) -> int:
    """Return how often a row of flags rises."""
    return sum(now and not before for before, now in zip([False, *flags], flags, strict=False))


# -- what it comes to ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One group of forecasts: how many were asked for and made, and how they did."""

    name: str
    asked: int
    made: int
    good: int
    inside: float
    low: float
    """Ends of the 95 % interval of ``inside`` (Wilson 1927, one forecast a rock taken as independent)."""
    high: float
    before: float
    """Share of failures that came before the interval: the dangerous misses."""
    error: float
    width: float


def line(name: str, rows: Sequence[Row]) -> Line:
    """Return the figures of a group of forecasts."""
    result = [row for row in rows if row.quality != NONE]
    n = len(result)
    if not n:
        return Line(name, len(rows), 0, 0, *([math.nan] * 6))
    inside = sum(row.inside for row in result)
    rocks = len({row.record for row in result})
    low, high = wilson(inside / n, rocks)
    return Line(
        name,
        len(rows),
        n,
        sum(row.quality == GOOD for row in result),
        inside / n,
        low,
        high,
        sum(row.low > 1.0 for row in result) / n,
        median(abs(row.middle - 1.0) for row in result),
        median(row.high - row.low for row in result),
    )


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    z2 = 1.96**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return middle - half, middle + half


def groups(rows: Sequence[Row]) -> dict[str, list[Line]]:
    """Return the figures by time left, alpha, water, noise, and quality."""
    by: dict[str, list[Line]] = {"left": [line(f"{h:g} h", [r for r in rows if r.left_h == h]) for h in LEFT_H]}
    by["alpha"] = [line(f"{a:g}", [r for r in rows if r.alpha == a]) for a in ALPHAS]
    by["gain"] = [line(f"{g:g}", [r for r in rows if r.gain == g]) for g in GAINS]
    by["noise"] = [line(f"{v:g} mm", [r for r in rows if r.noise_mm == v]) for v in NOISES_MM]
    by["all"] = [line("", rows)]
    return by


def leads_h(rows: Sequence[Row]) -> dict[int, float]:
    """Return, rock by rock, how many hours before the failure the forecast first alarmed (NaN: never)."""
    result: dict[int, float] = {row.record: math.nan for row in rows}
    for row in sorted(rows, key=lambda r: r.left_h):
        if row.p_day >= ALARM_P:
            result[row.record] = row.left_h
    return result


def markdown(skill: Skill, count: int, seed: int, lang: str = "en") -> str:
    """Return the page of the documentation."""
    by = groups(skill.rows)
    total = by["all"][0]
    out = [say("forecast.page_head", lang, **_facts(skill, total, count, seed)), ""]
    for name in ("left", "gain", "alpha", "noise"):
        out += [say(f"forecast.page_{name}", lang), "", say("forecast.page_columns", lang), "|" + "---|" * 8]
        out += [_shown(entry) for entry in by[name]] + [""]
    out += [say("forecast.page_alarms", lang, **_alarms(skill)), ""]
    return "\n".join(out)


def _facts(skill: Skill, total: Line, count: int, seed: int) -> dict[str, Any]:
    return {
        "count": count,
        "seed": seed,
        "asked": total.asked,
        "made": total.made,
        "inside": f"{total.inside:.1%}",
        "low": f"{total.low:.1%}",
        "high": f"{total.high:.1%}",
        "before": f"{total.before:.1%}",
        "error": f"{total.error:.1%}",
    }


def _alarms(skill: Skill) -> dict[str, Any]:
    lead = np.array(list(leads_h(skill.rows).values()))
    red = np.array(skill.red_lead_h)
    return {
        "alarmed": f"{np.isfinite(lead).mean():.1%}",
        "lead": _quantile(lead, 0.5),
        "early": f"{np.mean(lead > EARLY_H):.1%}",
        "early_h": f"{EARLY_H:.0f}",
        "late": f"{np.mean(~(lead >= 3.0)):.1%}",
        "red": f"{np.isfinite(red).mean():.1%}",
        "red_lead": _quantile(red, 0.5),
        "red_low": _quantile(red, 0.1),
        "red_high": _quantile(red, 0.9),
        "months": f"{skill.months:.0f}",
        "forecasts": f"{skill.forecasts / skill.months:.2f}",
        "alarms": f"{skill.alarms / skill.months:.2f}",
        "red_alarms": f"{skill.red_alarms / skill.months:.2f}",
    }


def _quantile(values: Floats, share: float) -> str:
    result = quantile(values, share)
    return f"{result:.0f}" if math.isfinite(result) else "–"


def _shown(entry: Line) -> str:
    if not entry.made:
        return f"| {entry.name} | {entry.asked} | 0 % | – | – | – | – | – |"
    result, good = entry.made / entry.asked, entry.good / entry.made
    inside = f"{entry.inside:.0%} ({entry.low:.0%}–{entry.high:.0%})"
    rest = f"{entry.before:.0%} | {entry.error:.0%} | {entry.width:.2f}"
    return f"| {entry.name} | {entry.asked} | {result:.0%} | {good:.0%} | {inside} | {rest} |"


class SkillStudy(Study[Skill]):
    """``failures`` rocks that fail and a third as many that never do, as a page of the documentation."""

    def __init__(self, failures: int, seed: int) -> None:
        self.failures, self.seed = failures, seed

    def work(self, lang: str) -> tuple[str, int]:
        return say("forecast.skill_playing", lang), self.failures + max(self.failures // 3, 1)

    def play(self, means: Means) -> Skill:
        return measure(self.failures, self.seed, means.tick)

    def summary(self, result: Skill) -> dict[str, Any]:
        by = groups(result.rows)
        figures = {name: [vars(entry) for entry in entries] for name, entries in by.items()}
        pages = {lang: markdown(result, self.failures, self.seed, lang) for lang in ("zh", "en")}
        return {"failures": self.failures, "seed": self.seed, "groups": figures, "page": pages}

    def show(self, summary: dict[str, Any], lang: str) -> None:
        click.echo(summary["page"][lang])
