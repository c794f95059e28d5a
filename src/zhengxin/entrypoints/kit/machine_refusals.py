"""The sentences for refusals about machines: their clients, tokens and calls."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

MACHINE_SENTENCES: dict[str, Promise] = {
    "access.client_day_wrong": lazy("The last day lies between today and %(days)s days from now."),
    "access.client_ended": lazy("This client has been ended."),
    "access.client_granted_already": lazy("This client has been granted already."),
    "access.client_kinds_wrong": lazy("Name at least one kind of record, each as the rulebook names it."),
    "access.client_name_missing": lazy("Say which system it is."),
    "access.client_not_at_work": lazy("The client of this folder has ended, is over, or waits for its grant."),
    "access.client_not_granted": lazy("A second person has to grant this client before it gets a secret."),
    "access.client_over": lazy("The last day of this client was %(day)s; propose another one."),
    "access.client_permissions_wrong": lazy("The machine must at least be able to read how its files were taken in."),
    "access.kind_not_permitted": lazy("This client was not made for records of the kind %(kind)s."),
    "access.own_client": lazy("You proposed this client yourself; another person has to grant it."),
    "access.scope_missing": lazy("The token does not carry the permission %(permission)s."),
    "access.token_missing": lazy("Name a token in the header Authorization, as “Bearer …”."),
    "access.token_wrong": lazy("The token is not valid or no longer so; get another one."),
    "access.unknown_client": lazy("There is no such client."),
    "api.body_cut": lazy("Less came than the request said; send it again."),
    "api.body_other": lazy("What came is not what Content-Digest says; send it again."),
    "api.length_missing": lazy("Say the length of the request in the header Content-Length."),
    "api.no_rows": lazy('Send {"rows": [{field: text or number, …}, …]}, with the fields named as in the template.'),
    "api.body_too_large": lazy("The request is longer than %(most)s bytes."),
    "api.call_under_way": lazy("A call with this key is still at work; ask again in a few seconds."),
    "api.key_for_another_request": lazy("This key was used for another request; take a new one."),
    "api.key_missing": lazy("Name a key of your own choice for this call in the header Idempotency-Key."),
    "api.key_wrong": lazy("An Idempotency-Key has 1 to 255 visible characters of ASCII."),
    "api.too_many_calls": lazy("More than %(most)s calls in a minute; go on in the next one."),
}
