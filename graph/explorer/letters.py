"""Bytes as letters that may stand in a page: 13 bits in two, where base64 has 12.

Letters are printable, and none of them means anything to HTML. All bytes are worked on at once, as
one long number that is made of lanes; so it takes no longer than a pass over a text.
"""

from __future__ import annotations

from string import printable

LETTERS = "".join(sorted(set(printable) - set(" \t\n\r\x0b\x0c<>&")))
_BASE = len(LETTERS)  # 91; its square is just above 2 ** 13
_TABLE = LETTERS.encode().ljust(256)


def letters(data: bytes) -> str:
    """How many bytes there are, a space, and two letters for each 13 bits, low bits first.

    >>> letters(bytes([1, 0, 0])), letters(bytes([92]))
    ('3 "!!!', '1 ""')
    """
    count = -(-len(data) // 13)  # blocks of 13 bytes, which are 8 times 13 bits
    padded = data.ljust(13 * count, b"\0")
    spread = bytearray(16 * count)
    for place in range(13):
        spread[place::16] = padded[place::13]
    lanes = int.from_bytes(spread, "little")
    for bits, lane in ((52, 128), (26, 64), (13, 32)):  # halve each lane, and what it holds
        low = _in_each(lane, count, (1 << bits) - 1)
        lanes = (lanes & low) | ((lanes & (low << bits)) << (lane // 2 - bits))
    half = _in_each(32, count, 0xFFFF)
    pairs = _pairs(lanes & half, count) | _pairs((lanes >> 16) & half, count) << 16
    found = pairs.to_bytes(16 * count, "little").translate(_TABLE).decode("ascii")
    return f"{len(data)} {found[: 2 * -(-8 * len(data) // 13)]}"


def _pairs(numbers: int, count: int) -> int:
    """Each number below 2 ** 13, in a lane of 32 bits, as its remainder and quotient by 91."""
    quotients = (numbers * 2881 >> 18) & _in_each(32, count, 0xFF)  # 2881 / 2 ** 18 is 1 / 91
    return numbers - quotients * _BASE | quotients << 8


def _in_each(lane: int, count: int, number: int) -> int:
    """`number` in each lane of so many bits, of `count` blocks."""
    return int.from_bytes(number.to_bytes(lane // 8, "little") * (128 // lane * count), "little")
