"""Which rule files are in force, since when and by whose decision. Its rows are the journal's entries."""
