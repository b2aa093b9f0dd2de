"""Towns and districts with the people who live there: real figures of the census, shared out to towns by a rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from twin.city.districts import DATA, District, districts
from twin.errors import InputError
from twin.intake.table import shipped_rows

CENSUS, TOWNS = DATA / "chongqing_census_2020.csv", DATA / "chongqing_towns.csv"
SOURCE = "National Bureau of Statistics of China, Tabulation on the 2020 China Population Census by County, 2022"
URBAN_LAND_M2, RURAL_LAND_M2 = 100.0, 150.0
"""Built-up ground of a resident in a city and in a village: assumed, after the limits of GB 50137-2011 (65-115 m2) and
of village planning (150 m2)."""
_MOST_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class Area:
    """A town or a district and who lives there.

    Parameters
    ----------
    code
        9 digits of a town, 6 of a district.
    name_zh, name_en
        Its names.
    adcode
        The district's code.
    residents
        Residents at the census of 2020; of a town: its share of the district's, by its communities and villages.
    shared_out
        True if that is a share (towns' own figures are not public).
    built_km2
        Built-up ground, by `URBAN_LAND_M2` and `RURAL_LAND_M2`, at most the whole (assumed).
    urban_share
        Share of residents in towns.
    household_size, share_single, share_with_65plus, share_65plus, share_0_14
        Census of the district.
    landform, slope_deg
        The ground round about (assumed, `chongqing_slopes.csv`).
    """

    code: str
    name_zh: str
    name_en: str
    adcode: str
    residents: int
    shared_out: bool
    built_km2: float
    urban_share: float
    household_size: float
    share_single: float
    share_with_65plus: float
    share_65plus: float
    share_0_14: float
    landform: str
    slope_deg: float

    def with_people(self, people: int) -> Area:
        """Return the area with another number of residents.

        Raises
        ------
        InputError
            Not a positive number, or more than 20 million.
        """
        if not 1 <= people <= 20_000_000:
            raise InputError("evacuate.people", value=people)
        land_km2 = max(0.02, self.built_km2 * people / self.residents)
        return replace(self, residents=people, built_km2=land_km2, shared_out=False)


def find_area(asked: str) -> Area:
    """Return the town or district of a code or name.

    Raises
    ------
    InputError
        Nobody has this code or name; several have it, who are then named with their codes.
    """
    word = asked.strip()
    census = {row["adcode"]: row for row in shipped_rows(CENSUS)}
    towns = shipped_rows(TOWNS)
    known = {d.adcode: (d.name_zh, d.name_en) for d in _districts().values()}
    if word in known:
        return _district(word, census[word], known[word])
    by_code = {row["town_code"]: row for row in towns}
    if word in by_code:
        row = by_code[word]
        return _town(row, census[row["adcode"]])
    lower = word.lower()
    named = [code for code, names in known.items() if word and (word in names or _short(names[1]) == _short(lower))]
    results = [f"{code} {known[code][0]}" for code in named]
    same = [row for row in towns if word and word in (row["name_zh"], _bare(row["name_zh"]))]
    if not named:
        # a district goes before towns of its English name: Wulong District, Wulong Township
        same += [row for row in towns if lower in (row["name_en"].lower(), _bare_en(row["name_en"]))]
    results += [f"{row['town_code']} {row['name_zh']} ({known[row['adcode']][0]})" for row in same]
    named += [row["town_code"] for row in same]
    if len(named) == 1:
        return find_area(named[0])
    if named:
        raise InputError("evacuate.ambiguous_area", value=word, known="; ".join(results[:_MOST_SHOWN]))
    part = [f"{c} {z}" for c, (z, e) in known.items() if word and (word in z or lower in e.lower())]
    part += [f"{row['town_code']} {row['name_zh']}" for row in towns if word and word in row["name_zh"]]
    hint = "; ".join(part[:_MOST_SHOWN]) or "500105 江北区; 500105006 观音桥街道"
    raise InputError("evacuate.unknown_area", value=word, known=hint)


@cache
def _districts() -> dict[str, District]:
    return {each.adcode: each for each in districts()}


def _short(name: str) -> str:
    return name.lower().replace(" district", "").replace(" county", "").strip()


def _bare_en(name: str) -> str:
    return name.lower().rsplit(" ", 1)[0]


def _bare(name: str) -> str:
    return name.removesuffix("街道").removesuffix("镇").removesuffix("乡")


@cache
def town_residents() -> dict[str, tuple[float, float]]:
    """Return urban and rural residents of each town: townspeople by communities, villagers by villages (assumed)."""
    census = {row["adcode"]: row for row in shipped_rows(CENSUS)}
    communities, villages = dict.fromkeys(census, 0), dict.fromkeys(census, 0)
    for row in shipped_rows(TOWNS):
        communities[row["adcode"]] += int(row["communities"])
        villages[row["adcode"]] += int(row["villages"])
    result = {}
    for row in shipped_rows(TOWNS):
        code = row["adcode"]
        residents, urban = int(census[code]["residents"]), float(census[code]["share_urban"])
        if villages[code] == 0:
            urban = 1.0
        town_share = int(row["communities"]) / max(communities[code], 1)
        village_share = int(row["villages"]) / max(villages[code], 1)
        result[row["town_code"]] = residents * urban * town_share, residents * (1.0 - urban) * village_share
    return result


def _town(row: dict[str, str], census: dict[str, str]) -> Area:
    urban, rural = town_residents()[row["town_code"]]
    return _area(row["town_code"], row["name_zh"], row["name_en"], row["adcode"], urban, rural, True, census)


def _district(code: str, census: dict[str, str], names: tuple[str, str]) -> Area:
    residents, share = int(census["residents"]), float(census["share_urban"])
    return _area(code, *names, code, residents * share, residents * (1.0 - share), False, census)


def _area(
    code: str, zh: str, en: str, adcode: str, urban: float, rural: float, shared: bool, census: dict[str, str]
) -> Area:
    ground = _districts()[adcode]
    people = max(1, round(urban + rural))
    land_km2 = (urban * URBAN_LAND_M2 + rural * RURAL_LAND_M2) / 1e6
    return Area(
        code=code, name_zh=zh, name_en=en, adcode=adcode, residents=people, shared_out=shared,
        built_km2=max(0.02, min(land_km2, float(census["area_km2"]))), urban_share=urban / (urban + rural),
        household_size=float(census["household_size"]), share_single=float(census["share_single"]),
        share_with_65plus=float(census["share_with_65plus"]), share_65plus=float(census["share_65plus"]),
        share_0_14=float(census["share_0_14"]), landform=ground.landform, slope_deg=ground.slope_deg,
    )  # fmt: skip
