"""Ways by which word passes: each with a delay, a chance to fail and a patience to try again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from models.core.distributions import Distribution, Triangular
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.response.seats.rules import TIERS


@dataclass(frozen=True, kw_only=True)
class ChannelParameters:
    """How long a message takes, how often an attempt fails, and when it is repeated.

    With a fixed delay D, loss p and repetition after tau, the mean time to the first delivery is D + tau p / (1 - p).
    """

    delay_s: Distribution = parameter(Triangular(20.0, 45.0, 120.0), 1.0, 600.0, "assumed")
    loss: float = parameter(0.1, 0.0, 0.9, "assumed: no answer, no signal")
    repeat_s: float = parameter(90.0, 5.0, 1800.0, "assumed")
    tries: int = parameter(10, 1, 100, "assumed")


@dataclass(slots=True, eq=False)
class Message:
    """Facts on their way from one who knows them to one who does not."""

    kind: str
    sender: str
    receiver: str
    case: Any
    facts: dict[str, Any] = field(default_factory=dict)
    observed_s: float = 0.0
    sent_s: float = 0.0
    received_s: float = 0.0


Deliver = Callable[[Message], None]
Lost = Callable[[Message, Deliver, str], None]
"""Called with the message, its delivery and the name of the channel that failed."""


class Channel:
    """One way of passing word (platform, telephone, radio)."""

    def __init__(self, world: World, name: str, number: int, parameters: ChannelParameters) -> None:
        self.world = world
        self.name = name
        self.number = number
        self.parameters = parameters
        self._sent: dict[int, int] = {}

    def send(self, message: Message, deliver: Deliver, lost: Lost | None = None) -> None:
        """Send ``message``; ``deliver(message)`` is called when it arrives, ``lost(...)`` if every try fails."""
        message.sent_s = self.world.now_s
        self._try(message, deliver, lost, 1)

    def _try(self, message: Message, deliver: Deliver, lost: Lost | None, attempt: int) -> None:
        draws = self.world.streams.keyed(Stream.CALLS)
        key = (message.case.number if message.case else 0) * 16 + self.number
        count = self._sent.get(key, 0)
        self._sent[key] = count + 1
        delay_s = self.parameters.delay_s.quantile(draws.uniform(key, Purpose.CHANNEL_DELAY, count))
        if draws.uniform(key, Purpose.CHANNEL_LOSS, count) >= self.parameters.loss:
            self.world.clock.after(delay_s, self._arrive, message, deliver)
            return
        self.world.journal.event(
            self.world.now_s,
            "no_answer",
            "events.no_answer",
            case=message.case.id if message.case else "",
            actor=message.sender,
            tier=message.sender if message.sender in TIERS else "field",
            channel=f"@names.{self.name}",
            sender=f"@names.{message.sender}",
            receiver=f"@names.{message.receiver}",
            attempt=attempt,
        )
        if attempt < self.parameters.tries:
            self.world.clock.after(self.parameters.repeat_s, self._try, message, deliver, lost, attempt + 1)
        elif lost is not None:
            self.world.clock.after(self.parameters.repeat_s, lost, message, deliver, self.name)

    def _arrive(self, message: Message, deliver: Deliver) -> None:
        message.received_s = self.world.now_s
        deliver(message)


class Lines:
    """All ways by which word passes, tried in their order; when every one fails, somebody goes there.

    So no message is lost for good: what fails on the platform goes by its call centre, then by telephone, then by a
    messenger (response.md section 8: "then changes channel").
    """

    def __init__(self, world: World, channels: dict[str, Channel], messenger_s: Distribution) -> None:
        self.world = world
        self.channels = channels
        self.messenger_s = messenger_s
        self._messengers = 0

    def send(self, name: str, message: Message, deliver: Deliver) -> None:
        """Send ``message`` over the channel ``name``."""
        self.channels[name].send(message, deliver, self._lost)

    def _lost(self, message: Message, deliver: Deliver, name: str) -> None:
        names = list(self.channels)
        left = names[names.index(name) + 1 :]
        words = {"sender": message.sender, "receiver": message.receiver, "channel": name}
        if left:
            self._log("other_channel", message, **words, other=left[0])
            self.send(left[0], message, deliver)
            return
        self._log("messenger", message, **words)
        draws = self.world.streams.keyed(Stream.CHANNEL)
        key = message.case.number if message.case is not None else 0
        self._messengers += 1
        delay_s = self.messenger_s.quantile(draws.uniform(key, Purpose.CHANNEL_DELAY, self._messengers))
        self.world.clock.after(delay_s, self._hand_over, message, deliver)

    def _hand_over(self, message: Message, deliver: Deliver) -> None:
        message.received_s = self.world.now_s
        deliver(message)

    def _log(self, kind: str, message: Message, **words: str) -> None:
        named: dict[str, Any] = {key: f"@names.{name}" for key, name in words.items()}
        case = message.case.id if message.case is not None else ""
        self.world.journal.event(self.world.now_s, kind, f"response.{kind}", case=case, actor=message.sender, **named)
