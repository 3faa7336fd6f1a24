"""The words around numbers in each language, as tables: read in an article, and written in a brief.

An entry lists words with `|`. Those of a language with an alphabet begin with the singular and the plural, which are
written; of the others the first is written. An entry with `{n}` is only written, never read.
"""

from functools import cache

from briefer.brief.figures.model import Bound

UNSPACED = frozenset({"ja", "ko", "zh"})
"""Languages that count with counters, group by ten thousands, and write months as numbers."""

UNITS: dict[str, dict[str, str]] = {
    "person": {
        "de": "Person|Menschen|Personen", "en": "person|people|persons", "es": "persona|personas",
        "fr": "personne|personnes", "ja": "人|名", "ko": "명|인|사람", "zh": "人",
    },
    "woman": {
        "de": "Frau|Frauen", "en": "woman|women", "es": "mujer|mujeres", "fr": "femme|femmes", "ja": "女性{n}人",
        "ko": "여성 {n}명", "zh": "{n}名女性",
    },
    "man": {
        "de": "Mann|Männer", "en": "man|men", "es": "hombre|hombres", "fr": "homme|hommes", "ja": "男性{n}人",
        "ko": "남성 {n}명", "zh": "{n}名男性",
    },
    "country": {
        "de": "Land|Länder|Staaten", "en": "country|countries|nations", "es": "país|países", "fr": "pays|pays",
        "ja": "カ国|か国|ヶ国|ヵ国", "ko": "개국|개 나라|개 국가", "zh": "个国家|国",
    },
    "page": {
        "de": "Seite|Seiten", "en": "page|pages", "es": "página|páginas", "fr": "page|pages", "ja": "ページ",
        "ko": "쪽|페이지", "zh": "页",
    },
    "time": {
        "de": "Mal|Mal", "en": "time|times", "es": "vez|veces", "fr": "fois|fois", "ja": "回|度",
        "ko": "차례|번|회", "zh": "次",
    },
    "year": {
        "de": "Jahr|Jahre|Jahren", "en": "year|years", "es": "año|años", "fr": "an|ans|années", "ja": "年|年間",
        "ko": "년|년간", "zh": "年",
    },
    "month": {
        "de": "Monat|Monate|Monaten", "en": "month|months", "es": "mes|meses", "fr": "mois|mois",
        "ja": "カ月|か月|ヶ月|ヵ月|カ月間", "ko": "개월|달", "zh": "个月",
    },
    "week": {
        "de": "Woche|Wochen", "en": "week|weeks", "es": "semana|semanas", "fr": "semaine|semaines", "ja": "週間",
        "ko": "주|주일|주간", "zh": "周|个星期",
    },
    "day": {
        "de": "Tag|Tage|Tagen", "en": "day|days", "es": "día|días", "fr": "jour|jours", "ja": "日間", "ko": "일|일간",
        "zh": "天",
    },
    "hour": {
        "de": "Stunde|Stunden", "en": "hour|hours", "es": "hora|horas", "fr": "heure|heures", "ja": "時間",
        "ko": "시간", "zh": "小时|个小时",
    },
    "minute": {
        "de": "Minute|Minuten", "en": "minute|minutes", "es": "minuto|minutos", "fr": "minute|minutes", "ja": "分間",
        "ko": "분", "zh": "分钟",
    },
    "age": {
        "de": "{n} Jahre alt", "en": "years old", "es": "{n} años de edad", "fr": "{n} ans", "ja": "歳|才",
        "ko": "세|살", "zh": "岁",
    },
    "kilometre": {
        "de": "km|km|Kilometer", "en": "kilometer|kilometers|kilometres|kilometre|km", "es": "km|km|kilómetros",
        "fr": "km|km|kilomètres", "ja": "キロ|km|キロメートル", "ko": "km|킬로미터|㎞", "zh": "公里|千米",
    },
    "ton": {
        "de": "Tonne|Tonnen", "en": "ton|tons|tonnes", "es": "tonelada|toneladas", "fr": "tonne|tonnes", "ja": "トン",
        "ko": "톤|t", "zh": "吨",
    },
    "celsius": dict.fromkeys(("de", "en", "es", "fr", "ja", "ko", "zh"), "°C"),
    "fahrenheit": dict.fromkeys(("de", "en", "es", "fr", "ja", "ko", "zh"), "°F"),
}  # fmt: skip
"""What is counted, where one word of each language says just that."""

SCALES = frozenset({"celsius", "fahrenheit"})
DEGREES = r"°\s?[CF]\b|[℃℉]|degrees?\s(?:Celsius|Fahrenheit)\b"
"""Degrees as text in any language may have them."""
SMALL = frozenset(
    "victims children defectors witnesses soldiers workers students journalists reporters lawyers activists officials"
    " prisoners inmates detainees refugees families survivors suspects patients passengers members residents citizens"
    " civilians deaths injuries bodies boys girls sons daughters brothers sisters babies teenagers adults employees"
    " staff police officers troops players ministers judges lawmakers candidates hostages migrants teachers doctors"
    " nurses pilots astronauts climbers tourists farmers fishermen gunmen engineers scientists researchers miles meters"
    " metres acres hectares feet inches pounds kilograms kilos grams liters litres seconds decades centuries points"
    " goals votes seats".split()
)
"""What is worth a line even of one to nine in words; two sides or two positions may be a way of speaking."""

PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute", "age"})
"""Units that say how long, which weighs less than how many."""

COUNTERS = {
    "ja": "件|個|本|台|隻|頭|匹|校|社|世帯|か所|カ所|発|通|点|倍|票|枚|組|冊|棟|戸",
    "ko": "건|개|곳|마리|척|발|편|점|권|부|채|벌|쌍|가구|세대|가지|군데|단체|기관|표|석|위|배|차",
    "zh": "起|件|例|个|名|位|所|家|座|艘|枚|辆|只|头|条|项|份|倍|户|票",
}
"""Words that stand between a number and what it counts, and say too little to be translated alone."""
NO_COUNTERS = {"ja": "(?:回|度|人|年)目|人前", "ko": "분의|회의|인당|위원", "zh": "人[次民均大]|国\\p{Han}|次会|个百分"}
"""What begins like a counter and is none."""

ORDINALS: dict[str, dict[str, str]] = {
    "anniversary": {
        "de": "{n}. Jahrestag", "en": "{nth} anniversary", "es": "{n}.º aniversario", "fr": "{n}e anniversaire",
        "ja": "{n}周年", "ko": "{n}주년", "zh": "{n}周年",
    },
    "time": {
        "de": "{n}. Mal", "en": "{nth} time", "es": "{n}.ª vez", "fr": "{n}e fois", "ja": "{n}回目", "ko": "{n}번째",
        "zh": "第{n}次",
    },
}  # fmt: skip
ORDINAL_WORDS = {
    "anniversary": {
        "de": r"\.\s(?:Jahrestag|Jubiläum)(?:e?s)?\b", "en": "anniversary", "es": r"\.?\s?[ºª°]?\saniversario\b",
        "fr": r"(?:e|ème)\sanniversaire\b", "ja": "周年", "ko": "주년", "zh": "周年",
    },
    "time": {
        "de": r"\.\sMal\b", "en": "time", "es": r"\.?\s?ª\svez\b", "fr": r"(?:e|ème)\sfois\b", "ja": "[回度]目",
        "ko": r"\s?번\s?째", "zh": "(?!)",
    },
}  # fmt: skip
"""How an ordinal number goes on after its digits; in English, the word after the ordinal."""

MONEY: dict[str, dict[str, str]] = {
    "USD": {
        "de": "Dollar|Dollar|US-Dollar", "en": "dollar|dollars", "es": "dólar|dólares", "fr": "dollar|dollars",
        "ja": "ドル|米ドル", "ko": "달러|미국 달러", "zh": "美元",
    },
    "KRW": {
        "de": "Won|Won", "en": "won|won", "es": "won|wones", "fr": "won|wons", "ja": "ウォン", "ko": "원",
        "zh": "韩元|韩圆",
    },
    "JPY": {
        "de": "Yen|Yen", "en": "yen|yen", "es": "yen|yenes", "fr": "yen|yens", "ja": "円", "ko": "엔",
        "zh": "日元|日圆",
    },
    "CNY": {
        "de": "Yuan|Yuan", "en": "yuan|yuan", "es": "yuan|yuanes", "fr": "yuan|yuans", "ja": "元|人民元",
        "ko": "위안",
        "zh": "元|元人民币|人民币",
    },
    "EUR": {
        "de": "Euro|Euro", "en": "euro|euros", "es": "euro|euros", "fr": "euro|euros", "ja": "ユーロ", "ko": "유로",
        "zh": "欧元",
    },
    "GBP": {
        "de": "Pfund|Pfund", "en": "pound|pounds", "es": "libra|libras", "fr": "livre|livres", "ja": "ポンド",
        "ko": "파운드", "zh": "英镑",
    },
    "RUB": {
        "de": "Rubel|Rubel", "en": "ruble|rubles|roubles", "es": "rublo|rublos", "fr": "rouble|roubles",
        "ja": "ルーブル",
        "ko": "루블", "zh": "卢布",
    },
}  # fmt: skip
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "￦": "KRW", "¥": "", "￥": ""}
"""Currencies by their signs; ¥ may be yen or yuan."""
WRITTEN_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
"""Signs that English writes."""
WHOSE = {
    "en": r"(?:(?:South Korean|Korean|US|U\.S\.|American|Chinese|Japanese|British|Russian)\s)?",
    "de": r"(?:US-)?", "es": "", "fr": "", "ja": "(?:韓国)?", "ko": r"(?:미국\s)?", "zh": "",
}  # fmt: skip

PERCENT = {
    "de": r"%|Prozent\b", "en": r"%|percent\b|per cent\b|pct\b", "es": r"%|por ciento\b",
    "fr": r"%|pour cent\b", "ja": "[%％]|パーセント", "ko": "%|퍼센트", "zh": "[%％]",
}  # fmt: skip
POINTS = {
    "de": r"Prozentpunkte?n?\b", "en": r"(?:percentage|%)[\s-]points?\b", "es": r"puntos porcentuales\b",
    "fr": r"points? de pourcentage\b", "ja": "[%％]?ポイント", "ko": r"%p|%\s?포인트|퍼센트\s?포인트", "zh": "个百分点",
}  # fmt: skip
WRITTEN_POINTS = {
    "de": "{n} Prozentpunkte", "en": "{n} percentage points", "es": "{n} puntos porcentuales",
    "fr": "{n} points de pourcentage", "ja": "{n}ポイント", "ko": "{n}%포인트", "zh": "{n}个百分点",
}  # fmt: skip

DECADES = {
    "de": r"(?P<year>(?:1[89]|20)\d0)er(?:[-\s]Jahren?)?",
    "en": r"(?:the\s)?(?P<part>(?:early|mid|late)[-\s])?(?P<year>(?:1[89]|20)\d0)['’]?s\b",
    "es": r"(?:los\saños|la\sdécada\sde)\s(?P<year>(?:1[89]|20)\d0)",
    "fr": r"années\s(?P<year>(?:1[89]|20)\d0)",
    "ja": "(?P<year>(?:1[89]|20)\\d0)年代(?P<part>前半|半ば|後半)?",
    "zh": "(?P<year>(?:1[89]|20)\\d0)年代(?P<part>初|中期|末)?",
    "ko": r"(?P<year>(?:1[89]|20)\d0)년대(?P<part>\s?(?:초반|중반|후반|초|말))?",
}  # fmt: skip
WRITTEN_DECADES = {
    "de": "{n}er-Jahre", "en": "{n}s", "es": "década de {n}", "fr": "années {n}", "ja": "{n}年代", "ko": "{n}년대",
    "zh": "{n}年代",
}  # fmt: skip
PART_OF_TIME = r"\b(?:early|mid|late)\b|초|중순|하순|말$"

BEFORE: dict[str, dict[Bound, str]] = {
    "de": {
        Bound.ABOUT: "etwa|rund|ungefähr|circa|ca\\.|zirka", Bound.OVER: "mehr als|über|gut",
        Bound.AT_LEAST: "mindestens|wenigstens|nicht weniger als", Bound.NEARLY: "fast|knapp|beinahe|nahezu",
        Bound.UNDER: "weniger als|unter", Bound.AT_MOST: "bis zu|höchstens|maximal|nicht mehr als",
    },
    "en": {
        Bound.ABOUT: "(?:an )?estimated|about|around|some|roughly|approximately",
        Bound.OVER: "(?:well |just |a little )?(?:more than|over)|above|upwards? of|in excess of",
        Bound.AT_LEAST: "at least|(?:no|not) (?:fewer|less) than|a minimum of",
        Bound.NEARLY: "nearly|almost|close to|just under",
        Bound.UNDER: "(?:fewer|less) than|under|below",
        Bound.AT_MOST: "up to|at most|(?:no|not|never) more than|as many as|as much as|a maximum of",
    },
    "es": {
        Bound.ABOUT: "un[oa]s|alrededor de|aproximadamente|en torno a", Bound.OVER: "más de",
        Bound.AT_LEAST: "al menos|por lo menos|como mínimo|no menos de", Bound.NEARLY: "casi|cerca de",
        Bound.UNDER: "menos de",
        Bound.AT_MOST: "hasta|como máximo|no más de",
    },
    "fr": {
        Bound.ABOUT: "environ|quelque|autour de", Bound.OVER: "plus (?:de|d['’])",
        Bound.AT_LEAST: "au moins|pas moins de",
        Bound.NEARLY: "près de|presque", Bound.UNDER: "moins de",
        Bound.AT_MOST: "jusqu['’]à|au plus|au maximum|pas plus de",
    },
    "ja": {
        Bound.ABOUT: "約|およそ|おおむね", Bound.AT_LEAST: "少なくとも|最低", Bound.NEARLY: "ほぼ",
        Bound.AT_MOST: "最大|最多",
    },
    "ko": {
        Bound.ABOUT: "약|대략", Bound.AT_LEAST: "최소|최소한|적어도", Bound.NEARLY: "거의",
        Bound.AT_MOST: "최대|많게는",
    },
    "zh": {
        Bound.ABOUT: "大?约|大概", Bound.OVER: "超过|逾|多于", Bound.AT_LEAST: "至少|不少于",
        Bound.NEARLY: "将?近|接近",
        Bound.UNDER: "不到|不足|少于", Bound.AT_MOST: "最多|至多|不超过",
    },
}  # fmt: skip
"""Words before a number."""
RISES = (
    r"\b(?:go(?:es|ing|ne)?|went|ris(?:e[sn]?|ing)|rose|rais(?:e[sd]?|ing)|grow(?:s|n|ing)?|grew|(?:climb|jump|bump|push|mov"
    r"|creep|soar|surg|shoot|driv|add)(?:e?[sd]|ing|e)?|crept|shot|drove|brought|inch(?:ed|es|ing)?)\s$"
)
"""English verbs that `up to` goes with: what goes up to $8 is $8 then."""
PREPOSITIONS = {"de": "über|unter", "en": "over|under|above|below"}
"""Those of them that may as well be prepositions: concern over 12 people, a trial over 12 days."""
DENIALS = {
    "de": r"\b(?:[Nn]icht|[Kk]eine?[nmrs]?)\s$", "en": r"\b(?:[Nn]ot|[Nn]o|[Nn]ever)\s$|n['’]t\s$", "es": r"\b[Nn]o\s$",
    "fr": r"\bpas\s$",
}  # fmt: skip
AFTER: dict[str, dict[Bound, str]] = {
    "de": {Bound.AT_LEAST: "oder mehr"},
    "en": {Bound.AT_LEAST: "or more", Bound.ABOUT: "or so", Bound.AT_MOST: "or (?:fewer|less)"},
    "es": {Bound.AT_LEAST: "o más"},
    "fr": {Bound.AT_LEAST: "ou plus"},
    "ja": {
        Bound.AT_LEAST: "以上", Bound.AT_MOST: "以下", Bound.UNDER: "未満",
        Bound.OVER: "超(?!え)|余り|あまり|を超える|を上回る",
        Bound.NEARLY: "近く|弱",
        Bound.ABOUT: "程度|ほど|前後",
    },
    "ko": {
        Bound.AT_LEAST: "이상", Bound.AT_MOST: "이하", Bound.UNDER: "미만",
        Bound.OVER: "초과|[이가]?\\s?(?:넘는|넘게|넘은)|남짓|[을를]\\s?(?:웃도는|넘는|넘게)",
        Bound.NEARLY: "가까이|에 육박하는",
        Bound.ABOUT: "가량|정도|안팎|쯤",
    },
    "zh": {Bound.AT_LEAST: "以上|及以上", Bound.AT_MOST: "以下", Bound.ABOUT: "左右|上下"},
}  # fmt: skip
"""Words after it and what it counts."""
AND_SOME = {"ja": "余り?|あまり|数", "ko": "여", "zh": "[多余餘]"}
"""What stands between a number and its counter, and makes it more."""

BOUNDS: dict[str, dict[Bound, str]] = {
    "de": {
        Bound.ABOUT: "etwa {n}", Bound.OVER: "mehr als {n}", Bound.AT_LEAST: "mindestens {n}", Bound.NEARLY: "fast {n}",
        Bound.UNDER: "weniger als {n}", Bound.AT_MOST: "höchstens {n}",
    },
    "en": {
        Bound.ABOUT: "about {n}", Bound.OVER: "more than {n}", Bound.AT_LEAST: "at least {n}",
        Bound.NEARLY: "nearly {n}", Bound.UNDER: "less than {n}", Bound.AT_MOST: "up to {n}",
    },
    "es": {
        Bound.ABOUT: "alrededor de {n}", Bound.OVER: "más de {n}", Bound.AT_LEAST: "al menos {n}",
        Bound.NEARLY: "casi {n}", Bound.UNDER: "menos de {n}", Bound.AT_MOST: "hasta {n}",
    },
    "fr": {
        Bound.ABOUT: "environ {n}", Bound.OVER: "plus de {n}", Bound.AT_LEAST: "au moins {n}",
        Bound.NEARLY: "près de {n}", Bound.UNDER: "moins de {n}", Bound.AT_MOST: "jusqu’à {n}",
    },
    "ja": {
        Bound.ABOUT: "約{n}", Bound.OVER: "{n}超", Bound.AT_LEAST: "少なくとも{n}", Bound.NEARLY: "{n}近く",
        Bound.UNDER: "{n}未満", Bound.AT_MOST: "最大{n}",
    },
    # 이상 takes its number in, so more than two times is not 2회 이상.
    "ko": {
        Bound.ABOUT: "약 {n}", Bound.OVER: "{n} 넘게", Bound.AT_LEAST: "최소 {n}", Bound.NEARLY: "거의 {n}",
        Bound.UNDER: "{n} 미만", Bound.AT_MOST: "최대 {n}",
    },
    "zh": {
        Bound.ABOUT: "约{n}", Bound.OVER: "超过{n}", Bound.AT_LEAST: "至少{n}", Bound.NEARLY: "近{n}",
        Bound.UNDER: "不到{n}", Bound.AT_MOST: "最多{n}",
    },
}  # fmt: skip
FEWER = "fewer than {n}"
"""English, of what is counted one by one."""

PER: dict[str, dict[str, str]] = {
    "year": {
        "de": "pro Jahr|im Jahr|jährlich", "en": "a year|per year|each year|every year|annually",
        "es": "al año|por año",
        "fr": "par an", "ja": "年間|年に", "ko": "연간|매년|한 해", "zh": "每年",
    },
    "month": {
        "de": "pro Monat|im Monat|monatlich", "en": "a month|per month|each month|every month|monthly",
        "es": "al mes|por mes", "fr": "par mois", "ja": "月に|毎月", "ko": "매달|매월|한 달", "zh": "每月|每个月",
    },
    "week": {
        "de": "pro Woche|in der Woche|wöchentlich", "en": "a week|per week|each week|every week|weekly",
        "es": "a la semana|por semana", "fr": "par semaine", "ja": "週に|毎週", "ko": "매주|한 주", "zh": "每周",
    },
    "day": {
        "de": "pro Tag|am Tag|täglich", "en": "a day|per day|each day|every day|daily", "es": "al día|por día|diarios",
        "fr": "par jour", "ja": "1日|毎日",
        "ko": "하루|매일", "zh": "每天|每日",
    },
    "hour": {
        "de": "pro Stunde", "en": "an hour|per hour", "es": "por hora", "fr": "par heure|de l['’]heure",
        "ja": "1時間に",
        "ko": "시간당", "zh": "每小时",
    },
    "person": {
        "de": "pro Person|pro Kopf", "en": "a person|per person|per capita|each person|a head", "es": "por persona",
        "fr": "par personne", "ja": "1人当たり|一人当たり", "ko": "1인당|한 사람당", "zh": "每人|人均",
    },
}  # fmt: skip
"""What a figure is for; the first of each is written. In Japanese, Korean and Chinese it stands before."""

DESIGNATORS = {
    "de": "Resolution|Artikel|Art\\.|Paragraf|Kapitel|Nr\\.|Nummer|Zimmer|Büro|Lager|Seite|Absatz|Abteilung|Boeing|§",
    "en": "Resolutions?|Articles?|Art\\.|Section|Room|Camp|Bureau|Office|No\\.|Nos\\.|Number|Chapter|Page|Paragraph"
    "|Rule|Law|Act|Order|Protocol|Level|Phase|Route|Highway|Flight|Unit|Division|Building|Gate|Channel|Figure|Table|Annex"
    "|Appendix|Part|Volume|Vol\\.|Committee|Boeing|Airbus|Mark|Type|Class|Prison|Group of|Item|Title|Line|Episode"
    "|Season|Day|Step|Hwasong|Block|Floor|Decree|Directive|Convention|Treaty|Grade|Tier|Category|Version|Top",
    "es": "[Rr]esolución|[Aa]rtículos?|[Aa]rt\\.|[Cc]apítulo|[Nn]úm\\.|[Nn]úmero|[Ss]ala|[Oo]ficina|[Pp]ágina|Boeing",
    "fr": "[Rr]ésolution|[Aa]rticles?|[Aa]rt\\.|[Cc]hapitre|[Nn]°|[Nn]uméro|[Ss]alle|[Bb]ureau|[Pp]age|Boeing",
}  # fmt: skip
"""Words that a number follows as a name: it counts nothing."""
CLOCK = (
    r"\d\s?:\s?\d\d\b|[ap]\.?\s?m\b|\d\s?h\b|\d\s?시(?!간)|\d\s?時(?!間)|\d\s?[点點时](?!间)"
    r"|\b(?:morning|afternoon|evening|night|Uhr|heures?|GMT|UTC|KST|hours|hrs|local)\b"
    r"|오전|오후|새벽|午前|午後|上午|下午"
)
"""How a time of day reads, which is no figure."""

RATIOS = {
    "de": r"\b(?:eine[rs]?|zwei|drei|vier|\d{1,2})\svon\s(?:drei|vier|fünf|zehn|\d{1,3})\b",
    "en": r"\b(?i:one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s(?:in|out of)\s(?:every\s)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}(?![\d,]))\b",
    "es": r"\b(?:un[oa]?|dos|tres|\d{1,2})\sde\scada\s(?:dos|tres|cuatro|cinco|diez|\d{1,3})\b",
    "fr": r"\b(?:une?|deux|trois|\d{1,2})\ssur\s(?:deux|trois|quatre|cinq|dix|\d{1,3})\b",
    "ja": r"(?<!\d)(?:[2-9]|10)人[中に]\d人",
    "ko": r"(?<!\d)(?:[2-9]|10|100|열)\s?(?:명|곳|개|건)\s?(?:중|가운데|당)\s?(?:\d{1,2}|\p{Hangul}{1,2})\s?"
    r"(?:명|곳|개|건)",
    "zh": r"(?<!\d)(?:[2-9]|10)人中有?\d人",
}
"""One in five people is a share: neither one nor five of them were counted."""

STOPS = {
    "de": "",
    "en": (
        "a about above across after against ago all along already also although always am among an and any are around "
        "as at away back be became because been before behind being below between both but by came can could crossed "
        "did died do does down during each either else even ever every few fled for from gathered gave get got had "
        "has have he held her here him his how i if in inside into is it its joined just left less like lived made "
        "may me met might more most must my near never no nor not now of off often on once only onto or other our out "
        "outside over own paid per said same saw say says she should since so some spoke still such than that the "
        "their them then there these they this those though through to told too took toward towards under until up "
        "upon us used very via voted was we went were what when where whether which while who whom whose why will "
        "with within without worth would yes yet you your reportedly annually daily weekly monthly earlier later "
        "who'd apiece overall together plus versus perhaps besides"
    ),
    "es": (
        "de del la las el los en que y o u a al con por para como se su sus fue fueron ha han es son era eran entre "
        "desde hasta sin sobre tras según más menos no ya cada cuando donde pero si lo le les un una este esta estos "
        "estas"
    ),
    "fr": (
        "de des du la le les en que qui et ou à au aux avec par pour comme se sa son ses a ont est sont était étaient "
        "entre depuis sans sur dans selon plus moins ne pas ni chaque quand où mais si un une ce cette ces dont lors"
    ),
}
"""Words that end what a number counts."""
PLURALS = frozenset(
    "people women men children police personnel staff troops cattle feet teeth persons media data crew youth "
    "families".split()
)
"""Plurals without an s, and words that are counted as they are."""


@cache
def units_by_name(language: str) -> dict[str, str]:
    """Units by the words that say them."""
    return {
        word.casefold(): unit
        for unit, words in UNITS.items()
        if "{n}" not in words[language]
        for word in words[language].split("|")
    }


@cache
def counters(language: str) -> dict[str, str]:
    """Counters of Korean, Japanese or Chinese, and the unit that each says, if any."""
    return dict.fromkeys(COUNTERS[language].split("|"), "") | units_by_name(language)
