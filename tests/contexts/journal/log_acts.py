"""What happens in the tests of the log."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.people import AT
from zhengxin.contexts.journal.actions import begin_log, publish_log, record
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.policies import keeper
from zhengxin.contexts.journal.queries.keeping import kept_log, verifier_of
from zhengxin.contexts.journal.queries.places import with_places
from zhengxin.kernel.actors import Actor, PostHeld
from zhengxin.kernel.entries import EventKind
from zhengxin.kernel.merkle import Checkpoint, opened, verified
from zhengxin.kernel.refusals import Refused

ORIGIN = "qinghe.example.gov/log"
ACTOR = Actor(id="a1", posts=(PostHeld(1, "990121-0002", "99/01/21/u1/"),), via="console")
THING = EventKind("plans.thing_done", public=("number",))
PERSON = EventKind("access.thing_done", closed=("login",), about_person=True)


def begun(at: datetime = AT) -> int:
    begin_log(origin=ORIGIN, by=keeper("cli"), at=at)
    return published(at)


def published(at: datetime = AT, *, renewed: bool = False) -> int:
    """The size after one round of the sequencer."""
    done = publish_log(by=keeper("cli"), at=at, renewed=renewed)
    assert done
    return done.size


def acted(number: str = "n1", at: datetime = AT) -> str:
    return record(kind=THING, by=ACTOR, at=at, about=number, public={"number": number})


def acted_on_person(login: str = "zhangsan", at: datetime = AT) -> str:
    return record(kind=PERSON, by=ACTOR, at=at, closed={"login": login})


def refused(act: Callable[[], object]) -> str:
    """The code of the refusal."""
    with pytest.raises(Refused) as found:
        act()
    return found.value.code


def read(log: Path, path: str) -> bytes | None:
    file = log / path
    return file.read_bytes() if file.is_file() else None


def flip(path: Path, at: int = 100) -> None:
    """Another bit in a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def in_places() -> list[Any]:
    """The entries that have their places, each with its `place`, in order."""
    return list(with_places(Entry.objects.all()).filter(place__isnull=False).order_by("place"))


def shown(log: Path) -> Checkpoint:
    """The published checkpoint, its signature checked."""
    return opened((log / "checkpoint").read_bytes(), ORIGIN, [verifier_of(kept_log())]).checkpoint


def entries_in(log: Path) -> list[bytes]:
    """Every entry of the published log, each checked."""
    found: list[bytes] = []
    checkpoint = shown(log)
    verified(lambda path: read(log, path), checkpoint.size, checkpoint.root, look=lambda _, some: found.extend(some))
    return found
