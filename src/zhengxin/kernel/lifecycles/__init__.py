"""Lives of things as data: which act leads from which state to which, and who may do it."""

from zhengxin.kernel.lifecycles.lifecycle import Act, Lifecycle

__all__ = ["Act", "Lifecycle"]
