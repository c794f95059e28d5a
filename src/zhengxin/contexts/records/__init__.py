"""Records of kinds that the rulebook defines: files taken in, versions, corrections that wait for a reviewer."""
