"""Sizes that nobody reads at must not end the program."""

from tests.terminal.conftest import HELP


def test_any_size_is_survived(terminal, folder):
    shown = terminal(str(folder))
    shown.until(HELP)
    for size in [(1, 1), (200, 50), (2, 1), (1, 60), (500, 2), (3, 3), (80, 24)]:
        shown.resize(*size)
        shown.settle(0.1)
        shown.type(b"j/\x1b?\x1b")
    shown.settle()
    shown.type(b"\x11")
    assert shown.ended() == 0
    assert shown.is_given_back
