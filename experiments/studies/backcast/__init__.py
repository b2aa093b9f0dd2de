"""What was reported of events that happened, held against the model."""
