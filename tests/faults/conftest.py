"""The program as somebody at a terminal calls it, for the tests of faults too."""

from tests.entrypoints.cli.conftest import zhengxin

__all__ = ["zhengxin"]
