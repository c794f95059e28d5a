"""The shape of what staff type; rules are checked by the acts."""
