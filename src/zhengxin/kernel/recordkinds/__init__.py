from .fields import code_lists_from_data
from .forbidden import forbidden_from_data
from .kinds import REVOKED, UNVERIFIED, Check, Choice, CodeList, Condition, Field, Party, RecordKind
from .named_checks import ERROR_CODES, NAMED_CHECKS
from .reading import Known, kind_from_data, kinds_from_files, known_from
from .terms import Cap, PublicationTerm, caps_from_data, terms_from_data

__all__ = [
    "ERROR_CODES",
    "NAMED_CHECKS",
    "REVOKED",
    "UNVERIFIED",
    "Cap",
    "Check",
    "Choice",
    "CodeList",
    "Condition",
    "Field",
    "Known",
    "Party",
    "PublicationTerm",
    "RecordKind",
    "caps_from_data",
    "code_lists_from_data",
    "forbidden_from_data",
    "kind_from_data",
    "kinds_from_files",
    "known_from",
    "terms_from_data",
]
