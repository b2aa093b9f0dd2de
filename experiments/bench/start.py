"""How fast the command line answers."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.bench.figure import Figure
from experiments.bench.stopwatch import median_wall_s


def usage() -> Figure:
    """``overhang --help`` against ``python -c "import click"``, as whole processes."""
    command = Path(sys.executable).with_name("overhang")
    ours = median_wall_s([str(command), "--help"])
    return Figure(ours, median_wall_s([sys.executable, "-c", "import click"]))
