"""How a city recording looks: the marks of cases, risk points, hazards and units, shared by the screen and the sheet.

Colours are those of Okabe and Ito (2008) as in `viz.look.palette`; every state has a shape of its own beside its
colour, and the priority of a case is its size and rim. What a state is, is told here once for all readers: by the
stamps that begin it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from twin.city.risk_points import RiskState, state_names
from twin.text import area, pair
from viz.look.palette import BLUE, GREY, ORANGE, PURPLE, SHAPES, SKY, TIERS, VERMILION, WHITE, YELLOW, Mark

GREEN = TIERS["community"]
PRIORITIES = ("urgent", "soon", "routine")
"""Names of priorities 0, 1, 2 of a case; those beyond are drawn like the last."""


@dataclass(frozen=True)
class State(Mark):
    """A state of a case: its mark, and the stamps of which the first begins it."""

    stamps: tuple[str, ...] = ()


# order = code; a case is in the last state that has begun
CASE_STATES = (
    State("found", YELLOW, "bell", ("found",)),
    State("waiting", ORANGE, "ring", ("reported", "triaged")),
    State("under_way", SKY, "triangle", ("dispatched", "accepted", "on_the_way")),
    State("on_site", PURPLE, "square", ("arrived",)),
    State("handled", GREEN, "carried", ("handled", "fed_back")),
    State("closed", GREY, "circle", ("closed",)),
)
CLOSED = len(CASE_STATES) - 1

# order = twin.city.risk_points.RiskState
POINT_STATES = (
    Mark("normal", GREY, "dot"),
    Mark("watch", YELLOW, "hexagon"),
    Mark("alarm", VERMILION, "no_entry"),
    Mark("handling", SKY, "eye"),
)
LATENT = Mark("latent", "#8F8A45", "dot")
LEAK, FIRE, BLAST = Mark("leak", YELLOW, "flask"), Mark("fire", VERMILION, "flame"), Mark("blast", VERMILION, "burst")
UNIT, CUT, DRILL = Mark("unit", WHITE, "arrow"), Mark("cut", VERMILION, "cross"), Mark("drill", PURPLE, "star")
THINGS = (LEAK, LATENT, FIRE, BLAST, UNIT, CUT, DRILL)
WARNING_COLOURS = {"blue": "#4C9BE8", "yellow": YELLOW, "orange": ORANGE, "red": "#E8402A"}
OTHERS = (SKY, ORANGE, GREEN, PURPLE, YELLOW, VERMILION, BLUE, GREY)
"""Colours of lines of a chart that belong to no tier, in their order."""


def texts() -> dict[str, dict[str, str]]:
    """Return the texts of the screen by their short keys: those of the drill's viewer, then the city's own."""
    keys = area("city")
    own = {k[7:]: pair(f"city.screen_{k[7:]}") for k in keys if k.startswith("screen_")}
    words = {k: pair(f"city.word_{k[5:]}") for k in keys if k.startswith("word_")}
    return {**{k: v for k, v in area("viz").items() if not k.startswith(("state_", "stage_"))}, **words, **own}


def word(key: str, lang: str) -> str:
    """Return a word of the trade, such as ``finder_sensor``, or the part that the catalogue does not know as it is."""
    result = area("city").get(f"word_{key}")
    return result[lang] if result else key.partition("_")[2].replace("_", " ") or key


def as_data() -> dict[str, Any]:
    """Return the marks and texts as plain data, with names in both languages, for the browser."""
    used = {m.shape for m in (*CASE_STATES, *POINT_STATES, *THINGS)}
    return {
        "case_states": [{**_mark(s), "stamps": s.stamps, "name": pair(f"city.state_{s.name}")} for s in CASE_STATES],
        "point_states": [{**_mark(m), "name": state_names(RiskState(k))} for k, m in enumerate(POINT_STATES)],
        "things": [{**_mark(m), "name": pair(f"city.thing_{m.name}")} for m in THINGS],
        "priorities": [{"id": p, "name": pair(f"city.priority_{p}")} for p in PRIORITIES],
        "shapes": {name: dict(zip(("outline", "inner"), SHAPES[name], strict=True)) for name in sorted(used)},
        "tiers": [{"id": t, "colour": c, "name": pair(f"viz.tier_{t}")} for t, c in TIERS.items()],
        "warnings": WARNING_COLOURS,
        "others": list(OTHERS),
        "texts": texts(),
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {"id": mark.name, "colour": mark.colour, "shape": mark.shape}
