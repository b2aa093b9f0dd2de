"""A study of the risk as files, as one JSON object and as a printed summary that a planner understands."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import numpy as np

from experiments.runs.folder import write
from experiments.runs.study import in_json
from experiments.studies.risk.result import Policy, Risk
from models.people.harm.risk import HONG_KONG, PERSON_LIMITS, Band, house_risk, risk_map
from twin.files.csv_file import csv_bytes
from twin.files.geotiff import write_geotiff
from twin.text import say

FORMAT = "overhang-risk/1"
BANDS = ("risk", "low_95", "high_95")


def summary(study: Risk) -> dict[str, Any]:
    """Return all that the study says in numbers; every number a year is the number an event times the frequency."""
    job, o = study.job, study.occupancy
    return {
        "format": FORMAT,
        "scenario": study.name,
        "title": study.title,
        "place": study.place.terrain.name,
        "crs": study.place.terrain.crs,
        "seed": job.seed,
        "replications": job.replications,
        "falls": job.falls,
        "per_year": job.total_per_year,
        "volumes": [{"volume_m3": v, "per_year": f} for v, f in job.volumes],
        "fell_share": study.fell,
        "people": float(sum(study.policies[0].mean(f"members:{id}") for id in study.households)),
        "policies": [_policy(study, policy) for policy in study.policies],
        "occupancy": {"indoors": o.indoors, "outdoors": o.outdoors},
        "vulnerability_open": study.places[0].v_open,
        "houses": house_risk(study.places, o),
        "limit_lines": [
            {"name": line.name, "at_one": line.at_one, "slope": line.slope, "verified": bool(study.job.limits)}
            for line in study.job.limits or HONG_KONG
        ],
        "person_limits": [{"name": name, "per_year": value, "verified": False} for name, value in PERSON_LIMITS],
        "digest": study.digest,
    }


def _policy(study: Risk, policy: Policy) -> dict[str, Any]:
    deaths, per_year = policy.deaths_per_event, study.job.total_per_year
    saved = study.saved(policy)
    return {
        "policy": policy.name,
        "title": policy.title,
        "replications": len(policy.rows),
        "deaths_per_event": _band(deaths),
        "deaths_per_year": _band(deaths.times(per_year)),
        "most_deaths": policy.most_deaths,
        "casualties_per_event": policy.mean("casualties"),
        "trapped_per_event": policy.mean("trapped"),
        "freed_per_event": policy.mean("freed") + policy.mean("freed_injured"),
        "died_trapped_per_event": policy.mean("dies_trapped"),
        "nobody_hurt": _band(policy.nobody_hurt),
        "harm_at_most": policy.harm_at_most,
        "saved_per_event": None if saved is None else _band(saved),
        "fn": [
            {"n": k, "count": count, "per_year": band.value, "low_95": band.low, "high_95": band.high}
            for k, count, band in policy.curve()
        ],
        "households": [_household(policy, id, house, per_year) for id, house in sorted(study.households.items())],
    }


def _household(policy: Policy, id: str, house: str, per_year: float) -> dict[str, Any]:
    risk = policy.household(id)
    return {
        "household": id,
        "house": house,
        "members": policy.mean(f"members:{id}"),
        "deaths": int(sum(row.measures.get(f"deaths:{id}", 0.0) for row in policy.rows)),
        "risk_per_event": risk.value,
        "risk_per_year": risk.value * per_year,
        "low_95": risk.low * per_year,
        "high_95": risk.high * per_year,
    }


def _band(band: Band) -> dict[str, float]:
    return {"value": band.value, "low_95": band.low, "high_95": band.high}


def fill(folder: Path, study: Risk, found: dict[str, Any]) -> None:
    """Write tables, the map and ``summary.json`` into a folder, the summary last.

    Raises
    ------
    StorageError
        The folder cannot be written.
    """
    terrain = study.places[0].terrain
    layers = np.stack(risk_map(study.places, study.occupancy.outdoors))
    tags = {"UNIT": "1/year", "FALLS": str(study.job.falls), "PER_YEAR": f"{sum(p.per_year for p in study.places):g}"}
    write_geotiff(folder / "individual_risk.tif", layers, terrain, bands=BANDS, tags=tags)
    held = io.BytesIO()
    np.savez_compressed(held, z_m=terrain.z_m.astype(np.float32), cell_m=terrain.cell_m, risk=layers.astype(np.float32))
    tables = {
        "map.npz": held.getvalue(),
        "fn.csv": _table({"policy": p["policy"], **row} for p in found["policies"] for row in p["fn"]),
        "households.csv": _table({"policy": p["policy"], **h} for p in found["policies"] for h in p["households"]),
        "houses.csv": _table(found["houses"]),
        "replications.csv": _table(_replications(study)),
        "things.json": _json(study.place.things()),
        "summary.json": _json(found),
    }
    for name, content in tables.items():
        write(folder, name, content)


def _replications(study: Risk) -> Iterable[dict[str, Any]]:
    names = ("deaths", "casualties", "trapped", "freed", "freed_injured", "dies_trapped", "houses_hit", "fell")
    for policy in study.policies:
        for part in policy.parts:
            volume = "" if part.volume_m3 is None else part.volume_m3
            for row in part.rows:
                values = {name: int(row.measures[name]) for name in names}
                words = {"policy": policy.name, "volume_m3": volume, "replication": row.replication}
                yield words | values | {"digest": row.digest}


def show(found: dict[str, Any], lang: str) -> None:
    """Print what a planner needs to know: what is expected, how sure it is, which houses are worst."""
    click.echo(
        say(
            "risk_command.head", lang, scenario=found["title"][lang], n=found["replications"], people=found["people"],
            years=_years(found["per_year"]), fell=100.0 * found["fell_share"],
        )
    )  # fmt: skip
    for p in found["policies"]:
        click.echo(_of_policy(p, lang))
    houses = sorted(found["houses"], key=lambda h: (-h["risk_per_year"], h["house"]))
    at_risk = [h for h in houses if h["risk_per_year"] > 0.0]
    click.echo(say("risk_command.houses", lang, falls=found["falls"], count=len(at_risk), total=len(houses)))
    for h in at_risk[:5]:
        click.echo(
            say(
                "risk_command.house", lang, house=h["house"], risk=_power(h["risk_per_year"]),
                low=_power(h["low_95"]), high=_power(h["high_95"]), hit=100.0 * h["hit_per_fall"],
            )
        )  # fmt: skip
    limit = found["person_limits"][0]["per_year"]
    over = sum(h["risk_per_year"] > limit for h in houses)
    click.echo(say("risk_command.over", lang, count=over, limit=_power(limit)))


def _of_policy(p: dict[str, Any], lang: str) -> str:
    deaths, saved = p["deaths_per_event"], p["saved_per_event"]
    who = {"title": p["title"][lang], "name": p["policy"]}
    if p["most_deaths"] == 0:
        parts = [say("risk_command.policy_none", lang, **who, n=p["replications"], high=100.0 * deaths["high_95"])]
    else:
        values = {name: deaths[key] for name, key in (("deaths", "value"), ("low", "low_95"), ("high", "high_95"))}
        year = _power(p["deaths_per_year"]["value"])
        parts = [say("risk_command.policy", lang, **who, **values, year=year, most=p["most_deaths"])]
    if p["harm_at_most"] is not None:
        parts.append(say("risk_command.none_hurt", lang, n=p["replications"], bound=100.0 * p["harm_at_most"]))
    else:
        hurt = p["nobody_hurt"]
        shares = {name: 100.0 * hurt[key] for name, key in (("share", "value"), ("low", "low_95"), ("high", "high_95"))}
        parts.append(say("risk_command.nobody_hurt", lang, **shares))
    if p["trapped_per_event"] > 0.0:
        trapped = {name: p[f"{name}_per_event"] for name in ("trapped", "freed", "died_trapped")}
        parts.append(say("risk_command.trapped", lang, **trapped))
    if saved is not None:
        parts.append(say("risk_command.saved", lang, saved=saved["value"], low=saved["low_95"], high=saved["high_95"]))
    return "".join(parts) if lang == "zh" else " ".join(parts)


def _years(per_year: float) -> str:
    return f"{1.0 / per_year:.3g}" if per_year > 0.0 else "∞"


def _power(value: float) -> str:
    """Return a small number as people write it: 3.2e-4."""
    if value == 0.0 or not math.isfinite(value):
        return f"{value:g}"
    power = math.floor(math.log10(abs(value)) + 1e-9)
    return f"{value:.2g}" if power >= -2 else f"{value / 10.0**power:.1f}e{power}"


def _table(rows: Iterable[dict[str, Any]]) -> bytes:
    rows = list(rows)
    if not rows:
        return b""
    return csv_bytes(rows[0], ([f"{v:.6g}" if isinstance(v, float) else v for v in row.values()] for row in rows))


def _json(value: Any) -> bytes:
    return (in_json(value, indent=1) + "\n").encode("utf-8")
