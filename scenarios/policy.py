"""Policies: how the three tiers are told to act, as data, or as a seat class of one's own given by file path."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.response.rules import Rules
from models.response.seats import AutomaticSeat
from scenarios.fields import Field, Strict
from scenarios.schema import Bilingual, Name
from scenarios.yamlfile import check, read_yaml
from twin.errors import InputError
from twin.tiers import Organisation

FOLDER = Path(__file__).parent / "policies"

ChannelName = Literal["phone", "loudspeaker", "door", "neighbour"]
TierName = Literal["community", "town", "district", "city"]


class PolicyFile(Strict):
    """The data of a policy (``overhang-policy/1``)."""

    format: Literal["overhang-policy/1"]
    name: Name
    title: Bilingual
    about: Bilingual | None = None
    patrol: bool = Field(True, description="the monitor walks his rounds")
    instruments: bool = Field(True, description="readings raise levels and alarms")
    look_at_orange: bool = Field(False, description="an extra look when the instruments reach orange, not only at red")
    platform: bool = Field(True, description="a report reaches every tier at once")
    first_desk: TierName = "town"
    order_from: TierName = Field("town", description="lowest tier whose order starts the evacuation")
    instructing: list[TierName] = Field(["district", "city"])
    support_from: list[TierName] = Field(["district"])
    warning_channels: list[ChannelName] = Field(["phone", "loudspeaker", "door", "neighbour"])
    evacuate_on: Literal["blue", "yellow", "orange", "red"] | None = None
    seats: dict[TierName, str] | None = Field(None, description="tier: seat that decides there")


@dataclass(frozen=True)
class Policy:
    """A policy ready for a drill: its rules, its titles, and the class of its seats."""

    name: str
    title: dict[str, str]
    rules: Rules
    seats: dict[str, str] | None
    seat_class: type[AutomaticSeat]
    code: str | None = None

    def fit(self, organisation: Organisation) -> None:
        """Check that every seat and tier that the policy names is there.

        Raises
        ------
        InputError
            Names the unknown seat or the missing tier.
        """
        known = [p.seat for p in organisation.posts]
        for tier, seat in (self.seats or {}).items():
            if seat not in known:
                raise InputError("organisation.unknown_seat", seat=seat, known=", ".join(known))
            if organisation.post_of(tier).seat != seat:
                raise InputError("organisation.unknown_seat", seat=f"{tier}: {seat}", known=", ".join(known))
        tiers = {p.tier for p in organisation.posts}
        for tier in (self.rules.first_desk, self.rules.order_from):
            if tier not in tiers:
                raise InputError("scenario.policy_needs", tier=tier)


def names() -> list[str]:
    """Return the shipped policies, the platform of today first."""
    found = sorted(p.stem for p in FOLDER.glob("*.yaml"))
    return sorted(found, key=lambda name: name != "three_tier")


def load_policy(name: str) -> Policy:
    """Return a shipped policy by name, or one of one's own by file path (``.yaml`` data, ``.py`` a seat class).

    Raises
    ------
    InputError
        No such policy, a fault in its data, or code that cannot be used.
    """
    if name in names():
        return _from_yaml(FOLDER / f"{name}.yaml")
    path = Path(name)
    if path.suffix == ".py" and path.is_file():
        return _from_python(path)
    if path.is_file():
        return _from_yaml(path)
    raise InputError("scenario.unknown_policy", name=name, known=", ".join(names()))


def _from_yaml(path: Path) -> Policy:
    data = check(read_yaml(path), PolicyFile)
    rules = Rules(
        name=data.name,
        patrol=data.patrol,
        instruments=data.instruments,
        look_at_orange=data.look_at_orange,
        platform=data.platform,
        first_desk=data.first_desk,
        order_from=data.order_from,
        instructing=tuple(data.instructing),
        support_from=tuple(data.support_from),
        warning_channels=tuple(data.warning_channels),
        evacuate_on=data.evacuate_on,
    )
    seats = {str(tier): seat for tier, seat in data.seats.items()} if data.seats else None
    return Policy(data.name, data.title.model_dump(), rules, seats, AutomaticSeat)


def _from_python(path: Path) -> Policy:
    module_name = f"overhang_policy_{path.stem}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except InputError:
        raise
    except Exception as error:
        raise InputError("scenario.policy_code", where=str(path), problem=f"{type(error).__name__}: {error}") from error
    seat = getattr(module, "Seat", None)
    if not isinstance(seat, type) or not issubclass(seat, AutomaticSeat):
        raise InputError("scenario.policy_no_seat", where=str(path))
    base = load_policy(getattr(module, "BASE", "three_tier"))
    title = getattr(module, "TITLE", None) or {"zh": path.stem, "en": path.stem}
    return Policy(path.stem, title, base.rules, base.seats, seat, code=str(path.resolve()))
