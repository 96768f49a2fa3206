import pytest
import trim

BUNDLE = {
    "PySide6/QtWidgets.abi3.so": ("libQt6Widgets.so.6", "libc.so.6"),
    "PySide6/Qt/lib/libQt6Widgets.so.6": ("libQt6Gui.so.6",),
    "PySide6/Qt/lib/libQt6Gui.so.6": (),
    "PySide6/Qt/plugins/platforms/libqxcb.so": ("libxcb-cursor.so.0",),
    "libxcb-cursor.so.0": (),
    "libpython3.11.so.1.0": ("libz.so.1",),
    "libz.so.1": (),
    "libgtk-3.so.0": ("libgdk-3.so.0",),
    "libgdk-3.so.0": (),
}


def test_libraries_that_a_dropped_plugin_brought_along_are_left_over() -> None:
    assert trim.orphans(BUNDLE) == {"libgtk-3.so.0", "libgdk-3.so.0"}


def test_a_library_is_kept_when_only_another_library_links_it() -> None:
    assert "libQt6Gui.so.6" in trim.linked_names(BUNDLE)


@pytest.mark.parametrize(
    ("path", "library"),
    [
        ("libz.so.1", True),
        ("shiboken6/libshiboken6.abi3.so.6.11", False),
        ("PySide6/QtCore.abi3.so", False),
        ("apsw/__init__.cpython-311-x86_64-linux-gnu.so", False),
        ("python3.11/lib-dynload/math.cpython-311-x86_64-linux-gnu.so", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("libpython3.11.so.1.0", False),
    ],
)
def test_only_libraries_to_be_linked_can_be_left_over(path: str, library: bool) -> None:
    assert trim.is_library(path) is library


def test_two_libraries_that_need_each_other_do_not_keep_each_other() -> None:
    circle = {"liba.so": ("libb.so",), "libb.so": ("liba.so",)}
    assert trim.orphans(circle) == {"liba.so", "libb.so"}


def test_a_listing_of_readelf_tells_what_a_file_needs() -> None:
    listing = """
Dynamic section at offset 0x3cb2a0 contains 29 entries:
  Tag        Type                         Name/Value
 0x0000000000000001 (NEEDED)             Shared library: [libQt6Core.so.6]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
 0x000000000000000e (SONAME)             Library soname: [libQt6Gui.so.6]
"""
    assert trim.needed_names(listing) == ("libQt6Core.so.6", "libc.so.6")
