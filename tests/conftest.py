"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# a first call compiles or reads a kernel: no test is judged by its time
settings.register_profile("house", deadline=None)
settings.load_profile("house")
