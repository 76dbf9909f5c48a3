r"""Characters in XML: what must be escaped, and what XML cannot hold at all, kept without loss.

XML 1.0 knows no control characters, no surrogates, no U+FFFE and U+FFFF, however they are written.
In text such a character becomes an empty element that names its code point; in an attribute, `\u{1f}`.
"""

from __future__ import annotations

import re

#: The space of our own attributes and elements, its prefix, and how the root declares it.
NAMESPACE = "urn:palermo:akoma-ntoso"
PREFIX = "palermo"

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile("[&<>\r]")
_UNUSUAL = re.compile(r"[^\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x5b\x5d-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"\\(?:\\|u\{([0-9a-f]{1,6})\})")
_LAST = 0x10FFFF


def illegal(text: str) -> int:
    """Return how many characters of a text XML cannot hold."""
    return len(_ILLEGAL.findall(text))


def legal(text: str) -> str:
    """Return the text with a replacement character for each that no document can hold; this loses them."""
    return _ILLEGAL.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return a text as XML content; a character that XML cannot hold becomes an element of its own."""
    if _MARKUP.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub(_element, text)
    return text


def _element(found: re.Match[str]) -> str:
    return f'<inline name="character" {PREFIX}:code="{ord(found[0]):x}"/>'


def quoted(value: str) -> str:
    """Return a text as the value of an attribute, without its quotation marks; `unquoted` is the way back."""
    return _UNUSUAL.sub(_in_attribute, value)


def _in_attribute(found: re.Match[str]) -> str:
    character = found[0]
    match character:
        case "\\":
            return "\\\\"
        case "&":
            return "&amp;"
        case "<":
            return "&lt;"
        case '"':
            return "&quot;"
        case "\t" | "\n" | "\r" | ">":
            return f"&#{ord(character)};"
        case _:
            return f"\\u{{{ord(character):x}}}"


def unquoted(value: str) -> str:
    """Return the text that `quoted` made into this value; what it could not have made stays as it is."""
    return _ESCAPE.sub(_unescape, value) if "\\" in value else value


def _unescape(found: re.Match[str]) -> str:
    return character(found[1]) or found[0] if found[1] else "\\"


def character(code: str) -> str:
    """Return the character of a hexadecimal code point, or nothing when there is none."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0 <= number <= _LAST else ""


def tokens(items: tuple[str, ...]) -> str:
    """Return texts as one, parted by spaces; `items_of` is the way back."""
    return " ".join(percent(item, _PLAIN) or "%" for item in items)


def items_of(text: str) -> tuple[str, ...]:
    """Return the texts that `tokens` made into one."""
    return tuple("" if item == "%" else unpercent(item) for item in text.split(" ") if item)


_PLAIN = re.compile(r"[^A-Za-z0-9_.()-]")
_BYTES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def percent(text: str, unusual: re.Pattern[str]) -> str:
    """Return a text with each match percent-encoded as UTF-8, lone surrogates too."""
    return unusual.sub(_percent, text)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))


def unpercent(text: str) -> str:
    """Return a text with its percent-encoded bytes decoded; bytes that are no text stay encoded."""
    return _BYTES.sub(_decoded, text)


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return found[0]
