"""The pure floor: no Django, no input or output, no clock, no randomness."""
