"""Addresses of the staff's pages that notices about tasks and due items lead to."""


def task_link(number: str) -> str:
    return f"/console/tasks/{number}/"


def item_link(number: str) -> str:
    return f"/console/due/{number}/"


LATE_LINK = "/console/late/"
