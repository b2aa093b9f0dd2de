"""The rain of a scenario: tables, design storms, gauges."""
