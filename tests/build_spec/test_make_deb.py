import os
import re
import shutil
import subprocess
from pathlib import Path

import installed_tree
import make_deb
import needs
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = installed_tree.SIZES
needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="packs for Debian")


@pytest.fixture
def control() -> dict[str, str]:
    depends = needs.debian_depends(["libc.so.6", "libEGL.so.1", "libGL.so.1"], "2.36")
    text = make_deb.control_text("1.2.3", "amd64", 4096, depends)
    fields = text.replace("\n ", " ").strip().splitlines()
    return dict(field.split(": ", 1) for field in fields)


def test_the_package_says_what_it_is(control: dict[str, str]) -> None:
    assert control["Package"] == "stillwater"
    assert control["Version"] == "1.2.3"
    assert control["Architecture"] == "amd64"
    assert control["Installed-Size"] == "4096"


def test_the_package_asks_for_the_libraries_that_it_does_not_carry(
    control: dict[str, str],
) -> None:
    depends = control["Depends"].split(", ")
    assert {"libc6 (>= 2.36)", "libegl1", "libgl1", "fontconfig-config"} <= set(depends)


def test_nothing_that_others_can_see_tells_the_subject(telling: frozenset[str]) -> None:
    entry = (ROOT / "build_spec" / "linux" / "stillwater.desktop").read_text(encoding="utf-8")
    seen = make_deb.control_text("1", "amd64", 1, ()) + entry + installed_tree.COPYRIGHT
    assert telling.isdisjoint(re.findall("[a-z]+", seen.lower()))


def test_the_desktop_entry_starts_the_program_and_finds_its_window() -> None:
    entry = (ROOT / "build_spec" / "linux" / "stillwater.desktop").read_text(encoding="utf-8")
    lines = entry.splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert {"Name=Stillwater", "Exec=stillwater", "StartupWMClass=stillwater"} <= set(lines)
    assert {"Icon=stillwater", "Categories=Education;", "Terminal=false"} <= set(lines)


def made_tree(tmp_path: Path) -> Path:
    bundle, icons, tree = tmp_path / "bundle", tmp_path / "icons", tmp_path / "tree"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "stillwater").write_bytes(b"program")
    (bundle / "_internal" / "libz.so.1").write_bytes(b"library")
    (bundle / "_internal" / "libz.so").symlink_to("libz.so.1")
    icons.mkdir()
    for size in SIZES:
        (icons / f"stillwater-{size}.png").write_bytes(b"picture")
    tree.mkdir()
    installed_tree.lay_out(bundle, icons, tree)
    return tree


def test_the_program_lies_in_opt_and_its_command_on_the_path(tmp_path: Path) -> None:
    tree = made_tree(tmp_path)
    assert (tree / "opt" / "stillwater" / "stillwater").read_bytes() == b"program"
    assert (tree / "opt" / "stillwater" / "_internal" / "libz.so").is_symlink()
    command = tree / "usr" / "bin" / "stillwater"
    assert os.readlink(command) == "/opt/stillwater/stillwater"  # noqa: PTH115 (as it is stored)
    icons = {file.parent.parent.name for file in tree.rglob("icons/**/stillwater.*")}
    assert icons == {"scalable", "48x48", "128x128", "256x256"}


def test_every_file_has_the_same_rights_and_time_on_every_machine(tmp_path: Path) -> None:
    tree = made_tree(tmp_path)
    installed_tree.tidy(tree, 1_700_000_000)
    files = [file for file in tree.rglob("*") if not file.is_symlink()]
    assert {file.stat().st_mtime for file in files} == {1_700_000_000}
    rights = {file.name: file.stat().st_mode & 0o777 for file in files}
    assert rights["libz.so.1"] == 0o755
    assert rights["opt"] == 0o755
    assert rights["stillwater.desktop"] == 0o644


def test_checksums_cover_the_files_and_not_the_links(tmp_path: Path) -> None:
    tree = made_tree(tmp_path)
    (tree / "DEBIAN").mkdir()
    make_deb.write_sums(tree)
    listed = (tree / "DEBIAN" / "md5sums").read_text(encoding="utf-8").splitlines()
    names = [line.split("  ")[1] for line in listed]
    assert "opt/stillwater/stillwater" in names
    assert "usr/bin/stillwater" not in names
    assert names == sorted(names)


@pytest.fixture
def unpacked_deb(tmp_path: Path) -> Path:
    """A package of one file, as dpkg-deb makes it when it is to pack nothing."""
    tree = tmp_path / "package"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN" / "control").write_text(
        make_deb.control_text("1.0", "amd64", 1, ("libc6",)), encoding="utf-8"
    )
    # As in machine code: the same place is called from many others, each by its own distance.
    calls = (b"\xe8" + (5_000_000 - 7 * at).to_bytes(4, "little") + b"\x90" for at in range(9000))
    (tree / "code").write_bytes(b"\x48".join(calls))
    deb = tmp_path / "plain.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(deb)]
    subprocess.run(build, check=True, capture_output=True)
    return deb


@needs_dpkg
@pytest.mark.parametrize("architecture", ["amd64", "arm64"])
def test_a_squeezed_package_holds_what_it_held(
    unpacked_deb: Path, tmp_path: Path, architecture: str
) -> None:
    packed = tmp_path / "packed.deb"
    packed.write_bytes(make_deb.squeezed(unpacked_deb.read_bytes(), architecture))
    for question in ("--info", "--ctrl-tarfile", "--fsys-tarfile"):
        told = [
            subprocess.run(["dpkg-deb", question, str(deb)], check=True, capture_output=True).stdout
            for deb in (unpacked_deb, packed)
        ]
        if question != "--info":
            assert told[0] == told[1]
    assert packed.stat().st_size < unpacked_deb.stat().st_size


@needs_dpkg
def test_machine_code_takes_less_room_when_its_calls_are_rewritten(unpacked_deb: Path) -> None:
    plain = unpacked_deb.read_bytes()
    known, other = (len(make_deb.squeezed(plain, name)) for name in ("amd64", "another"))
    assert known < other * 0.8
