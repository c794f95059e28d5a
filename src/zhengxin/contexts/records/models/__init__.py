from .batch import Batch
from .confirmation import Confirmation
from .declared_output import DeclaredOutput
from .finality_change import FinalityChange
from .quality_bulletin import QualityBulletin
from .record import Record
from .record_version import RecordVersion
from .rejected_cell import RejectedCell

__all__ = [
    "Batch",
    "Confirmation",
    "DeclaredOutput",
    "FinalityChange",
    "QualityBulletin",
    "Record",
    "RecordVersion",
    "RejectedCell",
]
