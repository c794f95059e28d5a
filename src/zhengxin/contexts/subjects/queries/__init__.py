from .divisions import Division, children, division, division_path, is_division, named
from .posts import PostNow, person_name, post_shown, posts_of
from .units import (
    UnitShown,
    kinds_by_id,
    name_on,
    names_by_id,
    unit_above,
    unit_choices,
    unit_numbered,
    unit_tree,
    units_by_id,
    units_within,
)

__all__ = [
    "Division",
    "PostNow",
    "UnitShown",
    "children",
    "division",
    "division_path",
    "is_division",
    "kinds_by_id",
    "name_on",
    "named",
    "names_by_id",
    "person_name",
    "post_shown",
    "posts_of",
    "unit_above",
    "unit_choices",
    "unit_numbered",
    "unit_tree",
    "units_by_id",
    "units_within",
]
