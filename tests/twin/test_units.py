"""Quantities with a unit: parts add up, units fit the name, and a wrong one says which would fit."""

from __future__ import annotations

import re

import pytest

from twin.errors import InputError
from twin.units import kind_of, name_unit, parse_quantity, pattern_of, unit_of, units_of

GOOD = [
    ("5 min", "delay_s", 300.0),
    ("2 h 30 min", "delay_s", 9000.0),
    ("2h30min", "delay_s", 9000.0),
    ("2 h 30 min", "hours", 2.5),
    ("6 h 30 min", "rounds_h", 6.5),
    ("1 d", "wetness_days", 1.0),
    ("36 h", "wetness_days", 1.5),
    ("12 mm/h", "rain_mm_h", 12.0),
    ("0.001 m/s", "rain_mm_h", 3600.0),
    ("86.4 mm/d", "initial_velocity_m_s", 1e-6),
    ("36 km/h", "speed_m_s", 10.0),
    ("0.3 mm", "noise_mm", 0.3),
    ("2 cm", "noise_mm", 20.0),
    ("5.2 km", "town_distance_m", 5200.0),
    (".5e3 m3", "rock_volume_m3", 500.0),
    ("500 m³", "rock_volume_m3", 500.0),
    ("-31.4 °", "latitude_deg", -31.4),
    ("6 /h", "routine_per_h", 6.0),
    ("48 /d", "routine_per_h", 2.0),
    ("25 %", "loss", 0.25),
    ("5 分钟", "delay_s", 300.0),
    ("2小时30分钟", "delay_s", 9000.0),
    ("12 毫米/小时", "rain_mm_h", 12.0),
    ("  7   s ", "delay_s", 7.0),
]


@pytest.mark.parametrize(("text", "name", "value"), GOOD)
def test_a_quantity_is_read_in_the_unit_of_its_name(text: str, name: str, value: float) -> None:
    assert parse_quantity(text, name) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(("text", "name", "value"), GOOD)
def test_an_editor_accepts_what_is_read(text: str, name: str, value: float) -> None:
    assert re.search(pattern_of(name), text)


def test_a_value_in_its_own_unit_is_exact() -> None:
    assert parse_quantity("0.1 mm", "noise_mm") == 0.1
    assert parse_quantity("0.7 m/s", "speed_m_s") == 0.7


BAD = [
    ("5 km", "delay_s", "other_kind"),
    ("6 h", "routine_per_h", "other_kind"),
    ("6 /h", "rounds_h", "other_kind"),
    ("5 mm", "loss", "other_kind"),
    ("5 %", "delay_s", "other_kind"),
    ("2 h 30 mm", "delay_s", "other_kind"),
    ("12", "delay_s", "quoted"),
    (" 1e3 ", "loss", "quoted"),
    ("", "delay_s", "not_a_quantity"),
    ("soon", "delay_s", "not_a_quantity"),
    ("5 parsec", "town_distance_m", "not_a_quantity"),
    ("5 mms", "noise_mm", "not_a_quantity"),
    ("2 h 30", "delay_s", "not_a_quantity"),
    ("2 h -30 min", "delay_s", "not_a_quantity"),
    ("min 5", "delay_s", "not_a_quantity"),
    ("5 min.", "delay_s", "not_a_quantity"),
    ("1,5 h", "delay_s", "not_a_quantity"),
]


@pytest.mark.parametrize(("text", "name", "key"), BAD)
def test_what_is_no_quantity_of_the_name_is_refused(text: str, name: str, key: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_quantity(text, name)
    assert caught.value.key == f"units.{key}"
    assert not re.search(pattern_of(name), text)


def test_a_wrong_unit_says_which_would_fit() -> None:
    with pytest.raises(InputError) as caught:
        parse_quantity("5 km", "delay_s")
    assert caught.value.text() == "the unit of '5 km' does not fit delay_s. Use one of s, min, h, d, or a plain number."
    with pytest.raises(InputError) as caught:
        parse_quantity("x" * 1000, "rain_mm_h")
    assert len(caught.value.text()) < 200
    assert "m/s, km/h, mm/h, mm/d" in caught.value.text("zh")


@pytest.mark.parametrize(
    ("name", "ending", "unit", "kind"),
    [
        ("delay_s", "s", "s", "time"),
        ("hours", "hours", "h", "time"),
        ("rain_mm_h", "mm_h", "mm/h", "speed"),
        ("speed_m_s", "m_s", "m/s", "speed"),
        ("routine_per_h", "per_h", "/h", "rate"),
        ("loss", "", "", "share"),
        ("houses", "", "", "share"),
        ("s", "s", "s", "time"),
    ],
)
def test_the_end_of_a_name_tells_its_unit(name: str, ending: str, unit: str, kind: str) -> None:
    assert (name_unit(name), unit_of(name), kind_of(name)) == (ending, unit, kind)
    assert not unit or unit in units_of(name)
