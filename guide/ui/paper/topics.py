"""Topics of the library as parts to lay out: danger signs first, sources last."""

import re
from html import escape

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from guide.library import Kind, Library, Topic
from guide.ui import wording
from guide.ui.library.pictures import draw_picture
from guide.ui.paper.print_style import DOTS, dots
from guide.ui.paper.sheets import Part, text_width
from guide.ui.theme import LIGHT, Theme

_LINK = re.compile(r"</?a\b[^>]*>")
_PICTURE = re.compile(r'<img src="picture:([^"]+)"')
DESIGN_DOTS = 110  # design pixels to the inch of a picture on paper


def topic_part(library: Library, topic_id: str, size: str) -> Part:
    """One topic for paper of a size; may raise what `Library.topic` does."""
    topic = library.topic(topic_id)
    html = "".join(
        (
            f"<h1>{escape(topic.title)}</h1>",
            f'<p class="lead">{escape(topic.summary)}</p>',
            _danger(topic),
            _body(topic),
            _links(topic),
            _confusions(topic),
            _sources(topic),
        )
    )
    drawn = {
        name: image
        for name in dict.fromkeys(_PICTURE.findall(topic.html))
        if (image := _draw(library, name, size)) is not None
    }
    return Part(topic.title, html, pictures=drawn)


def _danger(topic: Topic) -> str:
    if not topic.danger:
        return ""
    lines = []
    for level, heading in wording.DANGER_LEVELS.items():
        signs = [sign.text for sign in topic.danger if sign.level == level]
        if signs:
            lines.append(f"<h4>{escape(heading)}</h4><ul>{_items(signs)}</ul>")
    rows = "".join(lines)
    return (
        f'<table width="100%" border="{dots(1)}" cellpadding="{dots(8)}" cellspacing="0" '
        f'style="border-style: solid; border-color: {LIGHT.urgent}"><tr><td>'
        f'{rows}</td></tr></table><p class="gap">&nbsp;</p>'
    )


def _body(topic: Topic) -> str:
    """The running text; links lead nowhere on paper, and a file need not name them."""
    return _LINK.sub("", topic.html)


def _links(topic: Topic) -> str:
    if not topic.links:
        return ""
    title = "What helps" if topic.kind is Kind.CAUSE else "When this can help"
    lines = [f"<b>{escape(link.card.title)}.</b> {escape(link.why)}" for link in topic.links]
    return f"<h2>{title}</h2><ul>{_items(lines, escaped=True)}</ul>"


def _confusions(topic: Topic) -> str:
    if not topic.confused:
        return ""
    lines = [f"<b>{escape(one.card.title)}.</b> {escape(one.difference)}" for one in topic.confused]
    return f"<h2>Often confused with</h2><ul>{_items(lines, escaped=True)}</ul>"


def _sources(topic: Topic) -> str:
    lines = [f'<p class="small">{one.number}. {escape(one.citation)}</p>' for one in topic.sources]
    return (
        "<h2>How sure is this, and where it comes from</h2>"
        f"<p>{escape(topic.evidence_note)}</p>{''.join(lines)}"
        f'<p class="small">{escape(wording.reviewed(topic.reviewed))}</p>'
    )


def _items(lines: list[str], *, escaped: bool = False) -> str:
    return "".join(f"<li>{line if escaped else escape(line)}</li>" for line in lines)


def _draw(library: Library, name: str, size: str) -> QImage | None:
    """A picture in the light colours at its ordinary size, whatever the window has now."""
    picture, app = library.picture(name), QApplication.instance()
    if picture is None or not isinstance(app, QApplication):
        return None
    plain = Theme(app)
    width = round(text_width(size) * DESIGN_DOTS / DOTS)
    image = draw_picture(picture, plain, width, DOTS / DESIGN_DOTS)
    plain.deleteLater()
    air = round(DOTS / 20)  # a frame that begins with its page would show on the page before
    return image.copy(0, -air, image.width(), image.height() + air)
