"""OpenStreetMap XML: its ways that are streets or paths, in whatever order its elements stand."""

from __future__ import annotations

import xml.etree.ElementTree as tree
from pathlib import Path
from typing import Any

from twin.errors import InputError
from twin.intake.content import check_regular, opened, reason_of
from twin.intake.faults import Faults
from twin.intake.feature import Feature, Source, features_of

MOST_OSM_BYTES = 2_000_000_000
DEGREES = "EPSG:4326"


def read_osm(path: Path, faults: Faults) -> tuple[list[Feature], str | None]:
    """Return the ways of an OpenStreetMap XML file that carry ``highway``; they are in degrees.

    Ways may stand before their nodes. What is marked as deleted or not visible is left out; a way some nodes of which
    are not in the file, as a clipped extract has them, is cut there.

    Raises
    ------
    InputError
        The file cannot be read, or is no OpenStreetMap XML.
    """
    size = check_regular(path)
    if size > MOST_OSM_BYTES:
        raise InputError("intake.too_large", where=str(path), size=size / 1e6, most=MOST_OSM_BYTES / 1e6)
    place, ways = _elements(path, faults)
    features: list[Feature] = []
    for number, (name, refs, tags) in enumerate(ways, start=1):
        runs: list[list[tuple[float, float]]] = [[]]
        for ref in refs:
            if ref in place:
                runs[-1].append(place[ref])
            elif runs[-1]:
                runs.append([])
        if any(ref not in place for ref in refs):
            faults.note("intake.clipped_ways", path, name)
        lines = [[list(point) for point in run] for run in runs if len(run) > 1]
        geometry = {"type": "MultiLineString", "coordinates": lines} if lines else None
        features.extend(features_of(Source(path, number, name, tags, faults), geometry))
    return features, DEGREES


def _elements(
    path: Path, faults: Faults
) -> tuple[dict[str, tuple[float, float]], list[tuple[str, list[str], dict[str, Any]]]]:
    """Return the places of nodes, and id, nodes and tags of each way of a street."""
    place: dict[str, tuple[float, float]] = {}
    ways: list[tuple[str, list[str], dict[str, Any]]] = []
    root: Any = None
    dropping = False
    try:
        with opened(path) as handle:
            for event, item in tree.iterparse(handle, events=("start", "end")):
                if root is None:
                    root = item
                    if root.tag not in ("osm", "osmChange"):
                        raise InputError("intake.no_osm", where=str(path))
                if item.tag == "delete":  # of a file of changes
                    dropping = event == "start"
                if event == "start" or item.tag not in ("node", "way", "relation"):
                    continue
                if dropping or item.get("action") == "delete" or item.get("visible") == "false":
                    if item.tag == "way":
                        faults.note("intake.deleted_ways", path, str(item.get("id")))
                elif item.tag == "node" and item.get("lon") is not None:
                    place[item.attrib["id"]] = (float(item.attrib["lon"]), float(item.attrib["lat"]))
                elif item.tag == "way":
                    tags: dict[str, Any] = {tag.attrib["k"]: tag.attrib["v"] for tag in item.iter("tag")}
                    if "highway" in tags:
                        refs = [node.attrib["ref"] for node in item.iter("nd")]
                        ways.append((item.attrib["id"], refs, tags))
                root.clear()
    except (tree.ParseError, KeyError, ValueError, OSError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("intake.unreadable", where=str(path), reason=reason_of(error, path)) from None
    return place, ways
