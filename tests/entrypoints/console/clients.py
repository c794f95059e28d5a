"""Clients that are logged in."""

from django.test import Client

from zhengxin.contexts.access.models import Account


def logged_in(login: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client
