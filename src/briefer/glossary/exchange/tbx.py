"""TBX, the XML of terminologists: version 2 (ISO 30042:2008, MARTIF) and 3 (ISO 30042:2019), dialect TBX-Basic.

A concept has a section a language, and that has terms. The first preferred term of a section is the term or the
rendering; the others are aliases, or renderings that count too; a deprecated rendering is a forbidden one.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import regex

from briefer.errors import GlossaryError, InputError
from briefer.glossary.exchange.fields import TYPES, Fields
from briefer.glossary.exchange.interface import Choice, Row, Rows
from briefer.glossary.terms import Entry, Target, TermType, is_acronym
from briefer.languages import language

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNHELD = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}")

# Elements that hold a data category in their `type`; in the style DCT of version 3 its name is that of the element.
_CARRIERS = {"admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref"}
_GROUPS = {"adminGrp", "descripGrp", "termGrp", "termNoteGrp"}
_PARTS = {"langSet", "langSec", "tig", "ntig", "termSec", "term"}
_NOTES = {"definition", "note"}
_STATUSES = {"administrativeStatus", "normativeAuthorization"}
_PREFERRED = {"preferred", "preferredterm"}
_DEPRECATED = {"deprecated", "deprecatedterm", "superseded", "supersededterm", "notrecommended", "obsolete"}
_SHORT_TYPES = {"shortForm", "abbreviation", "acronym", "initialism", "shortcut"}


@dataclass(frozen=True, slots=True)
class _Names:
    """What a version calls its elements."""

    root: str
    header: str
    entry: str
    section: str
    term: str
    attributes: dict[str, str]
    namespace: str | None = None
    doctype: str | None = None

    def tag(self, name: str) -> str:
        """The full name of an element."""
        return f"{{{self.namespace}}}{name}" if self.namespace else name


_VERSIONS = {
    2: _Names(
        "martif",
        "martifHeader",
        "termEntry",
        "langSet",
        "tig",
        {"type": "TBX-Basic"},
        doctype='<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">',
    ),
    3: _Names(
        "tbx",
        "tbxHeader",
        "conceptEntry",
        "langSec",
        "termSec",
        {"type": "TBX-Basic", "style": "dca"},
        namespace="urn:iso:std:iso:30042:ed-2",
    ),
}


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    status: str = ""
    kind: str = ""

    @property
    def is_preferred(self) -> bool:
        return self.status in _PREFERRED

    @property
    def is_deprecated(self) -> bool:
        return self.status in _DEPRECATED


def read(data: bytes, name: str, choice: Choice) -> Rows:
    """The concepts of a TBX file of either version and style. Nothing that it points to is fetched.

    The language of a term is the chosen one, else that of the document, else the first of its concept.

    Raises:
        GlossaryError: It is not well-formed XML, is no TBX, or declares entities.
    """
    root = _parsed(data, name)
    if _local(root) not in {"martif", "tbx"}:
        raise GlossaryError(f"{name} is no TBX: its outermost element is {_local(root)!r}")
    rows = Rows()
    main = choice.source or _code(root.get(_XML_LANG, ""))
    for concept in root.iter("{*}termEntry", "{*}conceptEntry"):
        _read_concept(concept, main, choice, rows)
    if not rows.rows:
        raise GlossaryError(f"{name} has no terms in a language that is known and chosen")
    return rows


def write(entries: Sequence[Entry], version: int) -> bytes:
    """A TBX-Basic file.

    Raises:
        InputError: There is no such version.
    """
    if version not in _VERSIONS:
        raise InputError(f"TBX has no version {version}", hint="--tbx-version 2 or 3")
    from lxml import etree

    names = _VERSIONS[version]
    spaces: Any = {None: names.namespace} if names.namespace else None
    root = etree.Element(names.tag(names.root), names.attributes, spaces)
    root.set(_XML_LANG, _main_language(entries))
    _add(_add(_add(_add(root, names, names.header), names, "fileDesc"), names, "sourceDesc"), names, "p", "briefer")
    body = _add(_add(root, names, "text"), names, "body")
    for number, entry in enumerate(entries, start=1):
        _write_concept(body, names, entry, number)
    etree.indent(root)
    doctype: Any = names.doctype
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype))


def _parsed(data: bytes, name: str) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.parse(io.BytesIO(data), parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryError(f"{name}:{error.lineno}: {error.msg}", hint="TBX is XML") from None
    declarations: Any = tree.docinfo.internalDTD
    if declarations is not None and declarations.entities():
        raise GlossaryError(f"{name} declares XML entities, which are not read", hint="write out what they stand for")
    return tree.getroot()


def _read_concept(concept: "_Element", main: str | None, choice: Choice, rows: Rows) -> None:
    terms: dict[str, list[_Term]] = {}
    about = _About(rows.left_out)
    about.take(concept)
    for section in concept.iter("{*}langSet", "{*}langSec"):
        tag = section.get(_XML_LANG, "")
        code = _code(tag)
        if code is None:
            rows.left_out[f"language {tag}"] += 1
            continue
        about.take(section)
        read_terms = (_read_term(each, about) for each in section.iter("{*}tig", "{*}ntig", "{*}termSec"))
        terms.setdefault(code, []).extend(form for form in read_terms if form.text)
    terms = {code: forms for code, forms in terms.items() if forms}
    own = main if main in terms or choice.source else next(iter(terms), None)
    if own is None or own not in terms:
        rows.left_out["concept without a term in the language"] += 1
        return
    fields: Fields = {**_own_fields(terms.pop(own)), **about.fields()}
    if own != "en":
        fields["language"] = own
    for code, forms in terms.items():
        if choice.takes(code):
            fields |= _target_fields(code, forms, rows.left_out)
    rows.rows.append(Row(f"line {concept.sourceline}", fields))


@dataclass
class _About:
    """What a concept says beside its terms."""

    left_out: Counter[str]
    type: str | None = None
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def take(self, element: "_Element") -> None:
        """Take what a concept or a section says itself."""
        for category, carrier in _categories(element):
            if category == "subjectField" and self.type is None and _type(carrier):
                self.type = _type(carrier)
            elif category == "source":
                self.sources.append(_prose(carrier))
            else:
                self.take_of_term(category, carrier)

    def take_of_term(self, category: str, carrier: "_Element") -> None:
        """Take a note, wherever it stands; all else is left out."""
        if category in _NOTES:
            self.notes.append(_prose(carrier))
        else:
            self.left_out[category] += 1

    def fields(self) -> Fields:
        """The fields of an entry that this gives."""
        said = {"type": self.type, "note": _joined(self.notes, "\n"), "source": _joined(self.sources, "; ")}
        return {name: value for name, value in said.items() if value}


def _read_term(element: "_Element", about: _About) -> _Term:
    status = kind = ""
    for category, carrier in _categories(element):
        if category in _STATUSES:
            status = _line(carrier).removesuffix("-admn-sts").casefold()
        elif category == "termType":
            kind = _line(carrier)
        else:
            about.take_of_term(category, carrier)
    term = next(element.iter("{*}term"), None)
    return _Term("" if term is None else _line(term), status, kind)


def _categories(element: "_Element") -> Iterator[tuple[str, "_Element"]]:
    """The data categories that belong to an element itself, and to no section or term in it."""
    for child in element:
        kind = _local(child)
        if kind in _GROUPS:
            yield from _categories(child)
        elif kind not in _PARTS:
            yield (child.get("type", kind) if kind in _CARRIERS else kind), child


def _own_fields(forms: list[_Term]) -> Fields:
    main = _main(forms) or forms[0]
    aliases = dict.fromkeys(form.text for form in forms if form.text != main.text)
    return {"term": main.text, **({"aliases": tuple(aliases)} if aliases else {})}


def _target_fields(code: str, forms: list[_Term], left_out: Counter[str]) -> Fields:
    right = [form for form in forms if not form.is_deprecated]
    main = _main(right)
    if main is None:
        left_out[f"language {code}, where every term is deprecated"] += 1
        return {}
    others = [form for form in right if form is not main]
    short = next((form for form in others if form.kind == "shortForm"), None)
    also = dict.fromkeys(form.text for form in others if form is not short)
    forbidden = dict.fromkeys(form.text for form in forms if form.is_deprecated)
    said = {
        "text": main.text,
        "short": short.text if short else None,
        "also": tuple(also),
        "forbidden": tuple(forbidden),
    }
    return {f"targets.{code}.{name}": value for name, value in said.items() if value}


def _main(forms: list[_Term]) -> _Term | None:
    """The form that stands for the others: a preferred one, else a full one that is not deprecated."""
    preferred = [form for form in forms if form.is_preferred]
    full = [form for form in forms if not form.is_deprecated and form.kind not in _SHORT_TYPES]
    right = [form for form in forms if not form.is_deprecated]
    return next(iter([*preferred, *full, *right]), None)


def _type(carrier: "_Element") -> str | None:
    said = _line(carrier).casefold()
    return TYPES.get(said, said if said in list(TermType) else None)


def _joined(texts: list[str], by: str) -> str:
    return by.join(dict.fromkeys(text for text in texts if text))


def _line(element: "_Element") -> str:
    """The text of an element on one line."""
    return regex.sub(r"\s*\n\s*", " ", _text(element)).strip()


def _prose(element: "_Element") -> str:
    """The text of an element, in which a line break before an indent is one of the XML and not of the text."""
    return regex.sub(r"[ \t]*\n[ \t]+", " ", _text(element)).strip()


def _text(element: "_Element") -> str:
    return "".join(map(str, element.itertext()))


def _local(element: "_Element") -> str:
    from lxml import etree

    return etree.QName(element).localname


def _code(tag: str) -> str | None:
    try:
        return language(tag).code
    except InputError:
        return None


def _main_language(entries: Sequence[Entry]) -> str:
    return Counter(entry.language for entry in entries).most_common(1)[0][0] if entries else "en"


def _write_concept(body: "_Element", names: _Names, entry: Entry, number: int) -> None:
    concept = _add(body, names, names.entry, id=f"c{number}")
    if entry.type is not TermType.TERM:
        _add(concept, names, "descrip", entry.type, type="subjectField")
    if entry.source:
        _add(concept, names, "admin", entry.source, type="source")
    if entry.note:
        _add(concept, names, "note", entry.note)
    own = [_Term(entry.term, "preferredTerm"), *(_Term(alias, "admittedTerm") for alias in entry.aliases)]
    _write_section(concept, names, entry.language, own)
    for code, target in entry.targets.items():
        _write_section(concept, names, code, _terms(target))


def _terms(target: Target) -> list[_Term]:
    return [
        _Term(target.text, "preferredTerm"),
        *([_Term(target.short, "admittedTerm", "shortForm")] if target.short else []),
        *(_Term(form, "admittedTerm") for form in target.also),
        *(_Term(form, "deprecatedTerm") for form in target.forbidden),
    ]


def _write_section(concept: "_Element", names: _Names, code: str, terms: list[_Term]) -> None:
    section = _add(concept, names, names.section)
    section.set(_XML_LANG, code)
    for form in terms:
        term = _add(section, names, names.term)
        _add(term, names, "term", form.text)
        _add(term, names, "termNote", f"{form.status}-admn-sts", type="administrativeStatus")
        kind = form.kind or ("acronym" if is_acronym(form.text) else "")
        if kind:
            _add(term, names, "termNote", kind, type="termType")


def _add(parent: "_Element", names: _Names, tag: str, text: str | None = None, **attributes: str) -> "_Element":
    from lxml import etree

    element = etree.SubElement(parent, names.tag(tag), attributes)
    if text is not None:
        element.text = _UNHELD.sub("", text)
    return element
