"""The organisation above the village: every tier once, every seat once, no team without a tier."""

from __future__ import annotations

import pytest

from twin.errors import InputError
from twin.tiers import TIERS, Organisation, Post, TeamRecord


def post(tier: str, seat: str | None = None) -> Post:
    return Post(tier, seat or f"{tier}_duty", "值班", "Duty officer")


def test_tiers_rise_from_the_village_to_the_city():
    assert TIERS == ("community", "town", "district", "city")


def test_a_post_is_found_by_its_tier():
    organisation = Organisation((post("town"), post("city")), (TeamRecord("team_town", "town", 13),))
    assert organisation.post_of("city").seat == "city_duty"


@pytest.mark.parametrize(
    "posts, teams, key, value",
    [
        ((post("province"),), (), "organisation.unknown_tier", "province"),
        ((post("town"), post("town", "other")), (), "organisation.doubled", "town"),
        ((post("town", "chief"), post("city", "chief")), (), "organisation.doubled", "chief"),
        ((post("town"),), (TeamRecord("team_city", "city", 5),), "organisation.team_without_tier", "team_city"),
    ],
)
def test_a_faulty_organisation_is_refused_by_name(posts, teams, key, value):
    with pytest.raises(InputError) as caught:
        Organisation(posts, teams)
    assert caught.value.key == key
    for lang in ("zh", "en"):
        assert value in caught.value.text(lang)


def test_a_tier_that_is_not_there():
    with pytest.raises(InputError) as caught:
        Organisation((post("town"),), ()).post_of("district")
    assert "district" in str(caught.value)
    assert "town" in str(caught.value)
