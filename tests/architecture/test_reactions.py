"""Nothing that happens goes unheard by oversight: each event has its jobs, or a reason to have none."""

from importlib import import_module

from tests.architecture.sources import package
from zhengxin.kernel.entries import EventKind


def kinds() -> dict[str, list[EventKind]]:
    """Context → its events."""
    found = {}
    for source in package():
        if source.context and source.kind == "events":
            module = import_module(".".join(("zhengxin", *source.parts)))
            found[source.context] = [value for value in vars(module).values() if isinstance(value, EventKind)]
    assert found
    return found


def events() -> dict[str, list[str]]:
    """Context → names of its events."""
    return {context: [kind.name for kind in told] for context, told in kinds().items()}


def about_persons() -> set[str]:
    return {kind.name for told in kinds().values() for kind in told if kind.about_person}


def test_every_event_has_a_reaction_or_a_reason_to_have_none():
    from zhengxin.config.reactions import REACTIONS, WITHOUT_REACTION

    known = {name for names in events().values() for name in names}
    assert set(REACTIONS) | set(WITHOUT_REACTION) == known
    assert not set(REACTIONS) & set(WITHOUT_REACTION)
    assert all(WITHOUT_REACTION.values()), "a reason is a sentence"


def test_a_reaction_has_a_name_of_its_own_and_follows_nothing_about_persons():
    from zhengxin.config.reactions import REACTIONS

    reactions = {reaction for followers in REACTIONS.values() for reaction in followers}
    assert len({reaction.name for reaction in reactions}) == len(reactions)
    assert not set(REACTIONS) & about_persons(), "such an entry tells nobody its event"


def test_an_event_rests_on_rule_files_that_are_there():
    from zhengxin.plumbing.rulebook_files import rule_hashes

    named = {rule for told in kinds().values() for kind in told for rule in kind.rules}
    assert "lifecycles/task" in named
    assert named <= set(rule_hashes())


def test_an_event_is_named_after_its_context():
    strangers = [name for context, names in events().items() for name in names if not name.startswith(f"{context}.")]
    assert not strangers


def test_no_two_events_have_one_name():
    names = [name for names in events().values() for name in names]
    assert len(names) == len(set(names))
