"""Messages to posts and units, with proof of service."""
