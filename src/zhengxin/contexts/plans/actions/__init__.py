from .adopt import adopt_reading
from .correct import correct_reading
from .discard import discard_document
from .open import open_programme
from .read import read_document
from .take_over import take_over_programme

__all__ = [
    "adopt_reading",
    "correct_reading",
    "discard_document",
    "open_programme",
    "read_document",
    "take_over_programme",
]
