"""Reads what Qt writes into a PDF: page sizes, pictures, and words as one would copy them."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|(?:([-\d.]+) ([-\d.]+) Td )?<([0-9A-Fa-f]+)> Tj|(ET)")


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of the pages in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


def picture_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of the pictures in pixels, and that nothing of them was lost."""
    found = re.findall(rb"/Subtype /Image\n/Width (\d+)\n/Height (\d+)(.*?)>>", pdf, re.DOTALL)
    assert all(b"/DCTDecode" not in rest for _, _, rest in found), "a picture is a JPEG"
    return [(int(width), int(height)) for width, height, _ in found]


def words(pdf: bytes) -> list[str]:
    """Return the pieces of text, each as it was drawn."""
    streams = {
        int(number): _plain(found[1])
        for number, content in _OBJECT.findall(pdf)
        if (found := _STREAM.search(content))
    }
    maps = {
        int(number): _characters(streams[int(reference)])
        for number, reference in re.findall(
            rb"(\d+) 0 obj\s*<<\s*/Type /Font\s/Subtype /Type0.*?/ToUnicode (\d+) 0 R",
            pdf,
            re.DOTALL,
        )
    }
    found: list[str] = []
    for data in streams.values():
        if b" Tj" not in data:
            continue
        font, text = {}, ""
        for number, _, _, glyphs, end in _SHOWN.findall(data):
            if number:
                font = maps[int(number)]
            elif end:
                found.append(text)
                text = ""
            else:
                codes = [int(glyphs[n : n + 4], 16) for n in range(0, len(glyphs), 4)]
                text += "".join(font.get(code, "\ufffd") for code in codes)
    return found


def _plain(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return data


def _characters(table: bytes) -> dict[int, str]:
    """Return the characters of the glyphs in a ToUnicode table; a tab is one kind of space."""
    found: dict[int, str] = {}
    line = re.compile(rb"<(\w+)> <(\w+)> (?:\[([^\]]*)\]|<(\w+)>)")
    for first, last, several, one in line.findall(table):
        codes = range(int(first, 16), int(last, 16) + 1)
        if several:
            values = [int(value, 16) for value in re.findall(rb"<(\w+)>", several)]
        else:
            values = [int(one, 16) + n for n in range(len(codes))]
        found |= {code: chr(value) for code, value in zip(codes, values, strict=False)}
    return {code: " " if char == "\t" else char for code, char in found.items()}
