from .gate import Gate
from .publication import Publication

__all__ = ["Gate", "Publication"]
