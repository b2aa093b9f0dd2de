"""One incident in full detail: its cases, operations, teams and closing."""
