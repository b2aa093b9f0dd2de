"""One scenario under one policy: played once and recorded, or many times and summed up."""
