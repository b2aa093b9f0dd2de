"""Channels: delay, loss, repetition; and no message lost for good."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.response.field.incident_case import Case
from models.response.seats.channels import Channel, ChannelParameters, Lines, Message

CASE = Case("C001", 1, "rock_danger", "rock", "IV")


def message(case: Case | None = CASE) -> Message:
    return Message("danger", "monitor", "town", case, {"rock": "deforming"}, observed_s=3.0)


def channel(hamlet, name: str = "phone", number: int = 3, **parameters) -> Channel:
    given = {"delay_s": Fixed(30.0), "loss": 0.1, "repeat_s": 90.0, "tries": 3, **parameters}
    return Channel(hamlet.world, name, number, ChannelParameters(**given))


def test_a_message_arrives_after_its_delay(hamlet):
    got: list[Message] = []
    hamlet.clock.at(100.0, channel(hamlet).send, message(), got.append)
    hamlet.run(1000.0)
    assert (got[0].sent_s, got[0].received_s, got[0].observed_s) == (100.0, 130.0, 3.0)
    assert hamlet.kinds() == []


def test_a_lost_try_is_repeated_and_told(hamlet, luck):
    luck.set(Purpose.CHANNEL_LOSS, lambda _, count: 0.05 if count < 2 else 0.5)
    got: list[float] = []
    channel(hamlet).send(message(), lambda m: got.append(hamlet.clock.now))
    hamlet.run(1000.0)
    assert got == [90.0 + 90.0 + 30.0]
    assert hamlet.times("no_answer") == [0.0, 90.0]


def test_when_every_try_fails_the_sender_learns_it(hamlet, luck):
    luck.set(Purpose.CHANNEL_LOSS, 0.0)
    got: list[Message] = []
    lost: list[tuple[float, str, str]] = []
    channel(hamlet).send(message(), got.append, lambda m, deliver, name: lost.append((hamlet.clock.now, m.kind, name)))
    hamlet.run(1e5)
    assert got == []
    assert lost == [(270.0, "danger", "phone")]
    assert hamlet.kinds() == ["no_answer"] * 3


def test_each_try_has_its_own_luck(lively):
    line = channel(lively, loss=0.5, tries=100)
    for _ in range(40):
        line.send(message(), lambda m: None)
    lively.run(1e5)
    # 40 messages with loss 1/2 need about 80 tries; with one shared draw it would be 40 or 4,000
    assert 20 < len(lively.times("no_answer")) < 70


def test_cases_do_not_share_their_luck(lively):
    line = channel(lively, delay_s=ChannelParameters().delay_s, loss=0.0)
    got: list[float] = []
    for number in range(1, 6):
        line.send(message(Case(f"C{number:03d}", number, "k", "p", "IV")), lambda m: got.append(m.received_s))
    lively.run(1000.0)
    assert len(set(got)) == 5


# -- lines ---------------------------------------------------------------------------------------------------------


def lines(hamlet, **loss: float) -> Lines:
    names = ("platform", "platform_call", "phone")
    channels = {n: channel(hamlet, n, k, loss=loss.get(n, 0.0)) for k, n in enumerate(names, start=1)}
    return Lines(hamlet.world, channels, Fixed(2700.0))


@pytest.mark.parametrize(
    "dead, kinds, arrives_s",
    [
        ((), [], 30.0),
        (("platform",), ["other_channel"], 270.0 + 30.0),
        (("platform", "platform_call"), ["other_channel", "other_channel"], 540.0 + 30.0),
        (("platform", "platform_call", "phone"), ["other_channel", "other_channel", "messenger"], 810.0 + 2700.0),
    ],
)
def test_what_fails_on_one_line_goes_by_the_next(hamlet, luck, dead, kinds, arrives_s):
    luck.set(Purpose.CHANNEL_LOSS, 0.8)
    got: list[Message] = []
    lines(hamlet, **dict.fromkeys(dead, 0.9)).send("platform", message(), got.append)
    hamlet.run(1e5)
    assert [k for k in hamlet.kinds() if k != "no_answer"] == kinds
    assert got[0].received_s == arrives_s


def test_the_telephone_is_the_last_line(hamlet, luck):
    luck.set(Purpose.CHANNEL_LOSS, 0.0)
    got: list[float] = []
    lines(hamlet, phone=0.9).send("phone", message(None), lambda m: got.append(hamlet.clock.now))
    hamlet.run(1e5)
    assert got == [270.0 + 2700.0]


@pytest.mark.parametrize("loss", [0.0, 0.5, 0.9])
def test_every_message_arrives_exactly_once(lively, loss):
    way = lines(lively, platform=loss, platform_call=loss, phone=loss)
    got: list[int] = []
    for number in range(1, 101):
        case = Case(f"C{number:03d}", number, "k", "p", "IV")
        way.send("platform", message(case), lambda m: got.append(m.case.number))
    lively.run(1e6)
    assert sorted(got) == list(range(1, 101))
    assert np.all(np.array(lively.times("messenger")) > 0.0)
