"""What the ways in share: page frame, permissions, words for refusals."""
