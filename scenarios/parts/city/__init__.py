"""The parts of a day of an organisation."""
