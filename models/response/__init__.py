"""Finding, reporting, deciding and turning out."""
