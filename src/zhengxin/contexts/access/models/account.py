import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models

from zhengxin.plumbing.erasing import fresh_text
from zhengxin.plumbing.guarded import GuardedModel, GuardedQuerySet


class AccountManager(BaseUserManager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """Finds accounts by their log-in name, as Django's authentication asks."""


class Account(AbstractBaseUser, GuardedModel):
    """One row per account of a person. What it may do follows from the posts that person holds, never from the row."""

    ERASED = {"login": fresh_text, "password": fresh_text}

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    login = models.CharField(max_length=60, unique=True)
    person = models.ForeignKey("subjects.Person", on_delete=models.PROTECT, related_name="+", null=True)
    is_active = models.BooleanField(default=True)
    password_set_at = models.DateTimeField(null=True)
    must_change_password = models.BooleanField(default=False)
    last_login = None

    USERNAME_FIELD = "login"
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.login

    def check_password(self, raw_password: str | None) -> bool:
        """Without Django's silent re-hash, which would be a write outside an act."""
        return check_password(raw_password, self.password)
