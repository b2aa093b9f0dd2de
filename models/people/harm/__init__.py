"""What falling rock does to people and houses, who is buried, who is brought out alive."""
