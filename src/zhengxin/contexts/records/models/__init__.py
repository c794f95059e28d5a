from .archive_opening import ArchiveOpening
from .batch import Batch
from .confirmation import Confirmation
from .declared_output import DeclaredOutput
from .finality_change import FinalityChange
from .kind_switch import KindSwitch
from .official_archive import OfficialArchive
from .opening_release import OpeningRelease
from .quality_bulletin import QualityBulletin
from .record import Record
from .record_version import RecordVersion
from .rejected_cell import RejectedCell

__all__ = [
    "ArchiveOpening",
    "Batch",
    "Confirmation",
    "DeclaredOutput",
    "FinalityChange",
    "KindSwitch",
    "OfficialArchive",
    "OpeningRelease",
    "QualityBulletin",
    "Record",
    "RecordVersion",
    "RejectedCell",
]
