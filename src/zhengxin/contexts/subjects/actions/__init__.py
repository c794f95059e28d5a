from .load_tree import UnitRow, load_unit_tree
from .move import move_unit
from .posts import begin_term, create_post, end_term
from .register import register_unit
from .rename import rename_unit

__all__ = [
    "UnitRow",
    "begin_term",
    "create_post",
    "end_term",
    "load_unit_tree",
    "move_unit",
    "register_unit",
    "rename_unit",
]
