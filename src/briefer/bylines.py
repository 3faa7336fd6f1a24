"""Bylines and dates: their form is fixed, so it is set by rule in each language and never left to a model."""

from datetime import date, datetime, time

import regex

from briefer.document import BlockKind
from briefer.glossary import Glossary, Requirement, find_terms, required

# `By` says who wrote, not that it was a reporter: an opinion piece has the same line.
_BYLINES = {
    "de": "Von {names}",
    "en": "By {names}",
    "es": "Por {names}",
    "fr": "Par {names}",
    "ja": "文：{names}",
    "ko": "글: {names}",
    "zh": "文：{names}",
}
_AND = {"de": " und ", "en": " and ", "es": " y ", "fr": " et ", "ja": "、", "ko": "·", "zh": "、"}
_PUBLISHED = {
    "de": "Veröffentlicht: {when}",
    "en": "Published: {when}",
    "es": "Publicado: {when}",
    "fr": "Publié : {when}",
    "ja": "公開：{when}",
    "ko": "입력: {when}",
    "zh": "发布：{when}",
}
_UPDATED = {
    "de": "Aktualisiert: {when}",
    "en": "Updated: {when}",
    "es": "Actualizado: {when}",
    "fr": "Mis à jour : {when}",
    "ja": "更新：{when}",
    "ko": "수정: {when}",
    "zh": "更新：{when}",
}

_BY = {
    "en": regex.compile(r"By\s+(?P<names>.+)", regex.IGNORECASE),
    "de": regex.compile(r"Von\s+(?P<names>.+)"),
    "es": regex.compile(r"Por\s+(?P<names>.+)"),
    "fr": regex.compile(r"Par\s+(?P<names>.+)"),
    "ko": regex.compile(r"(?P<names>[\p{Hangul}·,\s]+?)\s*기자"),
}
_NAME = regex.compile(
    r"\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:de|van|von|der|la|le|al|bin|\p{Lu}[\p{L}\p{M}'’.-]*))*|[\p{Hangul}]{2,5}"
)
_HANGUL = regex.compile(r"\p{Hangul}")
_SEPARATOR = regex.compile(r"\s*(?:,\s*(?:and|und|y|et)\b|,|&|·|\band\b|\bund\b|\by\b|\bet\b)\s*")
# `By The Korea Herald` is no reporter's name.
_NO_PERSON = regex.compile(
    r"\b(?:The|Staff|News|Agency|Herald|Times|Post|Journal|Press|Daily|Reporters?|Correspondents?|Editors?|Desk|Team"
    r"|Reuters|Yonhap|Bloomberg|AP|AFP|EFE|DPA|UPI)\b"
)
_LABEL = regex.compile(
    r"(?:(?P<published>Published|Posted|입력|등록|승인)|(?P<updated>Updated|Last updated|최종\s?수정|수정))?"
    r"\s*[:：]?\s*",
    regex.IGNORECASE,
)
_CLOCK = r"(?:[\s,-]*(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?:\s*(?P<half>[ap])\.?m\.?)?)?"
_DATES = (
    regex.compile(
        rf"(?P<month>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}}){_CLOCK}", regex.IGNORECASE
    ),
    regex.compile(
        rf"(?P<day>\d{{1,2}})\s+(?P<month>[A-Za-z]{{3,9}})\.?,?\s+(?P<year>\d{{4}}){_CLOCK}", regex.IGNORECASE
    ),
    regex.compile(rf"(?P<year>\d{{4}})\s?[-./년]\s?(?P<month>\d{{1,2}})\s?[-./월]\s?(?P<day>\d{{1,2}})[일.]?{_CLOCK}"),
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def localise(text: str, kind: BlockKind, source: str, target: str, glossary: Glossary) -> str | None:
    """A byline or a date line in the target language, or None where the rules do not read it.

    Names that the glossary has take its form; others stay as they are written, unless that is in Hangul.
    """
    if kind is BlockKind.BYLINE:
        return _byline(text, source, target, glossary)
    if kind is BlockKind.DATE:
        return _date_line(text, target)
    return None


def _byline(text: str, source: str, target: str, glossary: Glossary) -> str | None:
    pattern = _BY.get(source)
    match = pattern.fullmatch(text.strip()) if pattern else None
    if match is None:
        return None
    names = _SEPARATOR.split(match["names"])
    if not all(_NAME.fullmatch(name) and not _NO_PERSON.search(name) for name in names):
        return None
    known = [fixed(name, source, target, glossary) for name in names]
    written = [one.text if one else name for name, one in zip(names, known, strict=True)]
    if target != "ko" and any(map(_HANGUL.search, written)):
        return None
    return _BYLINES[target].format(names=_AND[target].join(written))


def fixed(name: str, source: str, target: str, glossary: Glossary) -> Requirement | None:
    """What the glossary wants for a whole name; None if it does not have it."""
    matches = find_terms(name, glossary, source)
    whole = [match for match in matches if (match.start, match.end) == (0, len(name))]
    requirements = required(whole, target)
    return requirements[0] if requirements else None


def _date_line(text: str, target: str) -> str | None:
    label = _LABEL.match(text.strip())
    rest = text.strip()[label.end() :] if label else text.strip()
    match = next((found for pattern in _DATES if (found := pattern.fullmatch(rest))), None)
    moment = _moment(match) if match else None
    if match is None or moment is None:
        return None
    when = _written(moment, target, with_time=match["hour"] is not None)
    if label and label["published"]:
        return _PUBLISHED[target].format(when=when)
    if label and label["updated"]:
        return _UPDATED[target].format(when=when)
    return when


def _moment(match: "regex.Match[str]") -> datetime | None:
    month = match["month"]
    hour = int(match["hour"] or 0)
    try:
        number = int(month) if month.isdigit() else _month(month.lower())
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        return datetime.combine(
            date(int(match["year"]), number, int(match["day"])), time(hour, int(match["minute"] or 0))
        )
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month of a name that may be shortened; 0 for none, which no date has."""
    return next((at for at, full in enumerate(_MONTHS, start=1) if full.startswith(name)), 0)


def _written(moment: datetime, target: str, *, with_time: bool) -> str:
    from babel.dates import format_date, format_time

    locale = "zh_Hans_CN" if target == "zh" else target
    day = str(format_date(moment.date(), format="long", locale=locale))
    return f"{day} {format_time(moment.time(), format='HH:mm', locale=locale)}" if with_time else day
