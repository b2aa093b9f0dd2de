"""A dangerous rock: how it creeps, how it is cut by joints, and when it is forecast to fail."""
