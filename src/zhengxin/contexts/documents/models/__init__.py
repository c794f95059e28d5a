from .paper import Paper, PaperNumber, PaperVersion
from .stored_file import StoredFile

__all__ = ["Paper", "PaperNumber", "PaperVersion", "StoredFile"]
