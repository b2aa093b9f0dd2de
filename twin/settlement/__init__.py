"""Houses, people, paths, streets, shelters."""
