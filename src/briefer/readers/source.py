"""From the bytes of a source to its text."""

import codecs
import re
import sys
from pathlib import Path

from briefer.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGICS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office or HWP file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
)
_COMMON_SYLLABLES = frozenset("이다의는을를에가은하고지로기도서한나사자")
_SAVE_AS_TEXT = "save it as UTF-8 text (.txt) or Markdown (.md) first"
# The legacy encodings of the languages that briefer reads.
_LEGACY = [
    "cp1252",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
    "johab",
    "iso2022_jp",
    "iso2022_kr",
]


def load(path: str) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises:
        InputError: There is no such file, or it cannot be read.
    """
    if path == "-":
        return sys.stdin.buffer.read()
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", path):
        raise InputError(
            f"{path}: web addresses are not read yet", hint="save the page as .txt or .md, and name that file"
        )
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file", hint="check the name, or use - to read standard input") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder", hint="name the files in it") from error
    except PermissionError as error:
        raise InputError(f"{path}: no permission to read it", hint=f"chmod u+r {path}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read: {reason}", hint="check the name and the disk") from error


def decode(data: bytes | str, name: str) -> str:
    r"""The text of a source without its byte order mark, line endings kept.

    UTF-8 and UTF-16 or UTF-32 with a mark are certain. Then cp949, which holds all of EUC-KR, where its characters
    are those of Korean text; then the best guess of charset-normalizer from the whole of the data.

    Raises:
        InputError: It is a binary file, or the encoding cannot be told.
    """
    text = data.removeprefix("\ufeff") if isinstance(data, str) else _decoded(data, name)
    if "\0" in text:
        raise InputError(f"{name} is a binary file, not text", hint=_SAVE_AS_TEXT)
    return text


def _decoded(data: bytes, name: str) -> str:
    for magic, kind in _MAGICS:
        if data.startswith(magic):
            raise InputError(f"{name} is {kind}, not text", hint=_SAVE_AS_TEXT)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"{name} is damaged: not {encoding} as it claims", hint=_SAVE_AS_TEXT) from error
    if b"\0" in data:
        raise InputError(f"{name} is a binary file, not text", hint=_SAVE_AS_TEXT)
    for encoding in ("utf-8", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_korean(text):
            return text
    return _guessed(data, name)


def _is_korean(text: str) -> bool:
    """Whether text decoded as cp949 can be Korean, and is not another encoding whose bytes happen to fit.

    In Windows Western text ’s is also the code of a Hangul syllable, but of one that EUC-KR lacks; Korean uses such
    syllables now and then, among many others. Chinese in GB 2312 reads as Hangul and hanja without the syllables
    that every Korean sentence has.
    """
    wide = [character for character in text if ord(character) > 0x7F]
    rare = sum(not _in_euc_kr(character) for character in wide)
    letters = [character for character in wide if character.isalpha()]
    common = sum(character in _COMMON_SYLLABLES for character in letters)
    return rare * 5 <= len(wide) and (len(letters) < 20 or common * 12 >= len(letters))


def _in_euc_kr(character: str) -> bool:
    try:
        return len(character.encode("euc_kr")) <= 2
    except UnicodeEncodeError:
        return False


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY).best()
    if best is None:
        raise InputError(f"{name}: its encoding cannot be told", hint="save it as UTF-8 text")
    return str(best)
