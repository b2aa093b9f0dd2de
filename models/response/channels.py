"""Ways by which word passes: each with a delay, a chance to fail and a patience to try again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from models.distributions import Distribution, Triangular
from models.parameters import parameter
from models.purposes import Purpose
from models.streams import Stream
from models.world import World


@dataclass(frozen=True, kw_only=True)
class ChannelParameters:
    """How long a message takes, how often an attempt fails, and when it is repeated.

    With a fixed delay D, loss p and repetition after tau, the mean time to the first delivery is D + tau p / (1 - p).
    """

    delay_s: Distribution = parameter(Triangular(20.0, 45.0, 120.0), 1.0, 600.0, "assumed")
    loss: float = parameter(0.1, 0.0, 0.9, "assumed: no answer, no signal")
    repeat_s: float = parameter(90.0, 5.0, 1800.0, "assumed")
    tries: int = parameter(10, 1, 100, "assumed")


@dataclass(slots=True)
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


class Channel:
    """One way of passing word (platform, telephone, radio)."""

    def __init__(self, world: World, name: str, number: int, parameters: ChannelParameters) -> None:
        self.world = world
        self.name = name
        self.number = number
        self.parameters = parameters
        self._sent: dict[int, int] = {}

    def send(self, message: Message, deliver: Callable[[Message], None]) -> None:
        """Send ``message``; ``deliver(message)`` is called when it arrives, and never if every try fails."""
        message.sent_s = self.world.now_s
        self._try(message, deliver, 1)

    def _try(self, message: Message, deliver: Callable[[Message], None], attempt: int) -> None:
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
            channel=f"@names.{self.name}",
            sender=f"@names.{message.sender}",
            receiver=f"@names.{message.receiver}",
            attempt=attempt,
        )
        if attempt < self.parameters.tries:
            self.world.clock.after(self.parameters.repeat_s, self._try, message, deliver, attempt + 1)

    def _arrive(self, message: Message, deliver: Callable[[Message], None]) -> None:
        message.received_s = self.world.now_s
        deliver(message)
