"""Policies as code: a seat class of one's own, loaded from a file, and kept from bringing the drill down."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from models.response.field.operations import Operations
from models.response.seats.rules import AUTHORITY
from models.response.seats.seats import Act, AutomaticSeat, Situation
from scenarios.checking.faults import shown
from twin.errors import InputError
from twin.intake.content import content_of

LARGEST_BYTES = 1_000_000


def load_module(path: Path) -> ModuleType:
    """Return the module of a policy's code, executed once as long as the file stays the same.

    Its name depends on the path alone, so that a pickled drill finds the class again in another process.

    Raises
    ------
    InputError
        The file cannot be read, or its code fails; with the line.
    """
    try:
        source = content_of(path, LARGEST_BYTES)
    except InputError as fault:
        if fault.key != "intake.empty":
            raise
        source = b""  # told as code without a seat
    name = f"overhang_policy_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}"
    known = sys.modules.get(name)
    if known is not None and getattr(known, "__overhang_source__", None) == source:
        return known
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        exec(compile(source, str(path), "exec"), module.__dict__)
    except InputError:
        raise
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise _failed(path, error) from None
    module.__dict__["__overhang_source__"] = source
    return module


def is_code(name: str) -> bool:
    """Tell whether a policy is code, which is run when it is loaded."""
    return Path(name).suffix == ".py"


def look_over(path: Path) -> None:
    """See, without running it, whether a policy's code can be read and has a class ``Seat``.

    Raises
    ------
    InputError
        It cannot, or has none.
    """
    try:
        tree = ast.parse(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError("yaml.unreadable", str(path), reason=error.strerror or str(error)) from None
    except (SyntaxError, ValueError) as error:
        raise _failed(path, error) from None
    names = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    # a name that is assigned or imported may be the class as well
    names |= {name.id for node in ast.walk(tree) if isinstance(node, ast.Assign) for name in _names(node.targets)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {each.asname or each.name for each in node.names}
    if "Seat" not in names and "*" not in names:
        raise InputError("scenario.policy_no_seat", str(path))


def _names(targets: list[ast.expr]) -> Iterator[ast.Name]:
    for target in targets:
        yield from (node for node in ast.walk(target) if isinstance(node, ast.Name))


def seat_class(module: ModuleType, path: Path) -> type[AutomaticSeat]:
    """Return the class ``Seat`` of a policy's module.

    Raises
    ------
    InputError
        There is none, or it cannot be made from the name of a seat.
    """
    seat = getattr(module, "Seat", None)
    if not isinstance(seat, type) or not issubclass(seat, AutomaticSeat):
        raise InputError("scenario.policy_no_seat", str(path))
    try:
        seat("town_duty")
    except Exception as error:
        raise _failed(path, error) from None
    return seat


def text_of(module: ModuleType, path: Path, name: str, default: str) -> str:
    """Return a text that a module defines, or the default."""
    value = getattr(module, name, default)
    if not isinstance(value, str) or not value:
        raise InputError("scenario.policy_text", str(path), name=name, value=shown(value))
    return value


@dataclass(frozen=True)
class SeatMaker:
    """Makes the seats of a policy that is code."""

    seat: type[AutomaticSeat]
    code: str
    tiers: tuple[str, ...]

    def __call__(self, name: str) -> GuardedSeat:
        """Return the seat of a desk."""
        return GuardedSeat(name, self.seat(name), self.code, self.tiers)


class GuardedSeat(AutomaticSeat):
    """A seat of somebody's own code: what it decides is checked, and its faults end in one clear message."""

    def __init__(self, name: str, seat: AutomaticSeat, code: str, tiers: tuple[str, ...]) -> None:
        super().__init__(name)
        self.seat = seat
        self.code = code
        self.tiers = tiers

    def decide(self, situation: Situation) -> list[Act]:
        """Return what the seat decides.

        Raises
        ------
        InputError
            The code fails, or decides something that no desk can do.
        """
        try:
            acts = list(self.seat.decide(situation))
        except Exception as error:
            raise _failed(Path(self.code), error) from None
        for act in acts:
            if not isinstance(act, Act) or act.verb not in ACTS:
                raise self._impossible(act.verb if isinstance(act, Act) else act)
            if act.to not in self.tiers and (act.to or act.verb in _ADDRESSED):
                tiers = ", ".join(self.tiers)
                raise InputError("scenario.policy_to", self.code, act=act.verb, to=shown(act.to), known=tiers)
        if acts and situation.message.kind == "rain_warning" and situation.message.case is None:
            raise InputError("scenario.policy_no_case", self.code, act=acts[0].verb)
        return acts

    def _impossible(self, act: Any) -> InputError:
        return InputError("scenario.policy_act", self.code, act=shown(act), known=", ".join(ACTS))


ACTS = tuple(verb for verb in AUTHORITY if hasattr(Operations, f"_act_{verb}"))
"""What a desk can do."""
_ADDRESSED = ("report", "instruct")
"""Acts that go to another desk and so must name it."""


def _failed(path: Path, error: BaseException) -> InputError:
    """Return the fault of a policy's code, with the last line of its file that took part."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    frames = [
        f.lineno for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).resolve() == path.resolve()
    ]
    line = line or (frames[-1] if frames else None)
    where = f"{path}:{line}" if line else str(path)
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return InputError("scenario.policy_code", where, problem=f"{type(error).__name__}: {shown(text)[1:-1]}")
