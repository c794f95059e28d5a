from .paper import Paper, PaperNumber, PaperVersion
from .paper_words import PaperGram, PaperWords
from .stored_file import StoredFile

__all__ = ["Paper", "PaperGram", "PaperNumber", "PaperVersion", "PaperWords", "StoredFile"]
