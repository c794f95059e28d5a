"""What of the records is public, on which basis, since when and until when."""
