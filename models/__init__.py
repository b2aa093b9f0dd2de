"""What moves: one published model a file, all driven by one clock."""

from pathlib import Path

from models.core.kernel_cache import drop_stale

drop_stale(Path(__file__).parent / "kernels")
