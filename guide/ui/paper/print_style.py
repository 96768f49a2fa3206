"""How words look on paper: black on white, one small set of sizes, in dots of a fine grid."""

from guide.ui.theme import LIGHT

DOTS = 300  # to the inch


def dots(points: float) -> int:
    """A length in points (72 to the inch) as whole dots."""
    return round(points * DOTS / 72)


def style_sheet(interface: str) -> str:
    """Qt's rich text knows a little of CSS; all sizes are in dots, which it calls px."""
    return f"""
        p, li {{ line-height: 118%; color: #000000; }}
        p {{ margin-top: 0; margin-bottom: {dots(7)}px; }}
        li {{ margin-bottom: {dots(3)}px; }}
        ul, ol {{ margin-top: 0; margin-bottom: {dots(7)}px; }}
        h1 {{ font-size: {dots(18)}px; font-weight: 700; color: #000000;
              margin-top: 0; margin-bottom: {dots(6)}px; }}
        h2 {{ font-size: {dots(13.5)}px; font-weight: 700; color: #000000;
              margin-top: {dots(13)}px; margin-bottom: {dots(5)}px; }}
        h3 {{ font-size: {dots(11.5)}px; font-weight: 700; color: #000000;
              margin-top: {dots(9)}px; margin-bottom: {dots(4)}px; }}
        h4 {{ font-size: {dots(11)}px; font-weight: 700; color: {LIGHT.urgent};
              margin-top: {dots(3)}px; margin-bottom: {dots(2)}px; }}
        blockquote {{ margin-left: {dots(16)}px; margin-right: {dots(16)}px;
              font-style: italic; }}
        p.lead {{ font-size: {dots(12.5)}px; margin-bottom: {dots(9)}px; }}
        p.gap {{ font-size: {dots(5)}px; margin-bottom: 0; }}
        p.caption, p.small, li.small {{ font-family: "{interface}"; font-size: {dots(9.5)}px;
              color: #333333; }}
        p.line {{ margin-bottom: {dots(2.5)}px; }}
        p.fact {{ font-family: "{interface}"; font-size: {dots(9.5)}px; color: #333333;
              margin-bottom: {dots(1)}px; }}
        p.word {{ font-family: "{interface}"; font-size: {dots(17)}px;
              margin-bottom: {dots(12)}px; }}
    """
