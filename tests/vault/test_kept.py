"""What a reader keeps beside the notes: by kind and key, encrypted like them."""

from collections.abc import Callable

from guide.vault import Vault


def test_what_is_kept_is_there_after_unlocking_again(
    vault: Vault, reopened: Callable[..., Vault]
) -> None:
    vault.keep("bookmark", "is-it-normal", "2026-03-14")
    vault.keep("bookmark", "breathe-slowly")
    vault.keep("template", "Morning", "How I slept:")
    vault.keep("bookmark", "is-it-normal", "2026-03-15")
    vault.lock()
    again = reopened()
    assert again.kept("bookmark") == {"breathe-slowly": "", "is-it-normal": "2026-03-15"}
    again.drop("bookmark", "is-it-normal")
    again.drop("bookmark", "never-was")
    assert again.kept("bookmark") == {"breathe-slowly": ""}
    assert again.kept("template") == {"Morning": "How I slept:"}
    assert again.kept("nothing") == {}
