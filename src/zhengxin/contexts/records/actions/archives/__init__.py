from .begin import begin_archive
from .erase import erase_archive
from .open import open_archive, open_own_archive
from .release import release_opening

__all__ = ["begin_archive", "erase_archive", "open_archive", "open_own_archive", "release_opening"]
