"""TBX of both versions and both styles comes in as terminologists mean it; nothing outside of the file is read."""

from pathlib import Path
from typing import Any

import pytest

from briefer.errors import GlossaryError
from briefer.glossary import Entry
from briefer.glossary.exchange import Choice, Format, Reading, read, write

DATA = Path(__file__).parent / "data"


def tbx(name: str, **choice: Any) -> Reading:
    return read((DATA / name).read_bytes(), name, Format.TBX, Choice(**choice))


def concept(inside: str, before: str = "") -> bytes:
    """A file of version 3 with one concept."""
    body = f"<text><body><conceptEntry>{inside}</conceptEntry></body></text>"
    return f'{before}<tbx type="TBX-Basic" xml:lang="en">{body}</tbx>'.encode()


def test_version_2() -> None:
    """Status and type sort the terms; a definition is a note; pretty-printing is no part of a text."""
    reading = tbx("basic-v2.tbx")
    inquiry, statute, detention = (one.entry for one in reading.found)
    assert inquiry == Entry.model_validate(
        {
            "term": "Commission of Inquiry",
            "aliases": ["COI"],
            "type": "organisation",
            "targets": {
                "ko": {
                    "text": "북한인권조사위원회",
                    "short": "조사위원회",
                    "also": ["북한인권 조사위"],
                    "forbidden": ["조사 커미션"],
                }
            },
            "note": "A body that inquires into human rights in North Korea.\nSet up in 2013.",
            "source": "A/HRC/25/63",
        }
    )
    assert statute == Entry.model_validate({"term": "Rome Statute", "targets": {"ko": "로마규정"}})
    assert (detention.language, detention.term) == ("de", "Lagerhaft")


def test_what_is_left_out_is_counted() -> None:
    """Data categories that a glossary has no place for, and languages that are not known."""
    assert tbx("basic-v2.tbx").left_out == {
        "partOfSpeech": 2,
        "context": 1,
        "source": 1,
        "subjectField": 1,
        "language vi": 1,
    }


def test_both_styles_of_version_3() -> None:
    """A data category may be an attribute or an element of its own."""
    dca, dct = tbx("basic-v3-dca.tbx"), tbx("basic-v3-dct.tbx")
    assert [one.entry for one in dca.found] == [one.entry for one in dct.found]
    assert dca.left_out == dct.left_out == {"transacGrp": 1}
    assert dca.found[0].entry == Entry.model_validate(
        {
            "term": "non-refoulement",
            "aliases": ["principle of non-refoulement"],
            "type": "legal",
            "targets": {"ko": {"text": "강제송환금지", "forbidden": ["강제 소환 금지"]}},
            "note": "From French.",
            "source": "1951 Convention, art. 33",
        }
    )


def test_the_language_of_the_terms_is_chosen() -> None:
    """A concept that lacks it is left out, and so are languages that are not wanted."""
    reading = tbx("basic-v2.tbx", source="ko", targets=("ja",))
    assert [one.entry.term for one in reading.found] == ["북한인권조사위원회", "로마규정"]
    assert all(not one.entry.targets for one in reading.found)
    assert reading.left_out["concept without a term in the language"] == 1


def test_a_language_with_deprecated_terms_only() -> None:
    """It has no rendering to give."""
    status = '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>'
    sections = (
        '<langSec xml:lang="en"><termSec><term>forum</term></termSec></langSec>'
        f'<langSec xml:lang="ko"><termSec><term>공개토론</term>{status}</termSec></langSec>'
    )
    reading = read(concept(sections), "x.tbx", Format.TBX)
    assert reading.found[0].entry.targets == {}
    assert reading.left_out == {"language ko, where every term is deprecated": 1}


def test_a_term_that_is_none() -> None:
    """It is named with its line."""
    with pytest.raises(GlossaryError, match=r"x\.tbx: line 1, term: expected at least one letter or digit"):
        read(concept('<langSec xml:lang="en"><termSec><term>∞</term></termSec></langSec>'), "x.tbx", Format.TBX)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">',
        '<!ENTITY lol2 SYSTEM "file:///etc/hostname">',
        '<!ENTITY lol2 SYSTEM "http://localhost:9/x">',
        '<!ENTITY % out SYSTEM "file:///etc/hostname"> %out;',
    ],
)
def test_entities_are_refused(declaration: str) -> None:
    """They could fill the memory, or read any file."""
    section = '<langSec xml:lang="en"><termSec><term>a&lol2;</term></termSec></langSec>'
    with pytest.raises(GlossaryError, match=r"entities|Entity"):
        read(concept(section, f"<!DOCTYPE tbx [{declaration}]>"), "x.tbx", Format.TBX)


def test_a_billion_laughs_in_an_attribute() -> None:
    """The parser itself stops before it has filled the memory."""
    laughs = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<!DOCTYPE tbx [{laughs}]><tbx xml:lang="&l9;"/>'.encode()
    with pytest.raises(GlossaryError, match=r"x\.tbx"):
        read(data, "x.tbx", Format.TBX)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<tbx><text></tbx>", "x.tbx:1: "),
        (b"en,ko\nforum,a\n", "x.tbx:1: "),
        (b"<html/>", "outermost element is 'html'"),
        (b"<tbx/>", "no terms"),
        (("<tbx>" + "<x>" * 5000).encode(), "x.tbx:1: "),
        (concept('<langSec xml:lang="vi"><termSec><term>a</term></termSec></langSec>'), "no terms"),
    ],
)
def test_malformed_files(data: bytes, words: str) -> None:
    """The line of the mistake is named."""
    with pytest.raises(GlossaryError) as caught:
        read(data, "x.tbx", Format.TBX)
    assert words in str(caught.value)


def test_the_form_of_what_is_written() -> None:
    """Version 2 is MARTIF with its DTD, version 3 is in the namespace of the standard, style DCA."""
    entries = [Entry.model_validate({"term": "forum", "type": "event", "targets": {"ko": "포럼"}})]
    assert write(entries, Format.TBX, tbx_version=2).decode().split("\n")[:3] == [
        "<?xml version='1.0' encoding='UTF-8'?>",
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">',
        '<martif type="TBX-Basic" xml:lang="en">',
    ]
    assert write(entries, Format.TBX).decode().split("\n")[1:] == [
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">',
        "  <tbxHeader>",
        "    <fileDesc>",
        "      <sourceDesc>",
        "        <p>briefer</p>",
        "      </sourceDesc>",
        "    </fileDesc>",
        "  </tbxHeader>",
        "  <text>",
        "    <body>",
        '      <conceptEntry id="c1">',
        '        <descrip type="subjectField">event</descrip>',
        '        <langSec xml:lang="en">',
        "          <termSec>",
        "            <term>forum</term>",
        '            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>',
        "          </termSec>",
        "        </langSec>",
        '        <langSec xml:lang="ko">',
        "          <termSec>",
        "            <term>포럼</term>",
        '            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>',
        "          </termSec>",
        "        </langSec>",
        "      </conceptEntry>",
        "    </body>",
        "  </text>",
        "</tbx>",
    ]
