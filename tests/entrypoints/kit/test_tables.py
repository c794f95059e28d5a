"""The frame of a table, as templates use it."""

from django.template import engines


def test_a_table_has_a_name_heads_and_its_rows() -> None:
    source = (
        "{% load tables %}{% table 'Letters' 'Mailbox' 'Attempts' numbers='2' %}"
        "{% for row in rows %}<tr><td>{{ row }}</td></tr>{% endfor %}{% endtable %}"
    )
    shown = engines["django"].from_string(source).render({"rows": ["<a@example.org>"]})
    assert 'role="region" aria-label="Letters"' in shown
    assert '<th scope="col">Mailbox</th>' in shown and '<th scope="col" class="number">Attempts</th>' in shown
    assert "<tr><td>&lt;a@example.org&gt;</td></tr>" in shown
