"""Desks, their seats, the rules that they follow and the channels by which word reaches them."""
