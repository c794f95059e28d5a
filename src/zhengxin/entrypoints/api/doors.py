"""Who may call an operation; tests/architecture reads it off the operation itself."""

from collections.abc import Callable
from typing import Any, TypeVar

from zhengxin.entrypoints.kit.permissions import Access

Operation = TypeVar("Operation", bound=Callable[..., Any])


def open_to_everybody(operation: Operation) -> Operation:
    operation.access = Access(None)  # type: ignore[attr-defined]
    return operation
