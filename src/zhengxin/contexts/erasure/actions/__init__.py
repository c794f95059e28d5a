from .ask import ask_erasure
from .decide import decide_erasure, decline_erasure
from .finish import finish_erasures

__all__ = ["ask_erasure", "decide_erasure", "decline_erasure", "finish_erasures"]
