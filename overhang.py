"""The command line: play a drill, check a scenario, look at what happened."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import click

_HERE = Path(__file__).resolve().parent
_FLOORS = ("twin", "models", "scenarios", "viz", "experiments")


class _Verb(click.Command):
    """A command whose help is said in the language of the call."""

    def get_help(self, ctx: click.Context) -> str:
        texts = _texts(ctx.obj)
        text = super().get_help(ctx)
        for head in ("Usage", "Options", "Commands"):
            text = text.replace(f"{head}:", texts[f"head_{head}"], 1)
        return text

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an option that is given twice and takes one value: of two policies one would be played in silence."""
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        for param in order:
            if isinstance(param, click.Option) and not param.multiple and not param.is_flag and order.count(param) > 1:
                raise click.UsageError(_texts(ctx.obj)["given_twice"].format(name=param.opts[0]), ctx)
        return super().parse_args(ctx, args)

    def speak(self, texts: dict[str, str]) -> None:
        self.help = texts[f"{self.name}"]
        self.short_help = self.help.partition("\n")[0]
        for option in (param for param in self.params if isinstance(param, click.Option)):
            option.help = texts[f"option_{option.name}"]


class _Verbs(_Verb, click.Group):
    """The group of all verbs, listed in the order in which a drill needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def speak(self, texts: dict[str, str]) -> None:
        super().speak(texts)
        for verb in self.commands.values():
            cast(_Verb, verb).speak(texts)


def _texts(lang: str) -> dict[str, str]:
    """Return the texts of the command line from their file, without an import of ours."""
    entries = json.loads((_HERE / "twin" / "catalogue" / "cli.json").read_text(encoding="utf-8"))
    return {key: text[lang] for key, text in entries.items()}


def _language(argv: Sequence[str]) -> str:
    """Return the language asked for anywhere on the line, else that of the system: ``zh`` or ``en``."""
    for lang in ("zh", "en"):
        if f"--lang={lang}" in argv or ("--lang", lang) in pairwise(argv):
            return lang
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    system = next(filter(None, settings), "")
    return "zh" if system.startswith("zh") else "en"


def _shadowed() -> tuple[str, str] | None:
    """Return the first of our folders in whose place Python would import another, and that other place."""
    for name in _FLOORS:
        spec = find_spec(name)
        places = [Path(place).resolve() for place in spec.submodule_search_locations or []] if spec else []
        if _HERE / name not in places:
            return name, ", ".join(map(str, places))
    return None


@contextmanager
def _asked_to_end() -> Iterator[None]:
    """Asked to end (SIGTERM), we end as at Ctrl-C: what is half written is swept away, and a word is said."""
    if threading.current_thread() is not threading.main_thread():
        yield  # whoever called us answers to signals
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 our fault, 2 the input's, 130 interrupted."""
    argv = sys.argv[1:] if argv is None else argv
    lang = _language(argv)
    texts = _texts(lang)
    if other := _shadowed():
        click.echo(texts["shadowed"].format(name=other[0], place=other[1], ours=_HERE / other[0]), err=True)
        return 2
    from twin.errors import InputError, OverhangError, StorageError
    from twin.text import plain

    cli.speak(texts)
    try:
        with _asked_to_end():
            code = cli.main(argv, prog_name="overhang", standalone_mode=False, obj=lang)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except (InputError, StorageError) as fault:
        click.echo(plain(fault.text(lang)), err=True)
        return 2
    except OverhangError as fault:
        click.echo(plain(fault.text(lang)), err=True)
        return 1
    except click.ClickException as fault:
        path = fault.ctx.command_path if isinstance(fault, click.UsageError) and fault.ctx else "overhang"
        click.echo(texts["usage"].format(fault=fault.format_message(), path=path), err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo(texts["interrupted"], err=True)
        return 130
    except BrokenPipeError:
        # the reader of our output has left (click too ends with 1): say nothing, not even while Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        click.echo(where + texts["system"].format(fault=fault.strerror or fault), err=True)
        return 2


_lang = click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False)
_help = click.help_option("--help", "-h")
_json = click.option("--json", "as_json", is_flag=True)
_file = click.Path(path_type=Path)
_run = click.argument("run", type=_file)
_out = click.option("--out", type=_file)
_policy = click.option("--policy")
_terrain = click.option("--terrain", type=_file)
_seed_or_1 = click.option("--seed", type=click.IntRange(min=0))


def _number(name: str, default: int | None, low: int | None = 1, high: int | None = None) -> Callable[..., Any]:
    """Return an option that takes a whole number."""
    return click.option(name, type=click.IntRange(low, high), default=default, show_default=default is not None)


_seed = _number("--seed", 1, 0)
_workers = _number("--workers", 2)


@click.group("overhang", cls=_Verbs, add_help_option=False, invoke_without_command=True)
@click.version_option(package_name="overhang", message="%(prog)s %(version)s")
@_lang
@_help
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Say what there is."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _verb(body: Callable[..., Any]) -> click.Command:
    """Return a command of the group that hands its body the language first."""
    make = cli.command(body.__name__.rstrip("_"), cls=_Verb, add_help_option=False)
    command = make(_lang(_help(click.pass_obj(body))))
    command.params = command.params[2:] + command.params[:2]  # its own options first
    return command


def _experiment(name: str, *words: Callable[..., Any]) -> None:
    """Add the verb of a function of `experiments.commands`, to which its words are handed by their names."""

    def body(lang: str, **options: Any) -> None:
        from experiments import commands

        getattr(commands, name)(**options, lang=lang)

    body.__name__ = name
    for word in reversed(words):
        body = word(body)
    _verb(body)


_experiment(
    "run",
    click.argument("scenario"),
    _policy,
    _seed_or_1,
    _out,
    _number("--replications", 1),
    _number("--workers", None),
    _terrain,
    click.option("--load", type=click.FloatRange(0.0, 100.0)),
    click.option("--trust", is_flag=True),
    _json,
)


@_verb
@_run
@click.option("--households", is_flag=True)
def show(lang: str, run: Path, households: bool) -> None:
    """Print the timeline of a recording."""
    from viz import commands

    commands.show(run, lang, households)


@_verb
@_run
@click.option("--runout", type=_file)
@_out
def replay(lang: str, run: Path, runout: Path | None, out: Path | None) -> None:
    """Write the replay of a recording as one HTML file."""
    from viz import commands

    commands.replay(run, out, lang, runout)


@_verb
@_run
@click.option("--at")
@click.option("--camera")
@click.option("--layer")
@_out
def picture(lang: str, run: Path, at: str | None, camera: str | None, layer: str | None, out: Path | None) -> None:
    """Draw one moment of a recording."""
    from viz import commands

    commands.picture(run, at, out, camera, lang, layer)


_experiment("check", click.argument("file", type=_file), click.option("--upgrade", is_flag=True))
_experiment("list_")
_experiment(
    "schema",
    click.option("--kind", type=click.Choice(["scenario", "organisation"]), default="scenario", show_default=True),
)
_experiment(
    "load",
    click.argument("scenario", default="city_storm"),
    click.option("--loads", default="0,1,2,4,8", show_default=True),
    _policy,
    _seed,
    _number("--replications", 20),
    _workers,
    _out,
    _json,
)


@_verb
@_run
@click.option("--kind")
@click.option("--place")
@click.option("--state")
@click.option("--at")
@_json
def points(lang: str, as_json: bool, **options: Any) -> None:
    """Ask the risk map of a recording."""
    from viz.words import points as question

    question.points(**options, in_json=as_json, lang=lang)


@_verb
@_run
@click.option("--as", "kind", type=click.Choice(["cap", "csv", "parquet", "sensorthings"]), required=True)
@_out
def export(lang: str, run: Path, kind: str, out: Path | None) -> None:
    """Write the warnings, cases or readings of a recording for other programs."""
    from viz.export import export as write

    write(run, kind, out, lang)


_experiment(
    "backcast",
    click.argument("scenario", default="wulong"),
    _number("--replications", 500),
    _number("--ends", 0, 0),
    _workers,
    _out,
)
_experiment(
    "rockfall",
    click.argument("dem", type=_file),
    click.option("--rocks", type=_file, required=True),
    _number("--blocks", 100_000, 1, 100_000_000),
    click.option(
        "--model",
        type=click.Choice(["pfeiffer", "rockyfor", "bourrier", "classical"]),
        default="pfeiffer",
        show_default=True,
    ),
    click.option("--soil"),
    click.option("--roughness", type=_file),
    click.option("--forest"),
    click.option("--barriers", type=_file),
    click.option("--houses", type=_file),
    click.option("--paths", type=_file),
    click.option("--sections", type=_file),
    click.option("--uneven", is_flag=True),
    click.option("--breakup", is_flag=True),
    click.option("--mesh", type=_file),
    click.option("--mesh-origin", type=(float, float, float), default=(0.0, 0.0, 0.0), show_default=True),
    _number("--threads", 2, 1, 256),
    _seed,
    _out,
    _json,
)
_experiment(
    "watersheds",
    click.argument("dem", type=_file, required=False),
    click.option("--unit-km2", type=float),
    click.option("--storm", type=_file),
    click.option("--column"),
    _seed,
    _out,
    _json,
)
_experiment(
    "site",
    click.argument("plan", type=_file),
    _number("--people", 100, 1, 20_000),
    _seed,
    click.option("--night", is_flag=True),
    click.option("--rain", is_flag=True),
    _number("--replications", 1, 1, 10_000),
    _out,
    _json,
)
_experiment("skill", _number("--failures", 300, 1, 100_000), _number("--seed", 7, 0), _out)
_experiment(
    "risk",
    click.argument("scenario"),
    click.option("--policy", multiple=True),
    click.option("--stay", is_flag=True),
    _number("--replications", 200),
    _workers,
    click.option("--frequency", type=float),
    click.option("--fall", type=(float, float), multiple=True),
    click.option("--limit", type=(str, float, float), multiple=True),
    _number("--falls", 400),
    _seed_or_1,
    _terrain,
    _out,
    _json,
)
_experiment(
    "evacuate",
    click.argument("area"),
    click.option("--paths", type=_file),
    click.option("--shelters", type=_file),
    click.option("--people", type=int),
    click.option("--hour", type=float, default=10.0, show_default=True),
    click.option("--rain", is_flag=True),
    click.option("--close", multiple=True),
    click.option("--runout", type=_file),
    _number("--replications", 1),
    _seed,
    _out,
    _json,
)
_experiment("bench", click.argument("names", nargs=-1), _json)


if __name__ == "__main__":
    sys.exit(main())
