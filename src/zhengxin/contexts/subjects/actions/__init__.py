from .erase_person import erase_person
from .load_tree import UnitRow, load_unit_tree
from .merge import merge_units
from .move import move_unit
from .name import add_name
from .posts import begin_term, create_post, end_term
from .register import register_unit
from .rename import rename_unit

__all__ = [
    "UnitRow",
    "add_name",
    "begin_term",
    "create_post",
    "end_term",
    "erase_person",
    "load_unit_tree",
    "merge_units",
    "move_unit",
    "register_unit",
    "rename_unit",
]
