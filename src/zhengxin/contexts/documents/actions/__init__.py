from .store import store_file

__all__ = ["store_file"]
