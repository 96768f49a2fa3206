"""A summary for an appointment as one part to lay out; every word of it is the reader's."""

from collections.abc import Iterable
from html import escape

from guide.ui.paper.sheets import Part

MOST_PAGES = 2


def summary_part(
    entries: Iterable[tuple[str, tuple[str, ...]]], questions: Iterable[str], title: str
) -> Part:
    """Each entry is a heading and its lines; questions are numbered and come first."""
    asked = "".join(f"<li>{escape(one)}</li>" for one in questions)
    told = "".join(
        f"<h3>{escape(heading)}</h3>"
        + "".join(f'<p class="line">{escape(line)}</p>' for line in lines)
        for heading, lines in entries
    )
    html = f"<h1>{escape(title)}</h1>" if title else ""
    html += f"<h2>What I want to ask</h2><ol>{asked}</ol>" if asked else ""
    html += f"<h2>What I noted</h2>{told}" if told else ""
    return Part("", html)
