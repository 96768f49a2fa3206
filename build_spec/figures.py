"""What was measured several times, as a table to read and as JSON to keep."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass

THREE_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured several times: lowest, median, 95th of 100, highest."""

    name: str
    unit: str
    runs: int
    low: float
    median: float
    p95: float
    high: float


def figure(name: str, unit: str, values: Sequence[float]) -> Figure:
    """Sum up measured values, of which there must be at least one."""
    ordered = sorted(values)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    middle = statistics.median(ordered)
    return Figure(name, unit, len(ordered), ordered[0], middle, late, ordered[-1])


def shown(value: float) -> str:
    """A number with three figures that mean something."""
    return f"{value:#.3g}".rstrip(".") if value < THREE_DIGITS else f"{value:.0f}"


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of equal columns, with a head."""
    head = ("", "unit", "runs", "median", "low", "p95", "high")
    rows = [
        (f.name, f.unit, str(f.runs), shown(f.median), shown(f.low), shown(f.p95), shown(f.high))
        for f in figures
    ]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0]), row[1].ljust(widths[1])]
        cells += [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def as_json(figures: Sequence[Figure]) -> str:
    """The figures as one JSON list, rounded to what a measurement can tell."""
    rounded = [
        {key: round(value, 4) if isinstance(value, float) else value for key, value in f.items()}
        for f in map(asdict, figures)
    ]
    return json.dumps(rounded, indent=2) + "\n"
