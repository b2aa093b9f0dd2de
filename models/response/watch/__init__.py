"""Finding: patrols, instruments, rain and what they raise."""
