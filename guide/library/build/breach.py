"""A rule that a content folder breaks, and the refusal to build from such a folder."""

from dataclasses import dataclass

from guide.errors import GuideError


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One broken rule: the file (relative to the folder), the line (from 1), and what to mend."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentBroken(GuideError):
    """The folder breaks its rules, so nothing was built; `breaches` lists how."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        first, count = breaches[0], len(breaches)
        things = "one thing in the folder needs" if count == 1 else f"{count} things need"
        super().__init__(f"Nothing was built, because {things} mending; the first is at {first}")
        self.breaches = breaches
