"""The permissions of this context."""

READ_ENTRIES = "journal:entry:read"
