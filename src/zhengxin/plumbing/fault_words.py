"""What may be written down of a fault: of which kind it is, and what it says where that is about the machine alone."""

from django.db import OperationalError

from zhengxin.kernel.refusals import Refused


def fault_words(fault: BaseException) -> str:
    """Any other fault quotes what it stumbled over, a store the whole row: a name, an ID number, a password."""
    kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
    if isinstance(fault, Refused):
        return fault.code
    if isinstance(fault, OSError):
        # The name of the file is somebody's own word.
        return f"{kind}: {fault.strerror or fault}"
    if isinstance(fault, OperationalError):
        return f"{kind}: {str(fault).partition(chr(10))[0]}"
    return kind
