"""Who may keep the register of units, posts and terms."""

MANAGE_UNITS = "subjects:unit:manage"
MANAGE_TERMS = "subjects:term:manage"
