"""Counts that a query for something else brings along."""

from django.db.models import IntegerField, Subquery


class CountOf(Subquery):
    """How many rows another query finds, as a value; one that is cut off counts no further."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
