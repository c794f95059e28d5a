"""The frame of a table: a part of the page that scrolls sideways and that the keyboard reaches."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(end_name="endtable")
def table(content: SafeString, name: str, *heads: str, numbers: str = "") -> SafeString:
    """Rows between `{% table _("Letters") _("Mailbox") _("Attempts") numbers="2" %}` and `{% endtable %}`.

    `numbers` lists the columns, counted from 1, that hold numbers.
    """
    columns = [(head, str(at) in numbers.split()) for at, head in enumerate(heads, start=1)]
    return render_to_string("kit/table.html", {"name": name, "columns": columns, "rows": content})
