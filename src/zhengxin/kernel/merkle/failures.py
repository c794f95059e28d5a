"""What can be wrong with a log: a closed set, each with one sentence that says what and where."""


class LogFailure(ValueError):
    """Something about a log is not as it must be. Only the classes below are raised."""


class Malformed(LogFailure):
    """Bytes that do not have the form which the specification fixes."""


class Missing(LogFailure):
    """A tile or entry bundle which a tree of this size needs is not there."""


class Unsigned(LogFailure):
    """No trusted key has signed, or what stands there as a trusted key's signature is none."""


class Unproven(LogFailure):
    """A proof does not lead from what it should prove to the root."""


class RolledBack(LogFailure):
    """A log is shown smaller than it was before."""


class Forked(LogFailure):
    """Two checkpoints of one log that no single history can hold."""


class Altered(LogFailure):
    """What lies in the log is not what its tree says. `index` is the first entry that differs, where one does."""

    def __init__(self, words: str, index: int | None = None) -> None:
        super().__init__(words)
        self.index = index
