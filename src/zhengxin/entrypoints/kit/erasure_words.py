"""What is said where something was erased by law, and what the kinds of things are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.erasure.queries import ground
from zhengxin.contexts.journal.queries import OpeningErased

KIND_WORDS = {
    "person": lazy("a person who has left: name, account, mail addresses"),
    "file": lazy("a file handed in"),
    "paper": lazy("an official paper"),
    "task": lazy("what units wrote about a task"),
    "due_item": lazy("what a unit filed for a due item"),
    "duty": lazy("the words of a recurring duty"),
    "list_item": lazy("an item of a list"),
    "clock": lazy("the words on a time limit"),
    "notice": lazy("a message with its letters"),
    "document": lazy("a plan document that was not adopted"),
    "programme": lazy("the words of an adopted plan, with its document"),
    "record": lazy("a record in all its versions, with the files of its unit and kind"),
    "output": lazy("what a unit wrote into its monthly report; the numbers stay"),
    "batch": lazy("what is kept of a file of records; its records stay"),
    "entry": lazy("the values of one journal entry"),
}
# By which number people name it.
KEY_WORDS = {
    "file": lazy("SHA-256 of the file"),
    "paper": lazy("Number of the paper (发文字号), or that in the address of its page"),
    "task": lazy("Number of the task"),
    "due_item": lazy("Number of the due item"),
    "duty": lazy("Number of the duty"),
    "list_item": lazy("Number of the list, a slash, and the key of the item"),
    "clock": lazy("Number in the address of the page about the time limit"),
    "notice": lazy("Id in the address of the message's page"),
    "document": lazy("Number in the address of the document's page"),
    "programme": lazy("Number of the plan"),
    "record": lazy("Number of the record"),
    "output": lazy("Number of the unit, a slash, and the month, such as 2026-10"),
    "batch": lazy("Number in the address of the file's page"),
    "entry": lazy("Id of the entry"),
}
STATE_WORDS = {
    "asked": lazy("waits for a decision"),
    "declined": lazy("declined"),
    "decided": lazy("decided, being carried out"),
    "done": lazy("carried out"),
}


def erased_words(erased: OpeningErased) -> str:
    """In the reader's language, with the day and the law."""
    return _("Erased by law (%(on)s, %(cited)s)") % {"on": erased.on.isoformat(), "cited": ground(erased.ground).cited}
