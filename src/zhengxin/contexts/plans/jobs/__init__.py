from .lists import tell_of_list
from .mergers import tell_of_merger

__all__ = ["tell_of_list", "tell_of_merger"]
