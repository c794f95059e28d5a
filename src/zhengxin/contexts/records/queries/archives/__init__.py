"""Integrity archives of officials. What one holds is read through an opening (actions/archives/open.py) and no other
way."""
