from .faults import Planted, sample_rows
from .values import Cast, SampleUnit

__all__ = ["Cast", "Planted", "SampleUnit", "sample_rows"]
