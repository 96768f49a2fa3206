import hashlib
from pathlib import Path

import sums


def test_each_package_is_listed_as_sha256sum_wants_it(tmp_path: Path) -> None:
    (tmp_path / "b.deb").write_bytes(b"two")
    (tmp_path / "a.run").write_bytes(b"one")
    (tmp_path / "stillwater").mkdir()
    text = sums.write_sums(tmp_path)
    one, two = (hashlib.sha256(data).hexdigest() for data in (b"one", b"two"))
    assert text == f"{one}  a.run\n{two}  b.deb\n"
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == text


def test_the_list_does_not_list_itself(tmp_path: Path) -> None:
    (tmp_path / "a.run").write_bytes(b"one")
    assert sums.write_sums(tmp_path) == sums.write_sums(tmp_path)
