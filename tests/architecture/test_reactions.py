"""Nothing that happens goes unheard by oversight: each event has its jobs, or a reason to have none."""

from importlib import import_module

from tests.architecture.sources import package
from zhengxin.kernel.entries import EventKind


def events() -> dict[str, list[str]]:
    """Context → names of its events."""
    found = {}
    for source in package():
        if source.context and source.kind == "events":
            module = import_module(".".join(("zhengxin", *source.parts)))
            found[source.context] = [value.name for value in vars(module).values() if isinstance(value, EventKind)]
    assert found
    return found


def test_every_event_has_a_reaction_or_a_reason_to_have_none():
    from zhengxin.config.reactions import REACTIONS, WITHOUT_REACTION

    known = {name for names in events().values() for name in names}
    assert set(REACTIONS) | set(WITHOUT_REACTION) == known
    assert not set(REACTIONS) & set(WITHOUT_REACTION)
    assert all(WITHOUT_REACTION.values()), "a reason is a sentence"


def test_an_event_is_named_after_its_context():
    strangers = [name for context, names in events().items() for name in names if not name.startswith(f"{context}.")]
    assert not strangers


def test_no_two_events_have_one_name():
    names = [name for names in events().values() for name in names]
    assert len(names) == len(set(names))
