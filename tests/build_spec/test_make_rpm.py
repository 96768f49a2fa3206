import re

import make_rpm
from installed_tree import ROOT


def test_libraries_are_asked_for_by_the_names_that_every_distribution_uses() -> None:
    names = ("ld-linux-x86-64.so.2", "libGL.so.1", "libc.so.6", "libstdc++.so.6")
    assert make_rpm.requirements(names, "2.35")[:4] == (
        "ld-linux-x86-64.so.2()(64bit)",
        "libGL.so.1()(64bit)",
        "libc.so.6(GLIBC_2.35)(64bit)",
        "libstdc++.so.6(GLIBCXX_3.4.29)(64bit)",
    )


def test_fonts_and_keyboards_are_asked_for_by_a_file_of_theirs() -> None:
    assert "/etc/fonts/fonts.conf" in make_rpm.requirements((), "2.35")


def test_nothing_in_the_package_tells_the_subject(telling: frozenset[str]) -> None:
    recipe = (ROOT / "build_spec" / "linux" / "stillwater.spec").read_text(encoding="utf-8")
    assert telling.isdisjoint(re.findall("[a-z]+", recipe.lower()))
