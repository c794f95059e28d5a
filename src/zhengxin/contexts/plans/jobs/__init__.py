from .mergers import tell_of_merger

__all__ = ["tell_of_merger"]
