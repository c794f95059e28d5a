"""Permissions of this context, and which programmes a reader may see."""

from django.db.models import Q

from zhengxin.kernel.actors import Actor, PostHeld

UPLOAD = "plans:document:upload"
READ_DOCUMENTS = "plans:document:read"
CORRECT = "plans:reading:correct"
ADOPT = "plans:reading:adopt"
READ_PROGRAMMES = "plans:programme:read"
OPEN = "plans:programme:open"
READ_LISTS = "plans:list:read"
DRAFT_LIST = "plans:list:draft"
ISSUE_LIST = "plans:list:issue"
READ_TASKS = "plans:task:read"
COORDINATE = "plans:task:coordinate"
WORK = "plans:task:work"
ACCEPT = "plans:task:accept"
# Of the context below; whoever drafts papers there merges reports.
DRAFT_PAPER = "documents:paper:draft"

IS_PUBLIC = Q(disclosure__isnull=False) | Q(publication_basis__isnull=False)

LIST_IS_PUBLIC = Q(publication_basis__isnull=False, versions__state="issued")


def within(reader: Actor) -> Q:
    """Rows whose `path` lies inside the reader's part of the tree."""
    inside = Q(pk__in=[])
    for path in reader.scope_paths:
        inside |= Q(path__startswith=path)
    return inside


def visible_programmes(reader: Actor) -> Q:
    """Public ones for everybody; closed ones for those who read programmes in that part of the tree."""
    if reader.may(READ_PROGRAMMES):
        return IS_PUBLIC | within(reader)
    return IS_PUBLIC


def visible_documents(reader: Actor) -> Q:
    return within(reader) if reader.may(READ_DOCUMENTS) else Q(pk__in=[])


def visible_lists(reader: Actor) -> Q:
    """Public ones for everybody; those of the reader's part of the tree for who reads lists. May name a row twice."""
    if reader.may(READ_LISTS):
        return LIST_IS_PUBLIC | within(reader)
    return LIST_IS_PUBLIC


def sees_drafts(reader: Actor, path: str) -> bool:
    """Whether the reader sees what is not issued of a list at `path`."""
    return reader.may(READ_LISTS) and reader.covers(path)


def acts_for(actor: Actor, path: str, kind: str) -> bool:
    """Whether the actor holds a post in the unit at `path` or in one below it. The departments below a government
    are not inside it: for a government its own posts alone act."""
    return any(holds(post, path, kind) for post in actor.posts)


def holds(post: PostHeld, path: str, kind: str) -> bool:
    return post.path == path or (kind != "government" and post.path.startswith(path))
