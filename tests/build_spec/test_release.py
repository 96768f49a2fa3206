"""The workflow that builds a release elsewhere: what it may do, and that nothing can drift."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / ".github" / "workflows" / "release.yml"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(TEXT)["jobs"]
    return found


def steps(jobs: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in jobs.values() for step in job["steps"]]


def test_every_action_is_pinned_by_its_commit_and_names_its_version(jobs: dict[str, Any]) -> None:
    used = [step["uses"] for step in steps(jobs) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    lines = [line for line in TEXT.splitlines() if "uses:" in line]
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines)


def test_the_same_action_is_pinned_to_the_same_commit_everywhere(jobs: dict[str, Any]) -> None:
    used = {step["uses"] for step in steps(jobs) if "uses" in step}
    assert len({action.partition("@")[0] for action in used}) == len(used)


def test_only_the_draft_may_write_and_nothing_else_holds_a_key(jobs: dict[str, Any]) -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {}
    rights = {name: job["permissions"]["contents"] for name, job in jobs.items()}
    assert rights.pop("draft") == "write"
    assert set(rights.values()) == {"read"}
    assert "secrets." not in TEXT
    takes = [step for step in steps(jobs) if step.get("uses", "").startswith("actions/checkout")]
    assert all(step["with"]["persist-credentials"] is False for step in takes)


def test_no_name_from_outside_is_put_into_a_shell(jobs: dict[str, Any]) -> None:
    assert all("${{" not in step.get("run", "") for step in steps(jobs))


def test_all_three_systems_build_by_the_command_of_the_readme(jobs: dict[str, Any]) -> None:
    for name in ("linux", "windows", "macos"):
        runs = [step.get("run") for step in jobs[name]["steps"]]
        assert "python build_spec/dev.py package" in runs
        assert jobs[name]["needs"] == "test"
        assert jobs[name]["timeout-minutes"] <= 60
    runners = [jobs["test"]["runs-on"], jobs["linux"]["runs-on"], jobs["windows"]["runs-on"]]
    assert not any(
        "latest" in runner for runner in (*runners, *jobs["macos"]["strategy"]["matrix"])
    )


def test_the_release_stays_a_draft_until_a_person_publishes_it(jobs: dict[str, Any]) -> None:
    assert "--draft" in jobs["draft"]["steps"][-1]["run"]
    assert jobs["draft"]["needs"] == ["linux", "windows", "macos"]
