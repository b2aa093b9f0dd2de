"""Those who are on the spot in a drill: teams, their operations, the closing of a case."""
