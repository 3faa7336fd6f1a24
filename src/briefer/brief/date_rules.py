"""How dates are written in each language, as tables that `dates.py` reads.

Patterns are for the `regex` module. Their groups: y, m, d (year, month, day), until (the last year of a range), w (a
day of the week), word (one of `WORDS`), turn (one of `TURNS`), n and u (a count of the unit in `AGO`), era, and weak
(a year that may be part of a name). What `{MONTH}` and `{WEEKDAY}` stand for comes from CLDR.
"""

from enum import StrEnum


class Unit(StrEnum):
    """What a date that is told from another one is counted in; SAME is the day that the text spoke of last."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    SAME = "same"


class Turn(StrEnum):
    """Which of the days or months of one name is meant; NEAREST where the text does not say."""

    NEAREST = "nearest"
    LAST = "last"
    THIS = "this"
    NEXT = "next"


WORDS: dict[str, dict[str, tuple[Unit, int]]] = {
    "de": {
        "im vergangenen Jahr": (Unit.YEAR, -1), "im vorigen Jahr": (Unit.YEAR, -1), "im letzten Jahr": (Unit.YEAR, -1),
        "letztes Jahr": (Unit.YEAR, -1), "voriges Jahr": (Unit.YEAR, -1), "vergangenes Jahr": (Unit.YEAR, -1),
        "in diesem Jahr": (Unit.YEAR, 0), "dieses Jahr": (Unit.YEAR, 0),
        "im kommenden Jahr": (Unit.YEAR, 1), "im nächsten Jahr": (Unit.YEAR, 1), "nächstes Jahr": (Unit.YEAR, 1),
        "im vergangenen Monat": (Unit.MONTH, -1), "im letzten Monat": (Unit.MONTH, -1),
        "in diesem Monat": (Unit.MONTH, 0), "im kommenden Monat": (Unit.MONTH, 1), "im nächsten Monat": (Unit.MONTH, 1),
        "vorgestern": (Unit.DAY, -2), "gestern": (Unit.DAY, -1), "am selben Tag": (Unit.SAME, 0),
    },
    "en": {
        "last year": (Unit.YEAR, -1), "this year": (Unit.YEAR, 0), "next year": (Unit.YEAR, 1),
        "last month": (Unit.MONTH, -1), "this month": (Unit.MONTH, 0), "next month": (Unit.MONTH, 1),
        "yesterday": (Unit.DAY, -1), "today": (Unit.DAY, 0), "tomorrow": (Unit.DAY, 1), "tonight": (Unit.DAY, 0),
        "the same day": (Unit.SAME, 0),
    },
    "es": {
        "el año pasado": (Unit.YEAR, -1), "este año": (Unit.YEAR, 0), "el próximo año": (Unit.YEAR, 1),
        "el año que viene": (Unit.YEAR, 1), "el mes pasado": (Unit.MONTH, -1), "este mes": (Unit.MONTH, 0),
        "el próximo mes": (Unit.MONTH, 1), "anteayer": (Unit.DAY, -2), "ayer": (Unit.DAY, -1),
        "el mismo día": (Unit.SAME, 0), "ese mismo día": (Unit.SAME, 0),
    },
    "fr": {
        "l’an dernier": (Unit.YEAR, -1), "l'an dernier": (Unit.YEAR, -1), "l’année dernière": (Unit.YEAR, -1),
        "l'année dernière": (Unit.YEAR, -1), "cette année": (Unit.YEAR, 0), "l’an prochain": (Unit.YEAR, 1),
        "l'an prochain": (Unit.YEAR, 1), "l’année prochaine": (Unit.YEAR, 1), "l'année prochaine": (Unit.YEAR, 1),
        "le mois dernier": (Unit.MONTH, -1), "ce mois-ci": (Unit.MONTH, 0), "le mois prochain": (Unit.MONTH, 1),
        "avant-hier": (Unit.DAY, -2), "hier": (Unit.DAY, -1), "demain": (Unit.DAY, 1), "le même jour": (Unit.SAME, 0),
    },
    "ja": {
        "一昨年": (Unit.YEAR, -2), "昨年": (Unit.YEAR, -1), "去年": (Unit.YEAR, -1), "今年": (Unit.YEAR, 0),
        "来年": (Unit.YEAR, 1), "先月": (Unit.MONTH, -1), "今月": (Unit.MONTH, 0), "来月": (Unit.MONTH, 1),
        "一昨日": (Unit.DAY, -2), "昨日": (Unit.DAY, -1), "今日": (Unit.DAY, 0), "本日": (Unit.DAY, 0),
        "明日": (Unit.DAY, 1), "同日": (Unit.SAME, 0), "この日": (Unit.SAME, 0),
    },
    "ko": {
        "재작년": (Unit.YEAR, -2), "지난해": (Unit.YEAR, -1), "작년": (Unit.YEAR, -1), "올해": (Unit.YEAR, 0),
        "내년": (Unit.YEAR, 1), "내후년": (Unit.YEAR, 2), "지난달": (Unit.MONTH, -1), "이번 달": (Unit.MONTH, 0),
        "이달": (Unit.MONTH, 0), "다음 달": (Unit.MONTH, 1), "다음달": (Unit.MONTH, 1), "그저께": (Unit.DAY, -2),
        "그제": (Unit.DAY, -2), "어제": (Unit.DAY, -1), "오늘": (Unit.DAY, 0), "내일": (Unit.DAY, 1),
        "모레": (Unit.DAY, 2), "이날": (Unit.SAME, 0), "같은 날": (Unit.SAME, 0), "지난주": (Unit.WEEK, -1),
        "이번 주": (Unit.WEEK, 0), "다음 주": (Unit.WEEK, 1),
    },
    "zh": {
        "前年": (Unit.YEAR, -2), "去年": (Unit.YEAR, -1), "今年": (Unit.YEAR, 0), "明年": (Unit.YEAR, 1),
        "上个月": (Unit.MONTH, -1), "上月": (Unit.MONTH, -1), "本月": (Unit.MONTH, 0), "这个月": (Unit.MONTH, 0),
        "下个月": (Unit.MONTH, 1), "下月": (Unit.MONTH, 1), "前天": (Unit.DAY, -2), "昨天": (Unit.DAY, -1),
        "昨日": (Unit.DAY, -1), "今天": (Unit.DAY, 0), "今日": (Unit.DAY, 0), "明天": (Unit.DAY, 1),
        "当天": (Unit.SAME, 0), "同日": (Unit.SAME, 0), "上周": (Unit.WEEK, -1), "本周": (Unit.WEEK, 0),
        "下周": (Unit.WEEK, 1),
    },
}  # fmt: skip
"""Words that tell a year, month, week or day from the day of publication, and by how many of them."""

TURNS: dict[str, dict[str, Turn]] = {
    "de": {
        "vergangen": Turn.LAST, "vorig": Turn.LAST, "letzt": Turn.LAST, "dies": Turn.THIS, "kommend": Turn.NEXT,
        "nächst": Turn.NEXT,
    },
    "en": {
        "last": Turn.LAST, "this past": Turn.LAST, "this": Turn.THIS, "next": Turn.NEXT, "this coming": Turn.NEXT,
        "upcoming": Turn.NEXT,
    },
    "es": {"pasado": Turn.LAST, "este": Turn.THIS, "próximo": Turn.NEXT, "que viene": Turn.NEXT},
    "fr": {"dernier": Turn.LAST, "prochain": Turn.NEXT, "ce": Turn.THIS},
    "ja": {"去る": Turn.LAST, "来る": Turn.NEXT},
    "ko": {"지난": Turn.LAST, "오는": Turn.NEXT, "이번": Turn.THIS, "다가오는": Turn.NEXT},
    "zh": {"即将到来的": Turn.NEXT},
}  # fmt: skip

AGO = {
    "de": {"Jahr": Unit.YEAR, "Monat": Unit.MONTH, "Tag": Unit.DAY},
    "en": {"year": Unit.YEAR, "month": Unit.MONTH, "day": Unit.DAY},
    "es": {"año": Unit.YEAR, "mes": Unit.MONTH, "día": Unit.DAY},
    "fr": {"an": Unit.YEAR, "mois": Unit.MONTH, "jour": Unit.DAY},
    "ja": {
        "年": Unit.YEAR,
        "か月": Unit.MONTH,
        "ヵ月": Unit.MONTH,
        "カ月": Unit.MONTH,
        "ヶ月": Unit.MONTH,
        "日": Unit.DAY,
    },
    "ko": {"년": Unit.YEAR, "개월": Unit.MONTH, "달": Unit.MONTH, "일": Unit.DAY},
    "zh": {"年": Unit.YEAR, "个月": Unit.MONTH, "天": Unit.DAY},
}

ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
"""Japanese eras by the year before their first."""

NAMED = {
    "en": r"(?:\p{Lu}\p{L}+\s|terror(?:ist)?\s){0,3}"
    r"(?:[Aa]ttacks?|[Uu]prising|[Mm]assacre|[Mm]ovement|[Ii]ncident|[Rr]evolution|[Cc]oup|[Aa]greement|[Dd]eclaration)\b",
    "ko": "\\p{Hangul}{0,4}(?:테러|항쟁|운동|혁명|사건|사태|선언|학살|합의)",
}
"""What a day is the name of, often of long ago: the Sept. 11 attacks."""

_OF_PERIOD = r"(?:the\s)?(?:(?:very\s)?(?:end|beginning|start|middle|spring|summer|autumn|fall|winter)\sof\s)?"
BOUNDS = {
    "de": (r"\b(?i:seit|bis|vor)(?:\s(?:dem|zum|de[rmn]|Anfang|Mitte|Ende|Jahr|Jahre))*\s", r"(?!)"),
    "en": (
        r"\b(?i:since)\s(?:(?!(?:and|but|or|so|while|then)\b)[^\s,;:.]+\s){0,7}"
        rf"|\b(?i:until|till|before|prior to)\s{_OF_PERIOD}(?:early\s|mid-|late\s)?",
        r"(?!)",
    ),
    "es": (r"\b(?i:desde|hasta|antes de)(?:\s(?:el|l|la|los|año|finales|principios|mediados|de|del))*\s", r"(?!)"),
    "fr": (r"\b(?i:depuis|jusqu['’](?:en|à|au)|avant)(?:\s(?:le|la|l['’]|début|fin|mi|de))*\s", r"(?!)"),
    "ja": (r"(?!)", r"以来|以降|以前|まで"),
    "ko": (r"(?!)", r"\s?(?:초|중순|말|상반기|하반기)?\s?(?:까지|이전)|(?:\s?\p{Hangul}+){0,2}\s?(?:이후|이래)"),
    "zh": (r"直到|截至", r"以来|以來|以前|之前|为止|為止"),
}
"""What stands before and after a date that is only the beginning or the end of a time."""

AHEAD = {
    "de": r"\b(?:wird|werden|soll(?:en)?|geplant|plan(?:t|en)|vorgesehen|voraussichtlich|bis)\b",
    "en": r"\b(?:will|shall|may|might|(?:is|are) to|to be|scheduled (?:to|for)|slated|set (?:to|for)|expected to|due"
    r"|upcoming|coming|plan(?:s|ned|ning)? (?:to|for)|later this)\b(?:\s(?:not|also|be|\p{Ll}+ly))*"
    r"(?:\s\p{Ll}+(?:ed|en|ld)\b)?|\b(?:by|until)\s(?:(?:early|mid|late)[-\s])?$",
    "es": r"\b(?:\p{L}+(?:ará|erá|irá|arán|erán|irán)|prevé|prevista?|planea)(?!\p{L})",
    "fr": r"\b(?:\p{L}+(?:era|eront|ra|ront)|doi(?:t|vent)|prévue?s?|prévoi(?:t|ent))\b",
    "ja": r"予定|見通し|計画|方針|開かれる|行われる|開く|行う",
    "ko": r"예정|계획|열릴|열린다|열리는|할 방침|앞두|[할될릴]\s?것",
    "zh": r"将|預計|预计|计划|拟|定于",
}
"""What says that a thing is still to come."""
BEHIND = {
    "de": r"\b(?:hat|haben|hatte|wurden?|war(?:en)?|sagten?|erklärten?|teilten?)\b",
    "en": r"\b(?:said|says|told|was|were|had|has|have|held|took|began|met|spoke|\p{Ll}+ed)\b",
    "es": r"\b(?:\p{L}+(?:aron|ieron|ó)|ha|han|fue|fueron|dijo)(?!\p{L})",
    "fr": r"\b(?:a|ont|avait|était|étaient)\b",
    "ja": r"た(?=。|と|、|$)",
    "ko": r"[았었했됐렸혔났]다|[은한된린]\s|했고|했으며",
    "zh": r"了|曾|过",
}
"""What says that it has been."""

_ISO = (
    r"(?<![\d.])(?P<y>(?:1[89]|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)",
    r"(?<![\d.])(?P<y>(?:1[89]|20)\d\d)(?P<sep>[./])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d)",
)
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)(?!\d|[.,]\d|\s?(?:%|percent|per cent)|(?<=0)['’]?s\b|\p{L}|\s?[x×]\s?\d)"


def _years(join: str) -> str:
    """Two years that are the ends of a range."""
    return (
        rf"(?<![\d,.-])(?P<y>(?:1[89]|20)\d\d)(?:{join})(?P<until>(?:1[89]|20)\d\d|(?<=\d\d\d\d[-–])\d\d)(?!\d|[-.,]\d)"
    )


_TURNS_EN = r"(?P<turn>(?i:last|this past|this coming|this|next|upcoming))"
_OF_YEAR_EN = r"(?:,?\s(?:of\s)?(?P<word>last year|this year|next year))?"
_TO = r"(?:\s?(?:-|–|to|through|and)\s?(?:{MONTH}\.?\s)?\d{1,2}(?:st|nd|rd|th)?)?"
_PART_EN = r"(?:early|mid|late)[-\s]"
_PREPOSITIONS_EN = "in|since|from|by|until|till|during|before|after|of|through|throughout|around|and|to|as of|between"
_NO_LAW_EN = r"(?<!\b(?:Acts?|Law|Code|Ordinance|Statute|Amendments)\sof\s)"
_BEFORE_EN = rf"\b(?i:{_PREPOSITIONS_EN})[\s-]"

_DATE_EN = (
    *_ISO,
    rf"(?:{{WEEKDAY}},?\s)?\b(?P<m>{{MONTH}})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_TO},?\s{_YEAR}",
    rf"(?:{{WEEKDAY}},?\s)?(?<![\d.,$])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_TO}\s(?:of\s)?(?P<m>{{MONTH}})\.?,?\s{_YEAR}",
    rf"(?:{_PART_EN})?\b(?P<m>{{MONTH}})\.?,?\s(?:of\s)?{_YEAR}",
    rf"(?<!\b(?i:every|each)\s)(?:{_TURNS_EN}\s)?(?:{{WEEKDAY}},?\s)?\b(?P<m>{{MONTH}})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_TO}"
    rf"(?![\d:%]|[.,]\d|\s(?:percent|million|people)|\s{{NAMED}}){_OF_YEAR_EN}",
    rf"(?<![\d.,$])\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{{MONTH}})\b(?!\s\d){_OF_YEAR_EN}",
    rf"(?:{_PART_EN})?\b(?P<m>{{MONTH}}),?\s(?:of\s)?(?P<word>last year|this year|next year)\b",
    rf"{_TURNS_EN}\s(?P<m>{{MONTH}})\b(?!\s\d)",
    rf"(?:{_PART_EN}|(?<={_BEFORE_EN}))(?P<m>{{MONTH}})\b(?!\s(?:\d|\p{{Lu}}))",
)

DATES: dict[str, tuple[str, ...]] = {
    "en": (
        *_DATE_EN,
        _years(r"-|–|\s?–\s?|\s(?:to|through|until)\s|(?<=[Bb]etween\s\d{4})\sand\s"),
        rf"(?:{_PART_EN}|(?<={_BEFORE_EN}|\(|\b(?i:the|its|his|her|their|a|year|years)\s|['’]s\s)){_NO_LAW_EN}{_YEAR}",
        rf"(?<=\p{{Lu}}[\p{{L}}’']*\s)(?P<weak>){_YEAR}",
        r"(?<!\b(?:about|some|nearly|almost|over|around|roughly|than|least|of)\s)"
        r"\b(?P<n>\d{1,3}|\p{L}+(?:-\p{L}+)?)\s(?P<u>year|month|day)s?\sago\b",
        rf"(?<!\b(?i:every|each|black|good|bloody|super|ash|palm|easter)\s)(?:\b{_TURNS_EN}\s)?\b(?P<w>{{WEEKDAY}})\b",
        r"(?<!\b(?i:until|till|even|still|of|to|the|past)\s)\b(?P<word>(?i:{WORD}))\b(?!['’])",
    ),
    "ko": (
        *_ISO,
        r"(?P<y>(?:1[89]|20)\d\d)\s?년\s?(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})(?:\s?[~∼–-]\s?\d{1,2})?\s?일(?!간)",
        r"(?P<y>(?:1[89]|20)\d\d)\s?년\s?(?P<m>\d{1,2})\s?월(?!\s?\d)(?:\s?(?:초순?|중순|하순|말)(?!\p{Hangul}{2}))?",
        r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)\s?(?:년)?\s?(?:[~∼〜–-]|부터)\s?(?P<until>(?:1[89]|20)\d\d)\s?년",
        r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)\s?년(?!대|간|째|생|\s?(?:동안|넘|만에|전|이상|여)|\s?\d)",
        r"(?<!\p{Hangul})(?P<word>{WORD})\s(?P<m>\d{1,2})\s?월(?:\s?(?P<d>\d{1,2})(?:\s?[~∼–-]\s?\d{1,2})?\s?일)?(?!간|\d)",
        r"(?<!\p{Hangul})(?P<word>지난달|이번 달|이달|다음 ?달)\s(?P<d>\d{1,2})(?:\s?[~∼–-]\s?\d{1,2})?\s?일(?!간)",
        r"(?<!\p{Hangul})(?P<word>지난주|이번 주|다음 주)\s(?P<w>{WEEKDAY})",
        r"(?<!매년\s|해마다\s)(?:(?<!\p{Hangul})(?P<turn>{TURN})\s)?(?<![\d.,])(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})(?:\s?[~∼–-]\s?\d{1,2})?\s?일(?!간)(?!\s?{NAMED})",
        r"(?<!매년\s|해마다\s)(?:(?<!\p{Hangul})(?P<turn>{TURN})\s)?(?<![\d.,])(?P<m>\d{1,2})\s?월(?!\s?\d|\s?{NAMED})(?!\p{Hangul}{3})",
        r"(?<!\p{Hangul})(?:(?P<turn>{TURN})\s)?(?<![\d.,·]|월\s?)(?P<d>\d{1,2})(?:\s?[~∼–-]\s?\d{1,2})?\s?일"
        r"(?=$|[,.()]|[에은이인](?!상|내|하)|까지|부터|\s)(?!\s?(?:동안|간|만에|이상|이하|이내|정도|가량|뒤|후|전|안에|밖에|째|연속|앞[두둔서]|남|걸))",
        r"(?<!\p{Hangul})(?<!(?:약|대략|거의)\s)(?P<n>\d{1,3})\s?(?P<u>년|개월|일)\s?전(?!\p{Hangul}{2})",
        r"(?<!\p{Hangul})(?<!(?:매주|매달)\s)(?:(?P<turn>{TURN})\s)?(?P<w>{WEEKDAY})(?!마다)",
        r"(?<!\p{Hangul})(?P<word>{WORD})(?!날|의 |마다)(?!\s?\p{Hangul}요일)",
    ),
    "ja": (
        *_ISO,
        r"(?:(?P<y>(?:1[89]|20)\d\d)|(?P<era>{ERA})(?P<y>\d{1,2}|元))年(?P<m>\d{1,2})月(?P<d>\d{1,2})(?:[~〜～–-]\d{1,2})?日(?!間)",
        r"(?:(?P<y>(?:1[89]|20)\d\d)|(?P<era>{ERA})(?P<y>\d{1,2}|元))年(?P<m>\d{1,2})月(?!\d)",
        r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)年?(?:[~〜～–-]|から)(?P<until>(?:1[89]|20)\d\d)年",
        r"(?<!\d)(?:(?P<y>(?:1[89]|20)\d\d)|(?P<era>{ERA})(?P<y>\d{1,2}|元))年(?!代|間|前|度?ぶり)",
        r"(?P<word>{WORD})(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})(?:[~〜～–-]\d{1,2})?日)?(?!間|\d)",
        r"(?P<word>先月|今月|来月)(?P<d>\d{1,2})(?:[~〜～–-]\d{1,2})?日(?!間)",
        r"(?P<turn>{TURN})?(?<![\d.,])(?P<m>\d{1,2})月(?P<d>\d{1,2})(?:[~〜～–-]\d{1,2})?日(?!間)",
        r"(?P<turn>{TURN})?(?<![\d.,])(?P<m>\d{1,2})月(?!\d|曜)",
        r"(?P<turn>{TURN})?(?<![\d.,])(?P<d>\d{1,2})(?:[~〜～–-]\d{1,2})?日(?!間|後|前|以|ぶり|目|連続|分|平均|当|ずつ|\d)",
        r"(?<!約)(?<![\d.,])(?P<n>\d{1,3})(?P<u>年|[かカヶヵ]月|日)前",
        r"(?<!毎週)(?P<w>{WEEKDAY})",
        r"(?P<word>{WORD})(?!の世界)",
    ),
    "zh": (
        *_ISO,
        r"(?P<y>(?:1[89]|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})(?:\s?[~〜～–至到-]\s?\d{1,2})?\s?[日号]",
        r"(?P<y>(?:1[89]|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月(?!\s?\d)",
        r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)\s?年?(?:[~〜～–-]|至|到)(?P<until>(?:1[89]|20)\d\d)\s?年",
        r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)\s?年(?!代|间|前)",
        r"(?P<word>{WORD})\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})(?:\s?[~〜～–至到-]\s?\d{1,2})?\s?[日号])?(?!\d)",
        r"(?P<word>上个?月|本月|这个月|下个?月)\s?(?P<d>\d{1,2})(?:\s?[~〜～–至到-]\s?\d{1,2})?\s?[日号]",
        r"(?P<word>上周|本周|下周)(?P<w>[一二三四五六日天])",
        r"(?P<turn>{TURN})?(?<![\d.,])(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})(?:\s?[~〜～–至到-]\s?\d{1,2})?\s?[日号](?!线)",
        r"(?<![\d.,])(?P<m>\d{1,2})\s?月(?!\s?\d)",
        r"(?<![\d.,])(?P<d>\d{1,2})(?:\s?[~〜～–至到-]\s?\d{1,2})?\s?日(?!内|游)",
        r"(?<!约)(?<![\d.,])(?P<n>\d{1,3})\s?(?P<u>年|个月|天)前",
        r"(?<!每)(?:星期|周|礼拜)(?P<w>[一二三四五六日天])(?!边|围|刊)",
        r"(?P<word>{WORD})(?!的世界)",
    ),
    "de": (
        *_ISO,
        r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?<![\d.])(?P<d>\d{{1,2}})\.\s(?P<m>{{MONTH}})\.?\s{_YEAR}",
        rf"(?P<m>{{MONTH}})\.?\s{_YEAR}",
        r"(?<![\d.])(?P<d>\d{1,2})\.\s(?P<m>{MONTH})\b(?!\s\d{4})",
        r"(?:(?P<turn>vergangen|vorig|letzt|dies|kommend|nächst)e[nmrs]?\s|\b[Ii]m\s|\b[Ss]eit\s)(?P<m>{MONTH})\b(?!\s\d)",
        _years(r"-|–|\s?–\s?|\sbis\s"),
        rf"(?<=\b(?i:jahr|jahre|jahren|jahres|seit|ab|bis|von|vor|nach|anfang|mitte|ende|sommer|herbst|winter|frühjahr)\s|\(){_YEAR}",
        rf"(?<=\p{{Lu}}\p{{L}}*\s)(?P<weak>){_YEAR}",
        r"\b[Vv]or\s(?P<n>\d{1,3}|\p{L}+)\s(?P<u>Jahr|Monat|Tag)(?:e?n?)\b",
        r"(?:\b(?P<turn>vergangen|vorig|letzt|dies|kommend|nächst)e[nmrs]?\s)?\b(?P<w>{WEEKDAY})\b",
        r"\b(?P<word>(?i:{WORD}))\b",
    ),
    "es": (
        *_ISO,
        rf"(?<![\d.,])(?P<d>\d{{1,2}})\sde\s(?P<m>{{MONTH}})\s(?:de|del)\s{_YEAR}",
        rf"\b(?P<m>{{MONTH}})\s(?:de|del)\s{_YEAR}",
        r"(?:(?P<turn>pasado|próximo)\s)?(?<![\d.,])(?P<d>\d{1,2})\sde\s(?P<m>{MONTH})\b",
        r"(?:(?P<turn>pasado|próximo|este)\s|\ben\s|\bdesde\s)(?P<m>{MONTH})\b(?!\sde)",
        _years(r"-|–|\s(?:a|hasta)\s|(?<=[Ee]ntre\s\d{4})\sy\s"),
        rf"(?<=\b(?i:en|desde|de|hasta|año|años|entre|durante)\s|\(){_YEAR}",
        rf"(?<=\p{{Lu}}\p{{L}}*\s)(?P<weak>){_YEAR}",
        r"\b[Hh]ace\s(?P<n>\d{1,3}|\p{L}+)\s(?P<u>año|mes|día)(?:e?s)?\b",
        r"\b[Ee]l\s(?:(?P<turn>pasado|próximo)\s)?(?P<w>{WEEKDAY})\b(?:\s(?P<turn>pasado|próximo|que viene))?",
        r"\b(?P<word>(?i:{WORD}))\b",
    ),
    "fr": (
        *_ISO,
        rf"(?<![\d.,])(?P<d>\d{{1,2}})(?:er)?\s(?P<m>{{MONTH}})\s{_YEAR}",
        rf"\b(?P<m>{{MONTH}})\s{_YEAR}",
        r"(?<![\d.,])(?P<d>\d{1,2})(?:er)?\s(?P<m>{MONTH})\b(?:\s(?P<turn>dernier|prochain))?",
        r"\b(?P<m>{MONTH})\s(?P<turn>dernier|prochain)\b",
        r"(?<=\b(?i:en|depuis|dès|mi-)\s?)(?P<m>{MONTH})\b(?!\s\d)",
        _years(r"-|–|\sà\s|(?<=[Ee]ntre\s\d{4})\set\s"),
        rf"(?<=\b(?i:en|depuis|dès|année|années|entre|fin|début|de|été|hiver|printemps|automne)\s|\(){_YEAR}",
        rf"(?<=\p{{Lu}}\p{{L}}*\s)(?P<weak>){_YEAR}",
        r"\b[Ii]l y a\s(?P<n>\d{1,3}|\p{L}+)\s(?P<u>an|mois|jour)s?\b",
        r"(?<!\b(?:chaque|tous les)\s)\b(?P<w>{WEEKDAY})\b(?:\s(?P<turn>dernier|prochain))?",
        r"\b(?P<word>(?i:{WORD}))\b",
    ),
}
"""Forms of dates, in the order in which they are looked for: what one form took is not there for the next."""
