"""Who may keep the register of units, posts and terms."""

READ_UNITS = "subjects:unit:read"
MANAGE_UNITS = "subjects:unit:manage"
MANAGE_TERMS = "subjects:term:manage"
