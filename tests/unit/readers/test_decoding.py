"""From bytes to text."""

import pytest

from briefer.errors import InputError
from briefer.readers.source import decode

_KOREAN = "유엔 북한인권조사위원회는 “체계적인” 인권 침해를 기록한 보고서를 공개했다.\n"
_FRENCH = "Le Conseil des droits de l'homme a été saisi à Genève. Les réfugiés déjà arrêtés seront jugés cet été.\n"
_GERMAN = "Die Älteren müssen für die Übergabe unterschreiben, sagte der Gefängnisdirektor.\n"
_CHINESE = "联合国调查委员会公布了关于朝鲜人权状况的报告，呼吁停止强制遣返。委员会说，证据很多。\n"
_JAPANESE = "北朝鮮の人権状況に関する国連の調査委員会は報告書を公表した。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp949", "euc-kr"])
def test_korean_encodings_are_told_apart(encoding: str) -> None:
    """Korean text reads the same from each encoding, without a byte order mark."""
    assert decode(_KOREAN.encode(encoding), "a.txt") == _KOREAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_marked_utf16_of_either_order(encoding: str) -> None:
    """The mark says the byte order."""
    assert decode(f"\ufeff{_KOREAN}".encode(encoding), "a.txt") == _KOREAN


def test_syllables_that_only_cp949_has_are_read() -> None:
    """Korean that EUC-KR cannot write is no reason to doubt cp949."""
    text = "펲시와 똠방각하를 이야기하는 사람은 많지 않다. 그는 고개를 숙이고 서 있었다.\n"
    assert decode(text.encode("cp949"), "a.txt") == text


@pytest.mark.parametrize(("text", "encoding"), [(_FRENCH, "latin-1"), (_GERMAN, "latin-1"), (_GERMAN, "cp1252")])
def test_western_bytes(text: str, encoding: str) -> None:
    """Latin-1 and its Windows form are read."""
    assert decode(text.encode(encoding), "a.txt") == text


def test_windows_apostrophes_are_not_korean() -> None:
    """’s in Windows Western text happens to be a Hangul syllable in cp949."""
    text = "She doesn’t know and they’re gone. It’s over now for the family.\n"
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(("text", "encoding"), [(_CHINESE, "gb18030"), (_JAPANESE, "shift_jis"), (_JAPANESE, "euc_jp")])
def test_other_east_asian_encodings(text: str, encoding: str) -> None:
    """Chinese and Japanese bytes are not taken for Korean."""
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0\xa1", b"text with \0 in it", "a\0b"],
)
def test_binary_is_refused_with_the_next_step(data: bytes | str) -> None:
    """The error names the file and says to save it as text."""
    with pytest.raises(InputError, match=r"report\.txt is .*not text") as caught:
        decode(data, "report.txt")
    assert "save it as" in caught.value.hint


def test_damaged_utf16_is_refused() -> None:
    """A mark that the bytes after it belie is an error, not a guess."""
    with pytest.raises(InputError, match="damaged"):
        decode(b"\xff\xfea\x00b", "a.txt")


def test_line_endings_are_kept() -> None:
    """Decoding translates no line ending."""
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\r\nb\rc\n"
