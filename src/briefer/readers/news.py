"""The small forms that news articles share: bylines, dates, datelines."""

import regex

_NAME = r"(?:(?:\p{Lu}[\p{L}'’.-]*|de|da|van|von|der|bin|al|el|la|du)(?:\s+|(?=[,|(]|$)))"
_NAMES = rf"{_NAME}{{1,6}}(?:(?:,|and|&|et|und|y)\s*{_NAME}{{1,6}})*"
_BYLINE = regex.compile(
    rf"(?:by|BY|By|Par|Von|Por|(?i:written by|reporting by|story by))\s+{_NAMES}"
    r"(?:\s*(?:for|in|at) \p{Lu}[\p{L} .'’-]{1,40})?"
    r"(?:\s*[,|(·/–—-]\s*[\p{L}\p{N} .,'’&@()|·/+_-]{2,60})?"
)
_KOREAN_BYLINE = regex.compile(
    r"(?:\[[^\]]{1,20}\]\s*|\([^)]{1,20}\)\s*)?(?:글\s*[=|·]?\s*)?[가-힣]{2,4}(?:\s*[·,]\s*[가-힣]{2,4})*"
    r"\s?(?:선임|수습|전문|객원|인턴)?\s?(?:기자|특파원|논설위원|통신원)"
    r"(?:\s*=?\s*[\w.+-]+@[\w.-]+)?"
)
_CJK_BYLINE = regex.compile(
    r"(?:[（(【［\[]?(?:記者|记者|文|撰文|作者)\s*[:：/／＝=]?\s*\p{Han}{2,4}(?:[、 ]\p{Han}{2,4})*[）)】］\]]?)"
    r"|\p{Han}{2,4}\s?(?:記者|特派員)"
)

_MONTH = (
    r"(?:jan(?:uary|vier|uar)?|f(?:eb(?:ruary|ruar)?|évrier|evrier|evrero)|enero|febrero|m(?:ar(?:ch|s|zo)?|ärz)|"
    r"a(?:pr(?:il)?|vril|bril)|ma(?:y|i|yo)|ju(?:ne?|in|ni|nio)|ju(?:ly?|illet|li|lio)|a(?:ug(?:ust)?|oût|gosto)|"
    r"sep(?:t(?:ember|embre|iembre)?)?|o(?:ct(?:ober|obre|ubre)?|kt(?:ober)?)|nov(?:ember|embre|iembre)?|"
    r"d(?:ec(?:ember)?|écembre|ez(?:ember)?|iciembre))"
)
_DAY = (
    rf"(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?{_MONTH}\.?,?(?:\s+(?:de\s+)?\d{{4}})?"
    rf"|{_MONTH} \d{{4}}"
    r"|\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}\.?"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
)
_CLOCK = (
    r"(?:(?:오전|오후|午前|午後|上午|下午|at|um|à|a las)?\s*\d{1,2}\s?[:：.h시時时点點]\s?\d{0,2}(?:[:분分]\d{0,2})?"
    r"\s*(?:[ap]\.?m\.?|uhr)?\s*(?:\(?(?:[a-z]{2,4}|gmt\s?[+-]\s?\d{1,2}(?::\d\d)?|[+-]\d{2}:?\d{2})\)?)?)"
)
_WHEN = (
    rf"(?:le |el |am )?(?:{_CLOCK},?\s+)?(?:{_WEEKDAY},?\s+)?{_DAY}(?:\s?\(\p{{L}}{{1,3}}\))?(?:[\s,T|·–—-]*{_CLOCK})?"
)
_LABEL = (
    r"(?:(?:first |last )?(?:published|updated|posted|modified|issued)(?: on| at)?|date|publié le|mis à jour le|"
    r"veröffentlicht(?: am)?|publicado(?: el)?|입력|등록|승인|수정|최종수정|발행|기사입력|公開|更新|发布时间|发表时间)"
)
_LABELLED = rf"(?:{_LABEL}\s*[:：]?\s*)"
_DATE = regex.compile(rf"{_LABELLED}?{_WHEN}(?:\s*[|·,;/–—-]?\s*{_LABELLED}?{_WHEN})*\.?", regex.IGNORECASE)
_GLUE = regex.compile(rf"{_LABELLED}{_WHEN}|{_WHEN}", regex.IGNORECASE)

_AGENCY = (
    r"(?:Yonhap(?: News(?: Agency)?)?|Newsis|AP|Associated Press|AFP|Reuters|UPI|CNN|BBC|VOA|RFA|dpa|EFE|ANSA|Kyodo|"
    r"Jiji|Xinhua|TASS|Bloomberg|NK News|Daily NK|KCNA|UN News)"
)
_PLACE = r"\p{Lu}[\p{L}.'’-]*"
_DATELINE = regex.compile(
    r"(?P<dateline>"
    # SEOUL, South Korea, July 11 (Yonhap) — the city in capitals, the rest if it is there
    rf"\p{{Lu}}[\p{{Lu}}.'’-]+(?: \p{{Lu}}[\p{{Lu}}.'’-]*)*"
    rf"(?:, {_PLACE}(?: {_PLACE})*)?(?:, (?i:{_DAY}))?(?: ?\([^()]{{2,30}}\))?"
    # Seoul, July 11 (Yonhap)
    rf"|{_PLACE}(?: {_PLACE})*(?:, {_PLACE}(?: {_PLACE})*)?(?:, (?i:{_DAY}))? ?\({_AGENCY}\)"
    # Geneva, 12 July 2024
    rf"|{_PLACE}(?: {_PLACE})*, (?i:{_DAY})"
    r"|\([\p{Lu}][\p{L} ./]{1,20}\)"
    r")\s*(?:—|–|--|(?<=\s)-(?=\s))\s*(?=\S)"
    r"|(?P<korean>[(\[【][^()\[\]【】=]{1,20}=[^()\[\]【】]{1,20}[)\]】]"
    r"(?:\s*[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*\s(?:기자|특파원|통신원)(?=\s*=))?)\s*=?\s*(?=\S)"
    r"|(?P<japanese>【[^】]{2,30}】)\s*(?=\S)"
    r"|(?P<chinese>[\p{Han}·]{2,20}\d{1,2}月\d{1,2}日[电電])[\s　]*(?=\S)"
)


def is_byline(text: str) -> bool:
    """`By Ji Da-gyum`, `By A and B, Staff Writers`, `홍길동 기자`."""
    if len(text) > 120:
        return False
    return any(form.fullmatch(text) is not None for form in (_BYLINE, _KOREAN_BYLINE, _CJK_BYLINE))


def is_date(text: str) -> bool:
    """`July 11, 2024`, `Published : July 11, 2024 - 18:07`, `2024년 7월 11일`."""
    return len(text) <= 160 and _DATE.fullmatch(text) is not None


def byline_and_date(text: str) -> tuple[int, int] | None:
    """Where a byline ends and the date after it begins, in one line: `By Ji Da-gyumPublished : July 11, 2024`."""
    if len(text) > 200:
        return None
    for found in _GLUE.finditer(text):
        byline = text[: found.start()].rstrip(" \t|·,;/-–—")
        if is_byline(byline) and is_date(text[found.start() :]):
            return len(byline), found.start()
    return None


def dateline(text: str) -> tuple[int, int] | None:
    """Where the dateline that opens a story ends, and where its first sentence begins: `SEOUL (Yonhap) — `."""
    found = _DATELINE.match(text)
    if found is None:
        return None
    end = max(found.end(name) for name in ("dateline", "korean", "japanese", "chinese"))
    return end, found.end()
