from .person import Person
from .post import Post
from .term import Term
from .unit import Unit
from .unit_name import UnitName
from .unit_place import UnitPlace
from .unit_succession import UnitSuccession
from .unit_words import UnitGram, UnitWords

__all__ = ["Person", "Post", "Term", "Unit", "UnitGram", "UnitName", "UnitPlace", "UnitSuccession", "UnitWords"]
