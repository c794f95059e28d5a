from .batch import Batch
from .record import Record
from .record_version import RecordVersion
from .rejected_cell import RejectedCell

__all__ = ["Batch", "Record", "RecordVersion", "RejectedCell"]
