"""Whose records these are: divisions, units with their names over time, posts, persons and terms."""
