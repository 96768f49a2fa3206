import needs
import pytest


def test_what_is_carried_is_not_asked_for() -> None:
    needed = ["libz.so.1", "libpng16.so.16", "libX11.so.6", "libz.so.1"]
    assert needs.outside(needed, ["libpng16.so.16"]) == ("libX11.so.6", "libz.so.1")


def test_a_library_that_no_package_is_known_for_stops_the_build() -> None:
    with pytest.raises(needs.NeedError, match=r"libnew\.so\.1"):
        needs.outside(["libnew.so.1", "libz.so.1"], [])


def test_the_newest_interface_that_any_file_asks_for_counts() -> None:
    listing = """
  0x0010:   Name: GLIBC_2.4  Flags: none  Version: 9
  0x0020:   Name: GLIBC_2.36  Flags: none  Version: 3
  0x0030:   Name: GLIBC_2.2.5  Flags: none  Version: 2
  0x0040:   Name: GLIBC_PRIVATE  Flags: none  Version: 4
  0x0050:   Name: GLIBCXX_3.4.29  Flags: none  Version: 4
"""
    assert needs.newest(listing, "GLIBC") == "2.36"
    assert needs.newest(listing, "GLIBCXX") == "3.4.29"
    assert needs.newest("", "GLIBC") == "0"


def test_debians_packages_are_named_once_with_the_versions_that_count() -> None:
    names = ["libc.so.6", "libm.so.6", "libstdc++.so.6", "libGL.so.1"]
    depends = needs.debian_depends(names, "2.35")
    assert "libc6 (>= 2.35)" in depends
    assert "libstdc++6 (>= 11)" in depends
    assert {"libgl1", "fontconfig-config", "xkb-data"} <= set(depends)
    assert list(depends) == sorted(set(depends))
