"""The timeline of a drill's place as lines of text, in the words and columns that a duty officer knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from twin.recording.journal import PersonState
from twin.recording.recording import Recording
from twin.text import area, say
from twin.units import is_span
from viz.words.calendar import clock
from viz.words.events import event_rows
from viz.words.lines import Line, pad, span, width
from viz.words.moments import main_case, measures, stamps

_LOUD = frozenset(
    {"collapse", "all_out", "ordered", "house_hit", "person_hit", "person_killed", "team_left", "rain_warning"}
)


def timeline(recording: Recording, lang: str) -> list[Line]:
    """Return the whole timeline: heading, one line an event, the closed loop and the margins.

    Parameters
    ----------
    lang
        ``"zh"`` or ``"en"``.
    """
    rows, known, reached = event_rows(recording), measures(recording), stamps(main_case(recording))
    return [
        *_heading(recording, lang),
        *_events(recording, rows, known, reached, lang),
        Line(""),
        *_loop(recording, reached, lang),
        Line(""),
        *_summary(recording, known, lang),
        *_findings(recording, lang),
    ]


def households(recording: Recording, lang: str) -> list[Line]:
    """Return the table of households: warned when, how and by whom, gone when, safe when; the last one safe first."""
    columns = ("name", "people", "warned", "channel", "by", "left", "safe", "harm")
    heads = [say(f"show.household_{c}", lang) for c in columns]
    names, harm = area("names"), _harm(recording, lang)
    rows = []
    for h in recording.households.sort_values("safe_s", ascending=False, na_position="first").to_dict("records"):
        channel, by = (names.get(h[c], {}).get(lang, h[c]) or "-" for c in ("channel", "by"))
        warned, left, safe = (clock(recording, h[c]) if h[c] == h[c] else "-" for c in ("warned_s", "left_s", "safe_s"))
        mark = f" {say('show.household_refused', lang)}" if h["refused"] else ""
        about = [h["household"], str(h["people"]), warned, channel, by, left, safe + mark]
        rows.append([*about, harm.get(h["household"], "")])
    wide = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    lines = [Line(say("show.households", lang), strong=True)]
    for k, row in enumerate([heads, *rows]):
        lines.append(Line("  " + "  ".join(pad(c, w) for c, w in zip(row, wide, strict=True)).rstrip(), strong=k == 0))
    return lines


def _harm(recording: Recording, lang: str) -> dict[str, str]:
    """Return who of each household is dead, hurt or trapped at the end, in words; nothing for those who are well."""
    last = recording.people.groupby("person")["state"].last()
    home = recording.roster.set_index("person")["household"].reindex(last.index)
    result: dict[str, list[str]] = {}
    for state in (PersonState.DEAD, PersonState.INJURED, PersonState.TRAPPED):
        for household, n in home[last == state].value_counts().items():
            result.setdefault(str(household), []).append(say(f"show.harm_{state.name.lower()}", lang, n=n))
    return {household: ", ".join(words) for household, words in result.items()}


def who(recording: Recording, actor: str, lang: str) -> str:
    """Return the name of an actor: a seat, a role, a household, or the id itself."""
    for seat in recording.things.get("tiers", []):
        if actor in (seat["seat"], seat["tier"]):
            return str(seat["name"][lang])
    rock = recording.things.get("rock") or {}
    if actor and actor == rock.get("id"):
        return str(rock["name"][lang])
    names = area("names")
    role = dict(zip(recording.roster["id"], recording.roster["role"], strict=True)).get(actor, "")
    if actor not in names and role in names and role != "resident":
        return str(names[role][lang]) if actor == role else f"{names[role][lang]} {actor}"
    return names[actor][lang] if actor in names else actor


def _heading(recording: Recording, lang: str) -> Iterator[Line]:
    manifest = recording.manifest
    policy = manifest.get("policy_title") or {}
    terrain = manifest["terrain"]
    yield Line(manifest["title"][lang], strong=True)
    yield Line(
        say(
            "show.heading",
            lang,
            policy=policy.get(lang) or manifest["policy"],
            seed=manifest["seed"],
            replication=manifest["replication"],
            start=clock(recording, 0, "%Y-%m-%d %H:%M"),
            terrain=manifest.get("sources", {}).get("terrain", terrain["name"]),
            people=_residents(recording),
        )
    )


def _events(
    recording: Recording,
    rows: list[dict[str, Any]],
    known: dict[str, float],
    reached: list[tuple[str, float]],
    lang: str,
) -> Iterator[Line]:
    found_s = known.get("found_s")
    loop = {round(t, 3): s for s, t in reached}
    tiers = {
        t: say(f"viz.tier_{t}", lang) for t in dict.fromkeys(r["tier"] for r in rows) if f"tier_{t}" in area("viz")
    }
    names = {a: who(recording, a, lang) for a in dict.fromkeys(r["actor"] for r in rows)}
    heads = [say(f"show.column_{c}", lang) for c in ("clock", "since", "tier", "who", "what")]
    wide = [
        8,
        max(9, width(heads[1])),
        max(map(width, [heads[2], *tiers.values()])),
        max(map(width, [heads[3], *names.values()])),
    ]
    day = ""
    for row in rows:
        if (today := clock(recording, row["time_s"], "%Y-%m-%d")) != day:
            yield from (Line(""), Line(say("show.day", lang, date=today), strong=True))
            if not day:
                yield Line("  ".join([*(pad(h, w) for h, w in zip(heads, wide, strict=False)), heads[4]]))
            day = today
        stage = _stage(loop, row)
        since = span(row["time_s"] - found_s, sign=True) if found_s is not None else ""
        mark = (
            f"【{say(f'viz.stage_{stage}', lang)}】"
            if stage and lang == "zh"
            else f"[{say(f'viz.stage_{stage}', lang)}] "
            if stage
            else ""
        )
        cells = [
            pad(clock(recording, row["time_s"]), wide[0]),
            " " * max(0, wide[1] - width(since)) + since,
            pad(tiers.get(row["tier"], ""), wide[2]),
            pad(names[row["actor"]], wide[3]),
            mark + row["text"][lang],
        ]
        yield Line("  ".join(cells).rstrip(), row["tier"], bool(stage) or row["kind"] in _LOUD)


def _stage(loop: dict[float, str], row: dict[str, Any]) -> str:
    """Return the stage of the closed loop that an event sets, or nothing: same time, and of one name with the stage."""
    stage = loop.get(round(row["time_s"], 3), "")
    if not stage:
        return ""
    alike = {"reported": ("received", "reported"), "arrived": ("team_arrived", "arrived")}.get(stage, (stage,))
    return stage if row["kind"].startswith(alike) else ""


def _loop(recording: Recording, reached: list[tuple[str, float]], lang: str) -> Iterator[Line]:
    if not reached:
        return
    yield Line(say("viz.loop", lang), strong=True)
    names = {stage: say(f"viz.stage_{stage}", lang) for stage, _ in reached}
    wide, before = max(map(width, names.values())), None
    for stage, time_s in reached:
        took = "" if before is None else f"  {span(time_s - before, sign=True):>8}"
        yield Line(f"  {pad(names[stage], wide)}  {clock(recording, time_s)}{took}")
        before = time_s


def _summary(recording: Recording, known: dict[str, float], lang: str) -> Iterator[Line]:
    yield Line(say("show.summary", lang), strong=True)
    labels = area("measures")
    rows = []
    for name, label in labels.items():
        if name in known:
            rows.append((label[lang], _value(recording, name, known[name], lang), name))
    wide = max((width(label) for label, _, _ in rows), default=0)
    for title, text, name in rows:
        yield Line(f"  {pad(title, wide)}  {text}", strong=name in ("margin_s", "nobody_hurt"))
    if "margin_s" in known:
        verdict = "in_time" if known["margin_s"] >= 0 else "too_late"
        yield Line("  " + say(f"show.{verdict}", lang, margin=span(abs(known["margin_s"]))), strong=True)


def _findings(recording: Recording, lang: str) -> Iterator[Line]:
    """Yield what is wrong with the plan itself: shelters and paths."""
    findings = recording.manifest.get("findings") or []
    if findings:
        yield from (Line(""), Line(say("show.findings", lang), strong=True))
        yield from (Line("  " + say(key, lang, **args), strong=True) for key, args in findings)


def _value(recording: Recording, name: str, value: float, lang: str) -> str:
    if name == "nobody_hurt":
        return say("show.yes" if value else "show.no", lang)
    if is_span(name):
        return span(value)
    if name.endswith("_s"):
        return clock(recording, value)
    return f"{value:g}"


def _residents(recording: Recording) -> int:
    return int((recording.roster["role"] == "resident").sum())
