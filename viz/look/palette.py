"""The colours, marker shapes and skies that every picture, replay and screen of Overhang shares.

Colours of people, tiers and charts are those of Okabe and Ito (2008), which stay apart under the common
kinds of colour blindness; a state is told by its shape as well, never by colour alone. Ground and sky colours
are assumed (chosen by eye); they carry no data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from twin.recording.journal import BlockPhase, PersonState
from twin.text import area, pair

Polygon = list[tuple[float, float]]

BLACK, ORANGE, SKY = "#101418", "#E69F00", "#56B4E9"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
WHITE, GREY = "#FFFFFF", "#9AA7B4"
RAMPS: dict[str, tuple[str, ...]] = {
    "share": ("#FFF3B0", "#FDC45C", "#F0803C", "#C8342B", "#6E1140"),
    "energy": ("#E8F1C8", "#8FD0B0", "#3A9FB5", "#2B5FA3", "#2A1F66"),
    "colour": ("#8FA3B3", "#4C9BE8", YELLOW, ORANGE, "#E8402A"),
    "time": ("#7A0F2B", "#D2493A", "#F2A65A", "#F5DFA0", "#DDE6D5"),
}
"""Colours of a layer from the low to the high end of its scale, by what it tells; lightness rises or falls all the way,
so that they can be read without colour (assumed, chosen by eye)."""


@dataclass(frozen=True)
class Mark:
    """How a state of a person looks: fill colour and shape."""

    name: str
    colour: str
    shape: str


STATES: dict[PersonState, Mark] = {
    PersonState.HOME: Mark("home", SKY, "circle"),
    PersonState.WARNED: Mark("warned", YELLOW, "bell"),
    PersonState.PREPARING: Mark("preparing", YELLOW, "square"),
    PersonState.WAITING_HELP: Mark("waiting_help", PURPLE, "hand"),
    PersonState.REFUSING: Mark("refusing", VERMILION, "no_entry"),
    PersonState.MOVING: Mark("moving", ORANGE, "triangle"),
    PersonState.CARRIED: Mark("carried", PURPLE, "carried"),
    PersonState.SAFE: Mark("safe", "#19B98A", "house"),
    PersonState.INJURED: Mark("injured", VERMILION, "plus"),
    PersonState.DEAD: Mark("dead", BLACK, "cross"),
    PersonState.ON_DUTY: Mark("on_duty", WHITE, "star"),
    PersonState.TRAVELLING: Mark("travelling", "#7FC8FF", "star_fast"),
    PersonState.WORKING: Mark("working", BLUE, "star_work"),
    PersonState.CARRYING: Mark("carrying", PURPLE, "star_load"),
    PersonState.AWAY: Mark("away", GREY, "ring"),
    PersonState.TRAPPED: Mark("trapped", VERMILION, "buried"),
    PersonState.FREEING: Mark("freeing", BLUE, "star_dig"),
}
"""The mark of every state, in the order of their codes."""

_S = PersonState
INDOORS = (_S.HOME, _S.WARNED, _S.PREPARING, _S.WAITING_HELP, _S.REFUSING)
GROUPS: dict[str, tuple[PersonState, ...]] = {
    "indoors": INDOORS,
    "unseen": (_S.AWAY,),
    "at_shelter": (_S.SAFE, _S.ON_DUTY),
    "on_the_way": (_S.MOVING, _S.CARRIED),
    "lying": (_S.CARRIED, _S.INJURED, _S.DEAD),
    "without_lamp": (_S.SAFE, _S.DEAD),
    "residents": (
        _S.HOME, _S.WARNED, _S.PREPARING, _S.REFUSING, _S.WAITING_HELP, _S.MOVING, _S.CARRIED, _S.SAFE, _S.FREEING,
        _S.TRAPPED, _S.INJURED, _S.DEAD,
    ),
    "responders": (_S.TRAVELLING, _S.WORKING, _S.CARRYING, _S.FREEING, _S.ON_DUTY),
    "rare": (_S.TRAPPED, _S.FREEING),
    "chart": (
        _S.SAFE, _S.CARRIED, _S.MOVING, _S.WAITING_HELP, _S.PREPARING, _S.WARNED, _S.REFUSING, _S.HOME, _S.AWAY,
        _S.INJURED, _S.DEAD, _S.TRAVELLING, _S.TRAPPED, _S.FREEING,
    ),
}  # fmt: skip
"""What pictures, replays and screens do with states: who is indoors, is not drawn, stands at the shelter, lies down,
carries no lamp; the legends of residents and of responders; what a legend tells only while it lasts; the layers of
the chart of residents, from below."""
MONITOR = Mark("monitor", WHITE, "eye")
TIERS: dict[str, str] = {
    "hazard": VERMILION,
    "field": YELLOW,
    "community": "#19B98A",
    "town": ORANGE,
    "district": SKY,
    "city": PURPLE,
}
LEVELS = ("#4C9BE8", YELLOW, ORANGE, "#E8402A")
STAGES = ("found", "reported", "dispatched", "accepted", "arrived", "handled", "fed_back", "closed")
# clock: (name, starts at this measure, stops at this measure, limit in s); limits from the official capability
# figures and the article (brief.md section 4): 10 min, 10 min, about 60 min
CLOCKS = (
    ("report", "found_s", "reported_s", 600.0),
    ("turnout", "reported_s", "team_left_s", 600.0),
    ("out", "found_s", "all_out_s", 3600.0),
)


def _ring(n: int, radius: float = 1.0, turn: float = 0.0, x: float = 0.0, y: float = 0.0) -> Polygon:
    step = 2 * math.pi / n
    return [(x + radius * math.sin(turn + i * step), y + radius * math.cos(turn + i * step)) for i in range(n)]


def _star(points: int, inner: float) -> Polygon:
    step = math.pi / points
    return [
        ((1.0 if i % 2 == 0 else inner) * math.sin(i * step), (1.0 if i % 2 == 0 else inner) * math.cos(i * step))
        for i in range(2 * points)
    ]


def _box(x0: float, y0: float, x1: float, y1: float) -> Polygon:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _turned(polygon: Polygon, angle: float) -> Polygon:
    c, s = math.cos(angle), math.sin(angle)
    return [(c * x - s * y, s * x + c * y) for x, y in polygon]


_PLUS: Polygon = [
    (-0.34, -1),
    (0.34, -1),
    (0.34, -0.34),
    (1, -0.34),
    (1, 0.34),
    (0.34, 0.34),
    (0.34, 1),
    (-0.34, 1),
    (-0.34, 0.34),
    (-1, 0.34),
    (-1, -0.34),
    (-0.34, -0.34),
]
_STAR = _star(5, 0.52)
_FLAME: Polygon = [
    (0.05, 1), (0.3, 0.45), (0.52, 0.62), (0.82, 0.02), (0.72, -0.55), (0.36, -0.95), (-0.36, -0.95), (-0.74, -0.5),
    (-0.72, 0.0), (-0.42, 0.42), (-0.3, 0.12), (-0.12, 0.5),
]  # fmt: skip
_BANG: list[Polygon] = [
    [(-0.12, 0.42), (0.12, 0.42), (0.08, -0.12), (-0.08, -0.12)],
    [(-0.11, -0.3), (0.11, -0.3), (0.11, -0.52), (-0.11, -0.52)],
]

# shape: outline polygon (filled with the state's colour) and inner polygons (dark), y up, unit radius
SHAPES: dict[str, tuple[Polygon, list[Polygon]]] = {
    "circle": (_ring(24, 0.86), []),
    "bell": (_ring(24, 0.92), [_ring(16, 0.42)]),
    "square": (_box(-0.8, -0.8, 0.8, 0.8), []),
    "hand": ([(-0.9, 0.8), (0.9, 0.8), (0, -1)], [_box(-0.13, 0.0, 0.13, 0.62), _box(-0.13, -0.38, 0.13, -0.14)]),
    "no_entry": (_ring(8, 0.98, math.pi / 8), [_box(-0.6, -0.18, 0.6, 0.18)]),
    "triangle": ([(0, 1), (0.95, -0.75), (-0.95, -0.75)], []),
    "carried": ([(0, 1), (1, 0), (0, -1), (-1, 0)], [_box(-0.5, -0.14, 0.5, 0.14)]),
    "house": (
        [(0, 1), (0.95, 0.2), (0.72, 0.2), (0.72, -0.85), (-0.72, -0.85), (-0.72, 0.2), (-0.95, 0.2)],
        [[(-0.42, -0.12), (-0.26, 0.06), (-0.08, -0.16), (0.32, 0.3), (0.46, 0.14), (-0.08, -0.48)]],
    ),
    "plus": (_PLUS, []),
    "cross": (_turned(_PLUS, math.pi / 4), []),
    "star": (_STAR, []),
    "star_fast": (_STAR, [_ring(12, 0.24)]),
    "star_work": (_STAR, []),
    "star_load": (_STAR, [_box(-0.3, -0.12, 0.3, 0.14)]),
    "ring": (_ring(20, 0.7), [_ring(16, 0.4)]),
    "buried": ([(-1, -0.8), (-0.45, 0.75), (0.4, 0.9), (1, -0.8)], [_ring(12, 0.34, x=0.0, y=-0.1)]),
    "star_dig": (_STAR, [_box(-0.12, -0.3, 0.12, 0.3)]),
    "eye": (_ring(6, 1.0), [_ring(16, 0.5)]),
    "dot": (_ring(6, 0.5), []),
    "hexagon": (_ring(6, 0.95), [_ring(6, 0.5)]),
    "flask": ([(0, 1), (1, 0), (0, -1), (-1, 0)], _BANG),
    "flame": (_FLAME, [[(0.02, 0.12), (0.3, -0.35), (0.2, -0.76), (-0.2, -0.76), (-0.3, -0.4)]]),
    "burst": (_star(9, 0.55), [_ring(6, 0.26)]),
    "arrow": ([(0, 1), (0.72, -0.8), (0, -0.42), (-0.72, -0.8)], []),
}

# one row a sun elevation (degrees): light of the key map, of the evening map, of the sky; horizon; zenith; night share
_SKY_ROWS = (
    (-18.0, (0.050, 0.068, 0.110), (0, 0, 0), (0.085, 0.115, 0.180), (0.060, 0.090, 0.145), (0.012, 0.022, 0.048), 1.0),
    (-6.0, (0.045, 0.060, 0.095), (0, 0, 0), (0.130, 0.165, 0.250), (0.190, 0.205, 0.275), (0.045, 0.075, 0.160), 0.9),
    (
        -2.0,
        (0.060, 0.070, 0.100),
        (0.14, 0.06, 0.03),
        (0.230, 0.265, 0.360),
        (0.520, 0.400, 0.350),
        (0.120, 0.180, 0.340),
        0.55,
    ),
    (
        3.0,
        (0.110, 0.100, 0.090),
        (0.80, 0.42, 0.18),
        (0.360, 0.400, 0.490),
        (0.700, 0.610, 0.530),
        (0.230, 0.340, 0.560),
        0.15,
    ),
    (
        10.0,
        (0.400, 0.340, 0.270),
        (0.75, 0.55, 0.34),
        (0.440, 0.500, 0.590),
        (0.740, 0.720, 0.680),
        (0.280, 0.430, 0.680),
        0.0,
    ),
    (
        25.0,
        (1.200, 1.060, 0.880),
        (0.10, 0.08, 0.05),
        (0.480, 0.560, 0.670),
        (0.710, 0.780, 0.840),
        (0.260, 0.470, 0.780),
        0.0,
    ),
    (60.0, (1.480, 1.390, 1.240), (0, 0, 0), (0.500, 0.590, 0.700), (0.720, 0.810, 0.880), (0.240, 0.470, 0.820), 0.0),
)
SKY_TABLE: list[list[float]] = [[row[0], *row[1], *row[2], *row[3], *row[4], *row[5], row[6]] for row in _SKY_ROWS]


@dataclass(frozen=True)
class Daylight:
    """Linear light of one moment: three RGB lights of the baked maps, two of the sky, and the share of night."""

    key: tuple[float, float, float]
    evening: tuple[float, float, float]
    sky: tuple[float, float, float]
    horizon: tuple[float, float, float]
    zenith: tuple[float, float, float]
    night: float


def daylight(sun_deg: float, rain_mm_h: float = 0.0) -> Daylight:
    """Return the light at a sun elevation under a sky that closes with the rain.

    Parameters
    ----------
    sun_deg
        Elevation of the sun above the horizon, degrees.
    rain_mm_h
        Rain intensity; at 12 mm/h and more the sky is fully overcast (assumed).
    """
    at = [row[0] for row in SKY_TABLE]
    i = max(0, min(len(at) - 2, sum(a <= sun_deg for a in at) - 1))
    f = max(0.0, min(1.0, (sun_deg - at[i]) / (at[i + 1] - at[i])))
    v = [a + (b - a) * f for a, b in zip(SKY_TABLE[i], SKY_TABLE[i + 1], strict=True)]
    cloud = max(0.0, min(1.0, rain_mm_h / 12.0))
    sun = 1.0 - 0.72 * cloud

    def grey(rgb: list[float], share: float) -> tuple[float, float, float]:
        mean = (rgb[0] + rgb[1] + rgb[2]) / 3 * 0.95
        cool = (0.95 * mean, mean, 1.07 * mean)
        return (
            rgb[0] + (cool[0] - rgb[0]) * share,
            rgb[1] + (cool[1] - rgb[1]) * share,
            rgb[2] + (cool[2] - rgb[2]) * share,
        )

    def scaled(rgb: list[float], by: float) -> tuple[float, float, float]:
        return (rgb[0] * by, rgb[1] * by, rgb[2] * by)

    return Daylight(
        scaled(v[1:4], sun),
        scaled(v[4:7], sun),
        grey([c * (1 + 0.25 * cloud) for c in v[7:10]], 0.6 * cloud),
        grey(v[10:13], 0.7 * cloud),
        grey(v[13:16], 0.85 * cloud),
        v[16],
    )


def rgb(colour: str) -> tuple[int, int, int]:
    """Return ``#RRGGBB`` as three bytes."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def as_data() -> dict[str, Any]:
    """Return everything above as plain data, with the names in both languages, for the browser."""
    return {
        "states": [
            {"id": m.name, "colour": m.colour, "shape": m.shape, "name": pair(f"viz.state_{m.name}")}
            for m in STATES.values()
        ],
        "code": {mark.name: int(state) for state, mark in STATES.items()},
        "groups": {name: [int(state) for state in states] for name, states in GROUPS.items()},
        "phases": {phase.name.lower(): int(phase) for phase in BlockPhase},
        "monitor": {
            "id": MONITOR.name,
            "colour": MONITOR.colour,
            "shape": MONITOR.shape,
            "name": pair("viz.role_monitor"),
        },
        "shapes": {
            mark.shape: dict(zip(("outline", "inner"), SHAPES[mark.shape], strict=True))
            for mark in (*STATES.values(), MONITOR)
        },
        "tiers": [{"id": t, "colour": c, "name": pair(f"viz.tier_{t}")} for t, c in TIERS.items()],
        "levels": list(LEVELS),
        "ramps": {kind: list(colours) for kind, colours in RAMPS.items()},
        "stages": [{"id": s, "name": pair(f"viz.stage_{s}")} for s in STAGES],
        "clocks": [
            {"id": n, "from": a, "to": b, "limit_s": s, "name": pair(f"viz.clock_{n}")} for n, a, b, s in CLOCKS
        ],
        "sky": SKY_TABLE,
        "texts": {
            key: texts for key, texts in area("viz").items() if not key.startswith(("state_", "tier_", "stage_"))
        },
    }
