"""A recording written for other programs: warnings as CAP 1.2, readings as SensorThings, tables as CSV or Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd
from pyproj import Transformer

from twin.city.districts import CITY_CRS, district_at
from twin.errors import InputError
from twin.exchange.cap.message import CapAlert
from twin.exchange.cap.warning import Issuer, warning_alert
from twin.exchange.cap.xml import to_xml
from twin.exchange.sensorthings.cases import case_document
from twin.exchange.sensorthings.devices import document
from twin.files.csv_file import neutral
from twin.files.whole_folder import whole_folder
from twin.recording.recording import Recording
from twin.recording.schema import CITY, PLACE, TABLES
from twin.recording.tables import Columns, write_parquet
from twin.text import pair, say

FORMAT = "overhang-export/1"
SENDER = "exercise@overhang.invalid"
"""Sender of exercise messages: a name that no network resolves (RFC 2606)."""
ELSEWHERE = "000000"
"""Division of a warning whose place lies in no district that is known here."""
AREA_CIRCLE_KM = 3.0
"""Radius round the village of a drill for which its warnings are meant (assumed)."""
_RESPONSE = {"red": ("Evacuate", "Avoid"), "orange": ("Prepare", "Avoid"), "yellow": ("Monitor",), "blue": ("Monitor",)}


def export(run: Path, kind: str, out: Path | None, lang: str) -> None:
    """Write a recording for other programs, by default into ``export-KIND`` in its folder.

    Raises
    ------
    InputError
        No recording lies there, or it has nothing of this kind.
    """
    result = Recording.load(run)
    target = out or run.with_name(f"{run.name}-{kind}")
    told, refused = "recording.cannot_write", "recording.not_replaceable"
    with whole_folder(target, "export.json", (FORMAT,), told, refused) as folder:
        count = {"cap": _cap, "csv": _csv, "parquet": _parquet, "sensorthings": _sensorthings}[kind](result, folder)
        words = {"format": FORMAT, "kind": kind, "scenario": result.manifest["scenario"], "count": count}
        (folder / "export.json").write_text(json.dumps(words, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(say("cityday.exported", lang, path=target, count=count))


# -- tables ----------------------------------------------------------------------------------------------------------


def _tables(found: Recording) -> Iterator[tuple[str, Columns, pd.DataFrame]]:
    return ((name, columns, found.tables[name]) for name, columns in TABLES.items() if found.has(name))


def _csv(found: Recording, folder: Path) -> int:
    for name, _, frame in _tables(found):
        safe = {str(column): frame[column].map(neutral) for column in frame.select_dtypes(exclude="number")}
        frame.assign(**safe).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return sum(1 for _ in _tables(found))


def _parquet(found: Recording, folder: Path) -> int:
    for name, columns, frame in _tables(found):
        write_parquet(folder / f"{name}.parquet", columns, frame)
    return sum(1 for _ in _tables(found))


# -- warnings --------------------------------------------------------------------------------------------------------


def _cap(found: Recording, folder: Path) -> int:
    alerts = list(alerts_of(found))
    if not alerts:
        raise InputError("cityday.no_warnings", scenario=found.manifest["scenario"])
    for alert in alerts:
        (folder / f"{alert.identifier}.xml").write_bytes(to_xml(alert))
    return len(alerts)


def alerts_of(found: Recording) -> Iterator[CapAlert]:
    """Return every public warning of a recording as a CAP message, in the order in which they were sent."""
    for ground in found.grounds:
        yield from {CITY: _city_alerts, PLACE: _place_alerts}[ground](found.only(ground))


def _city_alerts(found: Recording) -> Iterator[CapAlert]:
    start = datetime.fromisoformat(found.manifest["start"])
    names = found.centres.set_index("code")[["name_zh", "name_en"]].to_dict("index")
    serial: dict[Any, int] = {}
    for row in found.warnings.to_dict("records"):
        region = str(row["sender"])[:6]
        sent = start + timedelta(seconds=float(row["sent_s"]))
        one = (region, str(row["area"]), sent)
        serial[one] = number = serial.get(one, -1) + 1
        who = names.get(row["sender"], {"name_zh": region, "name_en": region})
        what = pair("cityevents.warning_event")
        args = json.loads(row["args"])
        yield warning_alert(
            # the unit is the district that is warned: the city sends several in one second
            issuer=Issuer(region=region, agency="007", unit=str(row["area"])[3:6]),
            serial=number,
            sender=SENDER,
            sender_name={"zh": str(who["name_zh"]), "en": str(who["name_en"])},
            sent=sent,
            event=what,
            colour=str(row["colour"]),
            urgency=str(row["urgency"]),
            certainty=str(row["certainty"]),
            categories=(str(row["category"]),),
            onset=start + timedelta(seconds=float(row["onset_s"])),
            expires=start + timedelta(seconds=float(row["expires_s"])),
            area={"zh": str(row["area_zh"]), "en": str(row["area_en"])},
            circles=((float(row["lat"]), float(row["lon"]), float(row["radius_m"]) / 1000.0),),
            geocodes=(("adcode", str(row["area"])),),
            headline=pair(str(row["text"]), **args),
            description=pair(str(row["text"]), **args),
            instruction=pair(f"cityevents.warning_do_{row['colour']}"),
            response_types=_RESPONSE[str(row["colour"])],
        )


def _place_alerts(found: Recording) -> Iterator[CapAlert]:
    """Return the rain warnings and the alerts to the village of a drill."""
    start = datetime.fromisoformat(found.manifest["start"])
    latitude_deg, longitude_deg = float(found.manifest["latitude_deg"]), float(found.manifest["longitude_deg"])
    place = (latitude_deg, longitude_deg, AREA_CIRCLE_KM)
    inside = district_at(latitude_deg, longitude_deg)
    region = ELSEWHERE if inside is None else inside.adcode
    events = found.events
    warned = events[events["kind"].isin(["rain_warning", "alert_sent"])]
    for number, row in enumerate(warned.to_dict("records")):
        args = json.loads(row["args"])
        rain = row["kind"] == "rain_warning"
        colour = str(args["colour"]).rpartition(".")[2] if rain else "red"
        sent = start + timedelta(seconds=float(row["time_s"]))
        text = pair(str(row["text"]), **args)
        yield warning_alert(
            issuer=Issuer(region=region, agency="007"),
            serial=number % 10,
            sender=SENDER,
            sender_name=pair("names.weather_office") if rain else pair(f"names.{row['tier']}"),
            sent=sent,
            event=pair("cityevents.warning_event"),
            colour=colour,
            urgency="Expected" if rain else "Immediate",
            certainty="Likely" if rain else "Observed",
            onset=sent + timedelta(hours=4.0) if rain else sent,
            expires=sent + timedelta(hours=28.0),
            area={lang: str(found.manifest["title"][lang]) for lang in ("zh", "en")},
            circles=(place,),
            headline=text,
            description=text,
            instruction=pair("cityevents.rain_do"),
            response_types=_RESPONSE[colour],
        )


# -- sensors ---------------------------------------------------------------------------------------------------------


def _sensorthings(found: Recording, folder: Path) -> int:
    start = datetime.fromisoformat(found.manifest["start"])
    parts = [{CITY: _city_devices, PLACE: _place_devices}[ground](found.only(ground)) for ground in found.grounds]
    devices, readings = (_stacked(frames) for frames in zip(*parts, strict=True))
    if CITY in found.grounds:
        city = found.only(CITY)
        known, places = _owned(city), _centres(city)
        mine = places["centre"].isin(set(known["owner"]))
        _write(folder / "cases.json", case_document(known, places[mine], start))
    elif not len(devices):
        raise InputError("cityday.no_readings", scenario=found.manifest["scenario"])
    _write(folder / "sensors.json", document(devices, readings, start) if len(devices) else {"value": []})
    return len(devices)


def _stacked(frames: tuple[pd.DataFrame, ...]) -> pd.DataFrame:
    return pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


def _city_devices(found: Recording) -> tuple[pd.DataFrame, pd.DataFrame]:
    readings, points = found.readings, found.points
    mine = points[points["id"].isin(set(readings["device"]))]
    turn = Transformer.from_crs(CITY_CRS, "EPSG:4326", always_xy=True)
    lon, lat = turn.transform(mine["x_m"].to_numpy(), mine["y_m"].to_numpy())
    names = found.manifest["names"]["points"]
    what = readings.groupby("device")["property"].first()
    devices = pd.DataFrame(
        {
            "device": mine["id"],
            "kind": [what[i] for i in mine["id"]],
            "name_zh": [names[k]["zh"] for k in mine["kind"]],
            "name_en": [names[k]["en"] for k in mine["kind"]],
            "lon": np.round(lon, 6),
            "lat": np.round(lat, 6),
            "property": [what[i] for i in mine["id"]],
            "unit_name": "multiple of the alarm limit",
            "unit_symbol": "1",
            "unit_definition": "http://qudt.org/vocab/unit/UNITLESS",
            "thing": mine["id"],
        }
    )
    return devices, readings[["device", "observed_s", "received_s", "value"]]


def _place_devices(found: Recording) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the crack meters and rain gauges of a drill and what they read."""
    series = found.series
    rows, summary = [], []
    lat, lon = float(found.manifest["latitude_deg"]), float(found.manifest["longitude_deg"])
    for thing in found.things.get("instruments", []):
        name = str(thing["id"])
        crack = thing.get("kind") == "crack_meter"
        mine = series[series["name"] == (f"displacement_mm.{name}" if crack else f"gauge_mm.{name}")]
        if mine.empty:
            continue
        unit = ("millimetre", "mm", "http://qudt.org/vocab/unit/MilliM")
        what = "displacement" if crack else "rain"
        rows.append((name, str(thing.get("kind")), name, name, lon, lat, what, *unit, "rock" if crack else name))
        summary += [(name, t, t, v) for t, v in zip(mine["time_s"], mine["value"], strict=True)]
    columns = ["device", "kind", "name_zh", "name_en", "lon", "lat", "property", "unit_name", "unit_symbol",
               "unit_definition", "thing"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns), pd.DataFrame(
        summary, columns=["device", "observed_s", "received_s", "value"]
    )


def _owned(found: Recording) -> pd.DataFrame:
    """Return the cases that were reported, each with the centre that it lay at last."""
    cases = found.cases
    known = cases[cases["reported_s"].notna()].copy()
    centres = found.centres.set_index("centre")
    parent = centres["parent"].to_dict()
    level = {"community": 0, "town": 1, "district": 2, "city": 3}

    def owner(centre: int, path: str) -> int:
        for _ in range(level[path.rpartition(">")[2]]):
            centre = parent[centre]
        return centre

    code = centres["code"].to_dict()
    known["owner"] = [code[owner(c, p)] for c, p in zip(known["centre"], known["path"], strict=True)]
    return known


def _centres(found: Recording) -> pd.DataFrame:
    centres = found.centres
    turn = Transformer.from_crs(CITY_CRS, "EPSG:4326", always_xy=True)
    lon, lat = turn.transform(centres["x_m"].to_numpy(), centres["y_m"].to_numpy())
    named = centres[["name_zh", "name_en"]]
    return named.assign(centre=centres["code"], lon=np.round(lon, 6), lat=np.round(lat, 6))
