"""Files that were handed in, kept by the hash of their content; official papers from draft to issue."""
