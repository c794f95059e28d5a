"""What a witness signs with Ed25519: a checkpoint and the second at which it saw it (C2SP tlog-cosignature)."""

from zhengxin.kernel.merkle.failures import Malformed

MAX_SECONDS = (1 << 63) - 1
_TIME_BYTES = 8


def cosigned_message(text: str, seconds: int) -> bytes:
    """The bytes under a cosignature of a checkpoint's text; `seconds` since 1970 in UTC.

    >>> cosigned_message("log\\n0\\nroot\\n", 1679315147)
    b'cosignature/v1\\ntime 1679315147\\nlog\\n0\\nroot\\n'
    """
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def stamped(seconds: int, signature: bytes) -> bytes:
    """The value of a cosignature: the time in eight bytes before the signature proper."""
    if not 0 < seconds <= MAX_SECONDS:
        raise Malformed(f"{seconds} is no time for a cosignature")
    return seconds.to_bytes(_TIME_BYTES, "big") + signature


def unstamped(value: bytes) -> tuple[int, bytes]:
    """Time and signature of a cosignature's value. Raises Malformed."""
    seconds = int.from_bytes(value[:_TIME_BYTES], "big")
    if len(value) <= _TIME_BYTES or not 0 < seconds <= MAX_SECONDS:
        raise Malformed("a cosignature begins with its time in eight bytes")
    return seconds, value[_TIME_BYTES:]
