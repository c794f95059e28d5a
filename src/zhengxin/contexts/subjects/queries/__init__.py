from .divisions import Division, children, division, division_path, divisions_within, is_division, named
from .posts import PostNow, person_name, post_shown, posts_of
from .unit_names import reason_in_words, resolve_unit_name, resolve_unit_names, successor_of
from .units import UnitShown, name_on, unit_numbered, unit_tree, units_within

__all__ = [
    "Division",
    "PostNow",
    "UnitShown",
    "children",
    "division",
    "division_path",
    "divisions_within",
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
