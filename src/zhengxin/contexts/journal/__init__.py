"""Entries about every act that matters, and the openings of their commitments. The lowest context."""
