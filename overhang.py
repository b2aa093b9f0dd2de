"""The command line of Overhang (being built)."""


def main() -> None:
    """Start."""
