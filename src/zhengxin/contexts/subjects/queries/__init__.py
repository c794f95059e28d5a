from .divisions import Division, children, division, division_path, divisions_within, is_division, named
from .posts import PostNow, person_name, post_shown, posts_of
from .unit_names import (
    NameExplained,
    explain_unit_name,
    reason_in_words,
    resolve_unit_name,
    resolve_unit_names,
    successor_of,
)
from .units import UnitShown, name_on, unit_numbered, unit_tree, units_within

__all__ = [
    "Division",
    "NameExplained",
    "PostNow",
    "UnitShown",
    "children",
    "division",
    "division_path",
    "divisions_within",
    "explain_unit_name",
    "is_division",
    "name_on",
    "named",
    "person_name",
    "post_shown",
    "posts_of",
    "reason_in_words",
    "resolve_unit_name",
    "resolve_unit_names",
    "successor_of",
    "unit_numbered",
    "unit_tree",
    "units_within",
]
