"""Accounts, the roles their posts carry, and what an actor may do and see."""
