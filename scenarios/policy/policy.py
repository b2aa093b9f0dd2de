"""Policies: how the three tiers are told to act, as data, or as a seat class of one's own given by file path."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from models.response.seats.rules import Rules
from models.response.seats.seats import AutomaticSeat
from scenarios.checking.check import Finding, check
from scenarios.checking.faults import Location, shown
from scenarios.checking.fields import Bilingual, Name, Number, Strict
from scenarios.checking.yaml_file import read_yaml
from scenarios.policy.code import SeatMaker, is_code, load_module, look_over, seat_class, text_of
from twin.errors import InputError, InputErrors
from twin.tiers import TIERS, Organisation

FOLDER = Path(__file__).parents[1] / "library" / "policies"

ChannelName = Literal["app", "siren", "phone", "loudspeaker", "door", "neighbour"]
TierName = Literal["community", "town", "district", "city"]
HigherTier = Literal["district", "city"]


class PolicyFile(Strict):
    """The data of a policy (``overhang-policy/1``)."""

    format: Literal["overhang-policy/1"] = Field(description="marks the file as a policy of this version")
    name: Name = Field(description="short name for files and tables")
    title: Bilingual = Field(description="as people read it")
    about: Bilingual | None = Field(None, description="what it lays down, in a sentence or two")
    patrol: bool = Field(True, description="the monitor walks his rounds")
    instruments: bool = Field(True, description="readings raise levels and alarms")
    look_at_orange: bool = Field(False, description="an extra look when the instruments reach orange, not only at red")
    alarm_on_forecast_h: Number | None = Field(
        None, gt=0, le=240, description="h; an alarm when failure within so many hours is at least as likely as not"
    )
    platform: bool = Field(True, description="a report reaches every tier at once")
    first_desk: TierName = Field("town", description="tier to which the monitor reports")
    order_from: TierName = Field("town", description="lowest tier whose order starts the evacuation")
    instructing: list[HigherTier] = Field(["district", "city"], description="tiers that instruct in parallel")
    support_from: list[HigherTier] = Field(["district"], description="tiers that send a team of their own")
    warning_channels: list[ChannelName] = Field(
        ["phone", "loudspeaker", "door", "neighbour"], min_length=1, description="ways by which households are warned"
    )
    evacuate_on: Literal["blue", "yellow", "orange", "red"] | None = Field(
        None, description="colour of the rain warning on which people move out"
    )
    force: bool = Field(True, description="who still refuses at a team's last visit is brought out; else he stays")
    stay: bool = Field(False, description="nobody leaves before the rock is down: what would happen without a warning")
    await_all_clear: bool = Field(True, description="the trapped are looked for only after the rock has been quiet")
    resident_reports: Literal["platform", "hotline", "none"] = Field(
        "platform", description="city: how residents report what they find"
    )
    inspection: bool = Field(True, description="city: grid workers and departments inspect by plan")
    linked_to: TierName = Field("city", description="city: highest tier that the platform links; above it paper goes")
    wait_limits: bool = Field(True, description="city: who waits too long for a desk or a unit climbs; else a reminder")
    aid: Literal["none", "district", "city"] = Field("city", description="city: who lends units")
    redispatch: bool = Field(True, description="city: a unit out on a lesser matter may be sent to an urgent case")
    move_up: bool = Field(False, description="city: a unit that comes free goes where it adds most to the cover")
    seats: dict[TierName, Name] | None = Field(None, description="tier: seat that decides there")


@dataclass(frozen=True)
class Policy:
    """A policy ready for a drill: its rules, its titles, and what makes its seats."""

    name: str
    title: dict[str, str]
    rules: Rules
    seats: dict[str, str] | None
    seat_class: type[AutomaticSeat] | SeatMaker
    code: str | None = None
    places: dict[Location, str] = field(default_factory=dict)
    """Where in the user's own file a part stands (``file:line: name``); empty for a shipped policy."""

    def fit(self, organisation: Organisation) -> None:
        """Check that every seat and tier that the policy needs is there.

        Raises
        ------
        InputErrors
            Names every unknown seat and missing tier.
        """
        faults = list(self.misfits({post.tier: post.seat for post in organisation.posts}))
        if faults:
            raise InputErrors(faults)

    def misfits(self, posts: Mapping[str, str]) -> Iterator[InputError]:
        """Yield what the policy needs and an organisation (tier: seat) does not have.

        A tier without a desk whose seat the policy names is no fault, unless something begins there: nobody instructs
        from it then.
        """
        known = ", ".join(f"{tier}: {seat}" for tier, seat in posts.items())
        for tier, seat in (self.seats or {}).items():
            if tier in posts and posts[tier] != seat:
                where = self.places.get(("seats", tier))
                yield InputError("organisation.unknown_seat", where, seat=f"{tier}: {seat}", known=known)
        for name in ("first_desk", "order_from"):
            tier = getattr(self.rules, name)
            if tier not in posts:
                yield InputError("scenario.policy_needs", self.places.get((name,)), policy=self.name, tier=tier)


def names() -> list[str]:
    """Return the shipped policies, the platform of today first."""
    result = sorted(p.stem for p in FOLDER.glob("*.yaml"))
    return sorted(result, key=lambda name: name != "three_tier")


def load_policy(name: str) -> Policy:
    """Return a shipped policy by name, or one of one's own by file path (``.yaml`` data, ``.py`` a seat class).

    Raises
    ------
    InputError
        No such policy, a fault in its data, or code that cannot be used.
    """
    if name in names():
        return dataclasses.replace(_from_yaml(FOLDER / f"{name}.yaml"), places={})
    path = Path(name)
    if not _is_file(path):
        raise InputError("scenario.unknown_policy", name=shown(name), known=", ".join(names()))
    return _from_python(path) if is_code(name) else _from_yaml(path)


def checked_policy(name: str) -> Policy | None:
    """Return a policy without running anything: None for one that is code, which is only looked over.

    Raises
    ------
    InputError
        No such policy, or a fault in it that can be seen so.
    """
    if not is_code(name):
        return load_policy(name)
    if not _is_file(Path(name)):
        raise InputError("scenario.unknown_policy", name=shown(name), known=", ".join(names()))
    look_over(Path(name))
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False  # a name that no file system takes


def _from_yaml(path: Path) -> Policy:
    document = read_yaml(path)
    data = check(document, PolicyFile, RULES)
    given: dict[str, Any] = data.model_dump(include={f.name for f in dataclasses.fields(Rules)})
    ready: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}
    rules = Rules(**ready)
    seats = {str(tier): seat for tier, seat in data.seats.items()} if data.seats else None
    places = {location: document.place_of(location) for location in document.lines if len(location) <= 2}
    return Policy(data.name, data.title.model_dump(), rules, seats, AutomaticSeat, places=places)


def _from_python(path: Path) -> Policy:
    module = load_module(path)
    seat = seat_class(module, path)
    base_name = text_of(module, path, "BASE", "three_tier")
    own = (path.parent / base_name).resolve()
    if own.suffix == ".py":
        raise InputError("scenario.policy_base", str(path), value=shown(base_name), known=", ".join(names()))
    try:
        base = load_policy(base_name if base_name in names() else str(own))
    except InputErrors:
        raise
    except InputError:
        known = ", ".join(names())
        raise InputError("scenario.policy_base", str(path), value=shown(base_name), known=known) from None
    title = getattr(module, "TITLE", path.stem)
    title = {"zh": title, "en": title} if isinstance(title, str) else title
    if not isinstance(title, dict) or not all(isinstance(title.get(k), str) and title[k] for k in ("zh", "en")):
        raise InputError("scenario.policy_title", str(path))
    code = str(path.resolve())
    rules = dataclasses.replace(base.rules, name=path.stem)
    maker = SeatMaker(seat, code, tuple(base.seats or TIERS))
    titles = {"zh": str(title["zh"]), "en": str(title["en"])}
    return Policy(path.stem, titles, rules, base.seats, maker, code, base.places)


def _once(data: PolicyFile) -> Iterator[Finding]:
    """No channel and no tier is listed twice."""
    for name in ("instructing", "support_from", "warning_channels"):
        values = list(getattr(data, name))
        for k, value in enumerate(values):
            if value in values[:k]:
                yield (name, k), InputError("scenario.doubled", value=value)


RULES = (_once,)
