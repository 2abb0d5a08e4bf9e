"""Ways to spoil a file, each a pure function of a random generator."""

import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from tests.fuzz.corpus import sealed_pages

Mutation: TypeAlias = Callable[[Random, bytearray, bytes], None]

_EDGES = (0, 1, 2, 3, 7, 16, 255, 256, 1024, 32767, 32768, 65535, 1 << 24, 10_000_000)
_CHUNK = re.compile(rb"[A-Za-z][A-Za-z0-9 ]{3}")
_NUMBER = re.compile(rb"-?\d+(?:[.,]\d+)?")
_WORDS = (
    *(b"nan", b"inf", b"-inf", b"1e999", b"-1", b"0", b"1e-999", b"1,5", b"99999999999999999999"),
    *(b"9" * 5000, b"null", b"true", b"[]", b"{}", b'""', b"\\ud800", b"\0", b"\xff\xfe", b""),
    *(b"\t", b'"', b"\n", b"\r", b"[" * 3000, b"a" * 3000, b"=cmd()", b"\x1b[31m"),
)


def _flip_bits(random: Random, data: bytearray, _other: bytes) -> None:
    for _ in range(random.choice((1, 1, 4, 32))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _set_bytes(random: Random, data: bytearray, _other: bytes) -> None:
    at, count = random.randrange(len(data)), random.choice((1, 4, 64))
    data[at : at + count] = random.choice((b"\0", b"\xff", random.randbytes(1))) * count


def _cut_short(random: Random, data: bytearray, _other: bytes) -> None:
    del data[random.randrange(len(data)) :]


def _cut_out(random: Random, data: bytearray, _other: bytes) -> None:
    at = random.randrange(len(data))
    del data[at : at + random.randrange(1, 200)]


def _overwrite_field(random: Random, data: bytearray, _other: bytes) -> None:
    """Put a number that is on the edge of something where headers have fields."""
    width = random.choice((1, 2, 2, 4, 4, 4, 8))
    at = random.randrange(min(len(data), random.choice((48, 128, 4096))))
    _put_number(random, data, at, width)


def _overwrite_size(random: Random, data: bytearray, _other: bytes) -> None:
    """Let a chunk lie about its length, or have another name."""
    chunks = [match.start() for match in _CHUNK.finditer(data[:4096])]
    if not chunks:
        return _overwrite_field(random, data, _other)
    at = random.choice(chunks)
    if random.random() < 0.2:
        data[at : at + 4] = random.choice((b"LIST", b"data", b"fmt ", b"junk", random.randbytes(4)))
    else:
        _put_number(random, data, at + 4, random.choice((4, 4, 8)))
    return None


def _overwrite_page(random: Random, data: bytearray) -> None:
    """Put a number where a page of Ogg says its kind, its position, its stream or its turn."""
    pages = [match.start() for match in re.finditer(rb"OggS", data)]
    if pages:
        offset, width = random.choice(((5, 1), (6, 8), (6, 8), (14, 4), (18, 4)))
        _put_number(random, data, random.choice(pages) + offset, width)


def _put_number(random: Random, data: bytearray, at: int, width: int) -> None:
    top = 1 << (8 * width)
    value = random.choice((*_EDGES, top - 1, top // 2, top // 2 - 1, random.randrange(top)))
    order = random.choice(("little", "big"))
    data[at : at + width] = (value % top).to_bytes(width, order)


def _duplicate(random: Random, data: bytearray, _other: bytes) -> None:
    at, to = random.randrange(len(data)), random.randrange(len(data))
    data[to:to] = data[at : at + random.choice((8, 100, 2000))]


def _splice(random: Random, data: bytearray, other: bytes) -> None:
    """End as another file does."""
    data[random.randrange(len(data)) :] = other[random.randrange(len(other)) :]


def _append(random: Random, data: bytearray, _other: bytes) -> None:
    data += random.choice((bytes(random.randrange(1, 5000)), random.randbytes(3000), b"OggS" * 50))


def _replace_word(random: Random, data: bytearray, _other: bytes) -> None:
    """Put something else in the place of a number of a text."""
    numbers = [match.span() for match in _NUMBER.finditer(data[:4096])]
    begin, end = random.choice(numbers) if numbers else (random.randrange(len(data)),) * 2
    data[begin:end] = random.choice(_WORDS)


_BINARY: tuple[Mutation, ...] = (
    *(_overwrite_field, _overwrite_field, _overwrite_size, _flip_bits, _set_bytes),
    *(_cut_short, _cut_out, _duplicate, _splice, _append),
)
_TEXT: tuple[Mutation, ...] = (_replace_word, _replace_word, *_BINARY)


def mutated(random: Random, data: bytes, other: bytes, *, text: bool) -> bytes:
    """Return a file spoilt in one to four ways.

    Parameters
    ----------
    random
        Decides everything.
    data
        The file.
    other
        Another one, to splice with.
    text
        Whether it is a text.
    """
    spoilt = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        if spoilt:
            random.choice(_TEXT if text else _BINARY)(random, spoilt, other)
    if spoilt.startswith(b"OggS") and random.random() < 0.8:
        if random.random() < 0.6:  # what changes no length leaves all the other pages alone
            spoilt = bytearray(data)
            _flip_bits(random, spoilt, other)
            _overwrite_page(random, spoilt)
        # A decoder throws pages with a wrong checksum away.
        return sealed_pages(bytes(spoilt))
    return bytes(spoilt)
