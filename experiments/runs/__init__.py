"""Many replications of one scenario: spread over processes, resumed, measured."""
