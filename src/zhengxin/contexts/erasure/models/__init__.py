from .erasure import Erasure

__all__ = ["Erasure"]
