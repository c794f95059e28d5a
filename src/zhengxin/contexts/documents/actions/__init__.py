from .draft_paper import draft_paper, revise_paper
from .erase_file import erase_files
from .erase_paper import erase_paper
from .issue_paper import issue_paper
from .review_paper import review_paper
from .store import store_file
from .withdraw_paper import withdraw_paper

__all__ = [
    "draft_paper",
    "erase_files",
    "erase_paper",
    "issue_paper",
    "review_paper",
    "revise_paper",
    "store_file",
    "withdraw_paper",
]
