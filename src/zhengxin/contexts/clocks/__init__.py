"""Time limits running on anything, the calendars they are counted by, and why a due day is the day."""
