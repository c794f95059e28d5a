from .course import give_up_batch, record_sending, send_again
from .erase_told import erase_told
from .find_due import find_due
from .make_batch import make_batch
from .read_receipt import read_receipt

__all__ = ["erase_told", "find_due", "give_up_batch", "make_batch", "read_receipt", "record_sending", "send_again"]
