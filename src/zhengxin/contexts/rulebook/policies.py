"""The permissions of this context. No role carries both: two persons change a rule."""

PROPOSE = "rulebook:change:propose"
CONFIRM = "rulebook:change:confirm"
