from .person import Person
from .post import Post
from .term import Term
from .unit import Unit
from .unit_name import UnitName
from .unit_place import UnitPlace
from .unit_succession import UnitSuccession

__all__ = ["Person", "Post", "Term", "Unit", "UnitName", "UnitPlace", "UnitSuccession"]
