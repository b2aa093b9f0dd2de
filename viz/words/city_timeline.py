"""The timeline of a city recording as lines of text: what was told, then where cases ended, why, and the load."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from twin.recording.recording import Recording
from twin.recording.stamps import STAMPS
from twin.text import area, say
from twin.tiers import TIERS
from viz.look.city_palette import word
from viz.words.calendar import clock
from viz.words.events import event_rows
from viz.words.lines import Line, pad, span, width
from viz.words.names import name_of

_LOUD = frozenset({"handed_on", "escalated", "closed", "ignited", "exploded", "warning", "instructed", "no_unit"})
_SHARES = frozenset({"escalated", "reopened"})
_CLOCKS = ("found_s", "reported_s", "town_s", "district_s", "closed_s", "left_s", "ordered_s", "out_s", "collapse_s")
_PARTS = re.compile(r"[^a-z_]+")


def timeline(recording: Recording, lang: str) -> list[Line]:
    """Return the whole timeline: heading, one line an event, the cases followed, then the summary.

    Parameters
    ----------
    lang
        ``"zh"`` or ``"en"``.
    """
    parts = (_heading, _events, _followed, _ended, _reasons, _kinds, _load, _warned, _deadlines, _measures, _notes)
    lines: list[Line] = []
    for part in parts:
        result = list(part(recording, lang))
        lines += [Line(""), *result] if result and lines else result
    return lines


def _heading(recording: Recording, lang: str) -> Iterator[Line]:
    manifest = recording.manifest
    place, policy = manifest.get("area") or {}, manifest.get("policy_title") or {}
    yield Line(manifest["title"][lang], strong=True)
    head = say(
        "city.show_heading",
        lang,
        policy=policy.get(lang) or manifest["policy"],
        seed=manifest["seed"],
        replication=manifest["replication"],
        start=clock(recording, 0, "%Y-%m-%d %H:%M"),
        cases=int(recording.cases["reported_s"].notna().sum()),
        area=place.get(f"name_{lang}") or place.get("name_zh") or "",
    )
    yield Line(head.rstrip(" ·"))
    if "drill" in manifest:
        yield Line(say("city.show_drill", lang, title=manifest["drill"]["title"][lang]))


def _events(recording: Recording, lang: str) -> Iterator[Line]:
    rows = event_rows(recording)
    if not rows:
        yield Line(say("city.show_no_events", lang))
        return
    tiers = _tiers((r["tier"] for r in rows), lang)
    numbers = {r["number"]: f"#{r['number']}" if r["number"] >= 0 else "" for r in rows}
    heads = [say("show.column_clock", lang), say("show.column_tier", lang), say("city.show_case", lang)]
    wide = [
        max(8, width(heads[0])),
        max(map(width, [heads[1], *tiers.values()])),
        max(map(width, [heads[2], *numbers.values()])),
    ]
    day = ""
    for row in rows:
        if (today := clock(recording, row["time_s"], "%Y-%m-%d")) != day:
            if day:
                yield Line("")
            yield Line(say("show.day", lang, date=today), strong=True)
            if not day:
                yield Line("  ".join([*map(pad, heads, wide), say("show.column_what", lang)]))
            day = today
        cells = [clock(recording, row["time_s"]), tiers.get(row["tier"], ""), numbers[row["number"]]]
        text = "  ".join([*map(pad, cells, wide), row["text"][lang]])
        yield Line(text.rstrip(), row["tier"], row["kind"] in _LOUD)


def _followed(recording: Recording, lang: str) -> Iterator[Line]:
    cases = recording.cases[recording.cases["followed"]]
    if not len(cases):
        return
    yield Line(say("city.show_followed", lang), strong=True)
    for case in cases.to_dict("records"):
        name = name_of(recording, "kinds", case["reported_kind"])[lang]
        yield Line(f"  #{case['case']}  {name}  {_path(case, lang)}", case["closed_tier"])
        reached = [(s, float(case[f"{s}_s"])) for s in STAMPS if np.isfinite(case[f"{s}_s"])]
        rows = [f"{say(f'city.screen_stamp_{s}', lang)} {clock(recording, t)}" for s, t in reached]
        for k in range(0, len(rows), 6):
            yield Line("      " + "  ".join(rows[k : k + 6]))


def _path(case: Any, lang: str) -> str:
    way = [p for p in _PARTS.split(case["path"]) if p]
    why = [p for p in _PARTS.split(case["reasons"]) if p]
    names = _tiers(way, lang)
    if len(why) != len(way) - 1:
        return " → ".join(names.get(t, t) for t in way)
    steps = [names.get(t, t) for t in way[:1]]
    steps += [f"→ ({word(f'reason_{r}', lang)}) {names.get(t, t)}" for r, t in zip(why, way[1:], strict=True)]
    return " ".join(steps)


def _ended(recording: Recording, lang: str) -> Iterator[Line]:
    # a case that nobody reported by the end is none that a desk has open
    cases = recording.cases[recording.cases["reported_s"].notna()]
    counts = cases["closed_tier"].where(cases["closed_s"].notna(), "").value_counts()
    yield Line(say("city.show_ended", lang), strong=True)
    names = _tiers(TIERS, lang)
    rows = [(names[t], int(counts.get(t, 0)), t) for t in TIERS]
    rows.append((say("city.show_still_open", lang), int(cases["closed_s"].isna().sum()), ""))
    yield from _shares(rows, max(1, len(cases)), lang)


def _shares(rows: list[tuple[str, int, str]], total: int, lang: str) -> Iterator[Line]:
    wide = max(width(name) for name, _, _ in rows)
    most = max(max((n for _, n, _ in rows), default=1), 1)
    digits = len(f"{most:,}")
    for name, n, tier in rows:
        count = say("city.show_cases_share", lang, n=f"{n:>{digits},}", percent=f"{100 * n / total:5.1f}")
        yield Line(f"  {pad(name, wide)}  {count}  {'█' * round(28 * n / most)}".rstrip(), tier)


def _reasons(recording: Recording, lang: str) -> Iterator[Line]:
    reasons = recording.cases["reasons"].value_counts()
    count: Counter[str] = Counter()
    for text, n in reasons.items():
        for reason in _PARTS.split(str(text)):
            if reason:
                count[reason] += int(n)
    if count:
        yield Line(say("city.show_reasons", lang), strong=True)
        rows = [(word(f"reason_{r}", lang), n, "") for r, n in count.most_common()]
        yield from _shares(rows, sum(count.values()), lang)


def _kinds(recording: Recording, lang: str) -> Iterator[Line]:
    cases = recording.cases[recording.cases["reported_s"].notna()]
    if not len(cases):
        return
    yield Line(say("city.show_kinds", lang), strong=True)
    took = (cases["closed_s"] - cases["reported_s"]).groupby(cases["reported_kind"])
    median, closed = took.median().to_dict(), took.count().to_dict()
    counts = {str(k): int(n) for k, n in cases["reported_kind"].value_counts().items()}
    names = {k: name_of(recording, "kinds", k)[lang] for k in counts}
    wide = max(map(width, names.values()))
    for kind, n in counts.items():
        spent = span(float(median[kind])) if np.isfinite(median[kind]) else "-"
        row = say("city.show_kind_row", lang, n=f"{n:,}", closed=f"{closed[kind]:,}", median=spent)
        yield Line(f"  {pad(names[kind], wide)}  {row}")


def _load(recording: Recording, lang: str) -> Iterator[Line]:
    heads = say("city.show_load_columns", lang).split("|")
    names = _tiers(TIERS, lang)
    rows = []
    for tier in TIERS:
        part = recording.centres[recording.centres["tier"] == tier]
        if not len(part):
            continue
        waits, staffed = int(part["waits"].sum()), float(part["staffed_s"].sum())
        mean = span(float(part["waited_s"].sum()) / waits) if waits else "-"
        load = f"{100 * float(part['worked_s'].sum()) / staffed:.1f} %" if staffed > 0.0 else "-"
        numbers = [f"{len(part):,}", f"{int(part['served'].sum()):,}", f"{waits:,}", mean]
        numbers += [span(float(part["longest_s"].max())) if waits else "-", f"{int(part['expired'].sum()):,}", load]
        rows.append((tier, [names[tier], *numbers]))
    if not rows:
        return
    yield Line(say("city.show_load", lang), strong=True)
    wide = [max(map(width, column)) for column in zip(heads, *(r for _, r in rows), strict=True)]
    for tier, cells in [("", heads), *rows]:
        rest = [" " * (w - width(c)) + c for c, w in zip(cells[1:], wide[1:], strict=True)]
        yield Line("  " + "  ".join([pad(cells[0], wide[0]), *rest]), tier)


def _warned(recording: Recording, lang: str) -> Iterator[Line]:
    warnings = recording.warnings
    if len(warnings):
        yield Line(say("city.show_warnings", lang, n=len(warnings), red=int((warnings["colour"] == "red").sum())))


def _deadlines(recording: Recording, lang: str) -> Iterator[Line]:
    deadlines = recording.manifest.get("deadlines") or []
    if not deadlines:
        return
    yield Line(say("city.show_deadlines", lang), strong=True)
    wide = max(width(d[lang]) for d in deadlines)
    for deadline in deadlines:
        n, met = int(deadline["n"]), deadline["met"]
        count = met if isinstance(met, int) else met * n  # a number of cases, or a share of them
        share = f"{100 * count / n:.1f}" if n else "-"
        row = say("city.show_deadline", lang, percent=share, met=f"{count:,.0f}", n=f"{n:,}")
        yield Line(f"  {pad(deadline[lang], wide)}  {row}")


def _measures(recording: Recording, lang: str) -> Iterator[Line]:
    people = recording.manifest.get("people")
    known = {**(people if isinstance(people, dict) else {}), **(recording.manifest.get("measures") or {})}
    order = {name: k for k, name in enumerate(area("measures"))}
    names = sorted(known, key=lambda name: order.get(name, len(order)))
    rows = [(_label(recording, name, lang), _value(recording, name, known[name], lang)) for name in names]
    rows = [(label, text) for label, text in rows if text]
    if rows:
        yield Line(say("city.show_measures", lang), strong=True)
        wide = max(width(label) for label, _ in rows)
        yield from (Line(f"  {pad(label, wide)}  {text}") for label, text in rows)


def _label(recording: Recording, name: str, lang: str) -> str:
    labels = area("measures").get(name)
    for story, case in (recording.manifest.get("story") or {}).items():
        part = area("measures").get(f"story_{name.removeprefix(f'{story}_')}")
        if name.startswith(f"{story}_") and part:
            return f"#{case} {part[lang]}"
    return labels[lang] if labels else word(f"measure_{name}", lang)


def _value(recording: Recording, name: str, value: Any, lang: str) -> str:
    if isinstance(value, dict):
        value = value.get("median", value.get("value"))
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(value):
        return ""
    if name.endswith(("same_day", "nobody_hurt")):
        return say("show.yes" if value else "show.no", lang)
    if "share" in name or name in _SHARES or name.startswith(("ended_in_", "load_")):
        return f"{100 * value:.1f} %"
    if name.endswith(_CLOCKS) and "_after_" not in name and "mean" not in name:
        return clock(recording, value, "%m-%d %H:%M:%S")
    if name.endswith("_s"):
        return span(value)
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}"


def _notes(recording: Recording, lang: str) -> Iterator[Line]:
    notes = recording.manifest.get("notes") or []
    if notes:
        yield Line(say("city.show_notes", lang), strong=True)
        yield from (Line("  " + say(key, lang, **args)) for key, args in notes)


def _tiers(names: Iterable[str], lang: str) -> dict[str, str]:
    return {t: say(f"viz.tier_{t}", lang) for t in dict.fromkeys(names) if f"tier_{t}" in area("viz")}
