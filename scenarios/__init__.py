"""The declaration of a drill, its checking, the policies and the wiring of the models."""
