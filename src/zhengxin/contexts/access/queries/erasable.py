"""The log-in names of a person, which no reason of an erasure may repeat."""

from zhengxin.contexts.access.models import Account


def logins_of(person: int) -> tuple[str, ...]:
    return tuple(Account.objects.filter(person_id=person).values_list("login", flat=True))
