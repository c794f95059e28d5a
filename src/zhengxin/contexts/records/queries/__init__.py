"""Read module by module: the kinds need no store, and commands ask for them without an installation."""
