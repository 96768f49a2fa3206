import struct

import icons

PICTURES = {16: b"small", 256: b"a larger one"}


def test_windows_finds_each_picture_by_its_size() -> None:
    made = icons.windows_icon(PICTURES)
    assert struct.unpack_from("<HHH", made) == (0, 1, 2)
    for place, (size, picture) in enumerate(PICTURES.items()):
        entry = struct.unpack_from("<BBBBHHII", made, 6 + 16 * place)
        length, start = entry[6:]
        assert entry[0] == entry[1] == size % 256
        assert made[start : start + length] == picture


def test_macos_finds_each_picture_by_apples_name_for_it() -> None:
    made = icons.mac_icon({128: b"one", 256: b"two!"})
    assert made[:4] == b"icns"
    assert int.from_bytes(made[4:8], "big") == len(made)
    assert made[8:] == b"ic07" + struct.pack(">I", 11) + b"one" + b"ic08\0\0\0\x0ctwo!"
