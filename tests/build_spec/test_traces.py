from pathlib import Path

import traces

SITTING = """\
100 execve("/opt/stillwater/stillwater", ["stillwater"], 0x7ffe) = 0
100 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
100 writev(3<socket:[77]>, [{iov_base="a title", iov_len=7}], 1) = 7
100 write(1</dev/pts/0>, "a title", 7) = 7
100 openat(AT_FDCWD</home/reader>, "/usr/share/fonts/a.ttf", O_RDONLY|O_CLOEXEC) = 4
100 openat(AT_FDCWD</home/reader>, "/home/reader/data/notes/notes.db", O_RDWR|O_CREAT, 0600) = 5
100 openat(5</home/reader/data>, "settings.new", O_WRONLY|O_CREAT, 0600) = 6
100 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_FS|CLONE_THREAD|CLONE_SYSVSEM) = 101
101 openat(AT_FDCWD</home/reader>, "/dev/null", O_WRONLY) = 7
101 --- SIGCHLD {si_signo=SIGCHLD} ---
"""
DATA = Path("/home/reader/data")


def trace(tmp_path: Path, *more: str) -> traces.Trace:
    log = tmp_path / "calls"
    log.write_text(SITTING + "".join(f"100 {line}\n" for line in more), encoding="utf-8")
    return traces.Trace(log)


def test_a_quiet_sitting_wrote_in_its_folder_alone_and_made_no_child(tmp_path: Path) -> None:
    seen = trace(tmp_path)
    assert seen.written_outside([DATA]) == []
    assert f"{DATA}/settings.new" in seen.written()
    assert seen.children() == []
    assert len(seen.programs()) == 1
    assert len(seen.sockets()) == 1


def test_a_file_outside_is_seen_however_it_is_named(tmp_path: Path) -> None:
    ways = (
        'openat(AT_FDCWD</home/reader>, "/home/reader/trace", O_WRONLY|O_CREAT, 0600) = 8',
        'openat(5</home/reader/data>, "../trace", O_RDWR) = 8',
        'rename("/home/reader/data/notes", "/home/reader/trace") = 0',
        'mkdir("/home/reader/database", 0700) = 0',
    )
    for way in ways:
        assert len(trace(tmp_path, way).written_outside([DATA])) == 1


def test_what_the_kernel_refused_was_tried_and_not_done(tmp_path: Path) -> None:
    refused = 'openat(AT_FDCWD</home/reader>, "/etc/x", O_WRONLY|O_CREAT) = -1 EACCES (Permission)'
    assert trace(tmp_path, refused).written_outside([DATA]) == []
    network = "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = -1 EAFNOSUPPORT (Address family)"
    assert trace(tmp_path, network).sockets()[-1].startswith("socket(AF_INET")


def test_a_child_and_its_program_are_seen(tmp_path: Path) -> None:
    seen = trace(tmp_path, "clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 102")
    assert len(seen.children()) == 1


def test_only_what_goes_over_a_socket_counts_as_sent(tmp_path: Path) -> None:
    (sent,) = trace(tmp_path).sent()
    assert sent.startswith("writev(3<socket:")
    assert "a title" in sent
