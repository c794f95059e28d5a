from .divisions import Division, children, division, division_path, is_division, named
from .posts import PostNow, person_name, post_shown, posts_of
from .units import UnitShown, name_on, unit_above, unit_numbered, unit_tree, units_by_id, units_within

__all__ = [
    "Division",
    "PostNow",
    "UnitShown",
    "children",
    "division",
    "division_path",
    "is_division",
    "name_on",
    "named",
    "person_name",
    "post_shown",
    "posts_of",
    "unit_above",
    "unit_numbered",
    "unit_tree",
    "units_by_id",
    "units_within",
]
