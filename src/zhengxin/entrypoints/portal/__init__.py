"""What the public can reach: reads and, later, filings."""
