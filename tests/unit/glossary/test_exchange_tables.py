"""CSV, TSV and XLSX come in as a person reads them; what is wrong is named with its row and column."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from briefer.errors import GlossaryError, InputError
from briefer.glossary import Entry
from briefer.glossary.exchange import Choice, Format, Reading, format_of, read, write


def table(text: str, format_: Format = Format.CSV, **choice: Any) -> Reading:
    return read(text.encode(), "terms", format_, Choice(**choice))


def terms(text: str, format_: Format = Format.CSV, **choice: Any) -> list[dict[str, Any]]:
    """Read a table and return what each entry says, without its defaults."""
    return [said(one.entry) for one in table(text, format_, **choice).found]


def said(entry: Entry) -> dict[str, Any]:
    data = entry.model_dump(mode="json", exclude_defaults=True)
    targets = data.pop("targets", {})
    return data | {code: target["text"] if list(target) == ["text"] else target for code, target in targets.items()}


def errors(text: str, **choice: Any) -> list[str]:
    with pytest.raises(GlossaryError) as caught:
        table(text, **choice)
    return [line.removeprefix("terms") for line in str(caught.value).split("\n")]


def workbook(*rows: list[object], title: str = "Sheet") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("header", ["en,ko", "term,ko", "English,Korean", "en_US,ko-KR", "EN,KO", "English,한국어"])
def test_a_column_is_a_language(header: str) -> None:
    """Code, region, English name and own name of a language all name its column."""
    assert terms(f"{header}\nforum,포럼\n") == [{"term": "forum", "ko": "포럼"}]


def test_the_terms_are_english_where_english_is() -> None:
    """The order of columns does not decide; without English, the first language has the terms; --from overrules."""
    assert terms("ko,en\n포럼,forum\n") == [{"term": "forum", "ko": "포럼"}]
    assert terms("ko,ja\n포럼,フォーラム\n") == [{"term": "포럼", "language": "ko", "ja": "フォーラム"}]
    assert terms("en,ko\nforum,포럼\n", source="ko") == [{"term": "포럼", "language": "ko", "en": "forum"}]


def test_all_fields_have_columns() -> None:
    """What the exporter writes is what the importer reads."""
    (row,) = terms(
        "en,aliases,type,ko,ko.short,ko.also,ko.reading,ko.forbidden,ko.first_mention,"
        "keep,draft,case,whole_word,note,source\n"
        "Commission of Inquiry,COI|UN inquiry,organisation,조사위원회,위원회,조사위|위원,조사,조사단,{text}({acronym}),"
        "yes,TRUE,no,auto,2013,A/HRC\n"
    )
    assert row == {
        "term": "Commission of Inquiry",
        "aliases": ["COI", "UN inquiry"],
        "type": "organisation",
        "ko": {
            "text": "조사위원회",
            "short": "위원회",
            "also": ["조사위", "위원"],
            "reading": "조사",
            "forbidden": ["조사단"],
            "first_mention": "{text}({acronym})",
        },
        "keep": True,
        "draft": True,
        "case": False,
        "note": "2013",
        "source": "A/HRC",
    }


def test_types_by_other_names() -> None:
    """`org` is an organisation and `law` is legal, whatever the column is called."""
    rows = terms("en,kind\nWorkers' Party,org\nprisoner of conscience,LAW\n")
    assert [row["type"] for row in rows] == ["organisation", "legal"]


def test_a_list_may_hold_its_separator() -> None:
    r"""`\|` is a bar and `\\` a backslash; another separator can be named."""
    assert terms(r"en,aliases" "\n" r"a,b\|c|d\\|\e||")[0]["aliases"] == ["b|c", "d\\", r"\e"]
    assert terms("en;aliases\na;b / c", separator="/")[0]["aliases"] == ["b", "c"]


def test_a_list_that_seems_to_be_separated_otherwise_is_remarked() -> None:
    """A semicolon may be part of an alias: it is kept, and the option that splits there is named."""
    reading = table("en,aliases\nCommission of Inquiry,COI;UN inquiry\n")
    assert reading.found[0].entry.aliases == ("COI;UN inquiry",)
    assert any("--list-separator ';'" in remark for remark in reading.remarks)


@pytest.mark.parametrize(
    ("text", "format_"),
    [("forum,포럼\ncamp,수용소\n", Format.CSV), ("forum\t포럼\ncamp\t수용소\n", Format.TSV)],
)
def test_two_columns_of_deepl(text: str, format_: Format) -> None:
    """Without a header, the languages must be said."""
    assert terms(text, format_, source="en", targets=("ko",)) == [
        {"term": "forum", "ko": "포럼"},
        {"term": "camp", "ko": "수용소"},
    ]
    with pytest.raises(GlossaryError) as caught:
        table(text, format_)
    assert "--from en --to ko" in caught.value.hint


def test_four_columns_of_deepl() -> None:
    """Each row names its pair of languages; a fifth column is left out."""
    assert terms("forum,포럼,EN,KO\n포럼,フォーラム,ko,ja\n") == [
        {"term": "forum", "ko": "포럼"},
        {"term": "포럼", "language": "ko", "ja": "フォーラム"},
    ]
    assert table("forum,포럼,EN,KO,3\n").left_out == {"column 5": 1}


def test_a_first_row_that_looks_like_a_header() -> None:
    """`note` is a word like others where --no-header says so."""
    assert terms("note,메모\n", header=False, source="en", targets=("ko",)) == [{"term": "note", "ko": "메모"}]


def test_a_pair_of_languages_in_each_row() -> None:
    """Tables with sourceLang, targetLang, sourceString and targetString are read row by row."""
    header = "id,sourceLang,targetLang,description,sourceString,targetString\n"
    text = f"{header}1,en,ko_KR,an illness,flu,독감\n2,ko,en,,독감,flu\n3,en,ko_KR,,,\n"
    assert terms(text, ignore_unknown=True) == [
        {"term": "flu", "ko": "독감", "note": "an illness"},
        {"term": "독감", "language": "ko", "en": "flu"},
    ]


def test_source_beside_target_is_the_term() -> None:
    """Elsewhere `source` is who says so."""
    assert terms("source,target\nflu,독감\n", source="en", targets=("ko",)) == [{"term": "flu", "ko": "독감"}]
    assert terms("en,ko,source\nflu,독감,WHO\n") == [{"term": "flu", "ko": "독감", "source": "WHO"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_encodings(encoding: str) -> None:
    """A Korean Excel writes CP949, others UTF-8 with or without a mark, or UTF-16."""
    text = "en,ko\nprison camp,정치범 수용소\nforum,포럼\nsanctions,제재\ndefector,북한이탈주민\n"
    found = read(text.encode(encoding), "terms", Format.CSV).found
    assert [one.entry.targets["ko"].text for one in found] == ["정치범 수용소", "포럼", "제재", "북한이탈주민"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(separator: str) -> None:
    """The separator that gives every row as many cells is the one, whatever else stands in the cells."""
    text = separator.join(["en", "ko", "note"]) + "\n" + separator.join(["a.b", "가", "x:y"]) + "\n"
    assert terms(text) == [{"term": "a.b", "ko": "가", "note": "x:y"}]


def test_quoted_cells() -> None:
    """A cell may hold the separator, quotation marks and line breaks; an empty line and an empty cell are nothing."""
    assert terms('en,ko,note\r\n"a, b",가,"one ""two""\nthree"\r\n\r\nc,,\r\n') == [
        {"term": "a, b", "ko": "가", "note": 'one "two"\nthree'},
        {"term": "c"},
    ]


def test_only_the_languages_that_are_wanted() -> None:
    """--to leaves the other columns where they are."""
    assert terms("en,ko,ja\nforum,포럼,フォーラム\n", targets=("ja",)) == [{"term": "forum", "ja": "フォーラム"}]


def test_every_bad_row_is_named() -> None:
    """Row, column and what is expected, for each; rows are counted as a spreadsheet does."""
    assert errors(
        "en,ko,type,keep,ko.short\nforum,포럼,event,,\n,수용소,,,\n\n***,별,thing,maybe,\ncamp,,,,수용\n"
    ) == [
        ": row 3, en: missing",
        ": row 5, en: expected at least one letter or digit, got '***'",
        ": row 5, type: expected one of person, organisation, legal, place, event, title, term, got 'thing'",
        ": row 5, keep: expected true or false, got 'maybe'",
        ": row 6, ko: missing",
    ]


def test_at_most_twenty_mistakes_are_listed() -> None:
    """The rest is counted."""
    lines = errors("en,ko\n" + ",가\n" * 30)
    assert len(lines) == 21
    assert lines[-1] == ": … and 10 more"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("en,ko\nforum\n", ["row 2: 1 cells, and 2"]),
        ("en,ko\nforum,포럼,x\n", ["row 2: 3 cells, and 2"]),
        ("en,ko,ko\na,b,c\n", ["columns ko and ko are the same"]),
        ("en_US,en-GB,ko\na,b,c\n", ["columns en_US and en-GB are the same"]),
        ("en,ko,nots\na,b,c\n", ["unknown column 'nots': did you mean note?"]),
        ("en,ko,vi\na,b,c\n", ["unknown column 'vi'"]),
        ("en,ko,zh-TW\na,b,c\n", ["unknown column 'zh-TW'"]),
        ("en,ko,\na,b,c\n", ["unknown column 'column 3'"]),
        ("note,type\na,b\n", ["no column has the terms"]),
        ("apple,사과,fruit\n", ["names no columns: apple, 사과, fruit"]),
        ("en,ko\n", ["no terms"]),
        ("en\nforum\n", ["one column"]),
        ('en,ko\n"forum,포럼\n', [":2: ", "end of data"]),
        ('en,ko\n"forum" x,포럼\n', [":2: "]),
        ("source_lang,target_lang,source_term,target_term\nen,pt,a,b\n", ["row 2: unknown language 'pt'"]),
    ],
)
def test_malformed_tables(text: str, words: list[str]) -> None:
    """The row, column or cell is named."""
    message = "\n".join(errors(text))
    for word in words:
        assert word in message


def test_unknown_columns_can_be_left_out() -> None:
    """They are listed then."""
    reading = table("id,en,ko,vi\n7,forum,포럼,diễn đàn\n", ignore_unknown=True)
    assert said(reading.found[0].entry) == {"term": "forum", "ko": "포럼"}
    assert set(reading.left_out) == {"column id", "column vi"}


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\xef\xbb\xbf", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"en,ko\na\0b,c\n"]
)
@pytest.mark.parametrize("format_", list(Format))
def test_no_table_at_all(data: bytes, format_: Format) -> None:
    """An empty file, an archive, a picture and NUL bytes are refused in every format."""
    with pytest.raises(InputError, match="terms"):
        read(data, "terms", format_)


def test_a_large_file() -> None:
    """More than ten megabytes are refused before they are read."""
    with pytest.raises(GlossaryError, match="larger than 10 MB"):
        read(b"en,ko\n" + b"a,b\n" * 2_600_000, "terms", Format.CSV)


def test_numbers_of_a_workbook() -> None:
    """12 stays 12, 1.5 stays 1.5, and a truth value is one."""
    data = workbook(["en", "ko", "keep"], [12, 1.5, True], [2024.0, "007", False])
    assert [said(one.entry) for one in read(data, "terms", Format.XLSX).found] == [
        {"term": "12", "ko": "1.5", "keep": True},
        {"term": "2024", "ko": "007"},
    ]


def test_cells_of_a_workbook_that_are_no_text() -> None:
    """A formula is not computed, nor is its last value taken; of `3-1`, a spreadsheet has made a date."""
    data = workbook(["en", "ko", "note"], ["=cmd|'/C calc'!A0", "가", None], [date(2024, 3, 1), "나", "#N/A"])
    with pytest.raises(GlossaryError) as caught:
        read(data, "terms", Format.XLSX)
    assert str(caught.value).split("\n") == [
        "terms: row 2, en: cell A2 is a formula: put its value there",
        "terms: row 3, en: cell A3 is a date or time: write it as text",
        "terms: row 3, note: cell C3 is an error, #N/A",
    ]


def test_a_formula_in_a_column_that_is_not_read() -> None:
    """It does no harm where it is left out."""
    data = workbook(["en", "ko", "length"], ["forum", "포럼", "=LEN(A2)"])
    assert len(read(data, "terms", Format.XLSX, Choice(ignore_unknown=True)).found) == 1


def test_the_sheet_of_a_workbook() -> None:
    """The first, or the one that is named; rows keep their numbers over empty ones."""
    data = workbook(["en", "ko"], [], ["", "포럼"], title="용어")
    with pytest.raises(GlossaryError, match="row 3, en: missing"):
        read(data, "terms", Format.XLSX, Choice(sheet="용어"))
    with pytest.raises(GlossaryError, match="no sheet 'Terms'"):
        read(data, "terms", Format.XLSX, Choice(sheet="Terms"))


def test_formulas_are_text_in_what_is_exported() -> None:
    """In a workbook such a cell is text; in CSV and TSV an apostrophe stands before it, which is taken off again."""
    entries = [Entry(term="=cmd|' /C calc'!A0", aliases=("@home", "'=x"), note="'-ism")]
    assert b"'=cmd" in write(entries, Format.CSV)
    sheet = zipfile.ZipFile(io.BytesIO(write(entries, Format.XLSX))).read("xl/worksheets/sheet1.xml")
    assert b"=cmd" in sheet
    assert b"<f>" not in sheet
    for format_ in (Format.CSV, Format.TSV, Format.XLSX):
        assert [one.entry for one in read(write(entries, format_), "terms", format_).found] == entries


def test_a_zip_bomb() -> None:
    """The size that it unpacks to is looked at first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 101_000_000)
    with pytest.raises(GlossaryError, match="unpacks to more than 100 MB"):
        read(out.getvalue(), "terms", Format.XLSX)


@pytest.mark.parametrize("cell", ["A1048576", "XFD1"])
def test_a_sheet_with_a_cell_far_out(cell: str) -> None:
    """A few bytes can claim seventeen thousand million cells."""
    book = Workbook()
    book.worksheets[0]["A1"], book.worksheets[0][cell] = "en", "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(GlossaryError, match="more than 200,000 rows or 200 columns"):
        read(out.getvalue(), "terms", Format.XLSX)


def test_workbooks_that_cannot_be_opened(tmp_path: Path) -> None:
    """Damaged, protected, of another kind: each is told."""
    good = workbook(["en", "ko"], ["forum", "포럼"])
    with pytest.raises(GlossaryError, match="cannot be read as an Excel file"):
        read(good[: len(good) // 2], "terms", Format.XLSX)
    with pytest.raises(GlossaryError, match="cannot be read as an Excel file"):
        read(good.replace(b"worksheets", b"worksh33ts"), "terms", Format.XLSX)
    with pytest.raises(GlossaryError, match="protected by a password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "terms", Format.XLSX)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(GlossaryError, match="no Excel file"):
        read(out.getvalue(), "terms", Format.XLSX)


def test_formats_by_name() -> None:
    """The ending decides, unless the format is said; what is not known is refused with what is."""
    assert format_of("a/Terms.TSV") is Format.TSV
    assert format_of("-", "tbx") is Format.TBX
    for name in ("terms.txt", "terms", "terms.xls", "-"):
        with pytest.raises(InputError):
            format_of(name)
