"""The breathing pacer: a ring to follow, and large buttons for its pace and length."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from guide.ui.library.right_now_clock import (
    MINUTES,
    PACES,
    USUAL_MINUTES,
    USUAL_PACE,
    Pace,
    breath_at,
)
from guide.ui.library.right_now_parts import flow_of, large_button
from guide.ui.library.right_now_ring import Face
from guide.ui.library.right_now_timepiece import Timepiece
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words


class BreathPacer(QWidget):
    """Breathe with the ring; a change of pace or length begins anew."""

    def __init__(self, theme: Theme, over: str, say: Callable[[str], None]) -> None:
        super().__init__()
        self._theme = theme
        self._pace, self._minutes = USUAL_PACE, USUAL_MINUTES
        self.timepiece = Timepiece(theme, self._face_at, over, say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.timepiece)
        self._add_choice(
            "Seconds in and out",
            [
                (f"{pace.inward} · {pace.outward}", pace_name(pace), partial(self.set_pace, pace))
                for pace in PACES
            ],
            PACES.index(USUAL_PACE),
        )
        self._add_choice(
            "Minutes",
            [(str(each), minutes_name(each), partial(self.set_minutes, each)) for each in MINUTES],
            MINUTES.index(USUAL_MINUTES),
        )

    def set_pace(self, pace: Pace) -> None:
        """Breathe at this pace."""
        self._pace = pace
        self._begin_anew()

    def set_minutes(self, minutes: int) -> None:
        """Breathe for about that long."""
        self._minutes = minutes
        self._begin_anew()

    def _begin_anew(self) -> None:
        was_running = self.timepiece.is_running
        self.timepiece.clear()
        if was_running:
            self.timepiece.run()

    def _face_at(self, elapsed: float) -> Face | None:
        breath = breath_at(elapsed, self._pace, self._minutes)
        if breath is None:
            return None
        word = "Breathe in" if breath.is_inward else "Breathe out"
        share = breath.share if breath.is_inward else 1 - breath.share
        caption = f"Round {breath.round} of {breath.rounds} · "
        return Face(word, str(breath.counted), share, caption)

    def _add_choice(
        self, heading: str, options: list[tuple[str, str, Callable[[], None]]], usual: int
    ) -> None:
        group = QButtonGroup(self)
        buttons: list[Push] = []
        for number, (text, name, choose) in enumerate(options):
            made = large_button(self._theme, text, choose, name=name)
            made.setCheckable(True)
            made.setChecked(number == usual)
            group.addButton(made)
            buttons.append(made)
        column = self.layout()
        assert column is not None  # set by the constructor
        column.addWidget(Words(self._theme, heading, "quiet"))
        column.addWidget(flow_of(self._theme, *buttons))


def pace_name(pace: Pace) -> str:
    """A pace in words, for a screen reader."""
    return f"{pace.inward} seconds in, {pace.outward} seconds out"


def minutes_name(minutes: int) -> str:
    """A length in words, for a screen reader."""
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
