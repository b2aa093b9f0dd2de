"""Districts: which one a place lies in."""

from __future__ import annotations

import pytest

from twin.city.districts import district_at


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "adcode"),
    [
        (31.40, 109.57, "500238"),  # county seat of Wuxi
        (29.33, 107.76, "500156"),  # seat of Wulong
        (29.56, 106.57, "500103"),  # Jiefangbei, Yuzhong
        (30.66, 104.06, None),  # Chengdu
    ],
)
def test_the_district_of_a_place(latitude_deg, longitude_deg, adcode):
    found = district_at(latitude_deg, longitude_deg)
    assert (found and found.adcode) == adcode
