"""Days of the week and months in words, in each language."""

DAYS: dict[str, str] = {
    "de": "montags? dienstags? mittwochs? donnerstags? freitags? (?:samstag|sonnabend)s? sonntags?",
    "en": "mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays?",
    "es": "lunes martes miércoles jueves viernes sábados? domingos?",
    "fr": "lundis? mardis? mercredis? jeudis? vendredis? samedis? dimanches?",
}
"""Each day from Monday, where words are spaced."""

MONTHS: dict[str, str] = {
    "de": "(?:januar|jänner) februar märz april mai juni juli august september oktober november dezember",
    "en": "january february (?-i:March|MARCH) april (?-i:May|MAY) june july (?-i:August|AUGUST) september october"
    " november december",
    "es": "enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre diciembre",
    "fr": "janvier février mars (?-i:avril|AVRIL) mai juin juillet août septembre octobre novembre décembre",
}
"""Each month from January, in the case that tells it from a verb or a name. Korean, Japanese and Chinese write them in
digits, which B201 compares."""

SIGNS = {"ja": "月火水木金土日", "ko": "월화수목금토일", "zh": "一二三四五六日"}
"""One character for each day from Monday."""

# A list or a span shares its last word: 월·수·금요일; in 5일, 월요일 and 祝日、月曜日 a sign ends a date or a noun.
# In 一周三次 and 每周一次 a week has so many times; 上周日本 and 本周一直 are of a week, and what happened in it.
SIGNED = {
    "ja": r"(?P<days>(?:(?:(?<=週)|(?<![\d\p{Han}]|\d\s))[月火水木金土日][・、～〜~-]){0,6}[月火水木金土日])曜"
    r"|(?<=日\s?[(（])(?P<days>[月火水木金土日])(?=[)）])",
    "ko": r"(?P<days>(?:(?<![\p{L}\d]|\d\s)[월화수목금토일]\s?[·,ㆍ~∼-]\s?){0,6}[월화수목금토일])요일"
    r"|(?<=일\s?[(（])(?P<days>[월화수목금토일])(?=[)）])",
    "zh": r"(?:(?<![一二两兩三四五六七八九十几幾数數半\d])[周週]|星期|[礼禮]拜)"
    r"(?!日(?:[本元圆圓方均程]|内瓦|[韩美](?!国))|一[直起共些样樣度致系旦再]|三星|四川|五角)(?P<days>[一二三四五六日天])"
    r"(?![至到两兩]?[次天个個名位项項家份架艘座场場回遍篇期小十百千万萬])",
}
"""Words for days that end or begin with one of `SIGNS`."""

ALSO: dict[str, str] = {
    "de": r"\bMo\b|montag \bDi\b|dienstag \bMi\b|mittwoch \bDo\b|donnerstag \bFr\b|freitag \bSa\b|samstag|sonnabend "
    r"\bSo\b|sonntag \bJan(?:uar|\b) \bFeb(?:ruar|\b) \bMär(?:z|\b) \bApr(?:il|\b) \bMai(?:\b|tag|feier|kund|demo) "
    r"\bJun(?:i(?!or)|\b) \bJul(?:i(?![aeu])|\b) \bAug(?:ust|\b) \bSept?(?:ember|\b) \bOkt(?:ober|\b) "
    r"\bNov(?:ember|\b) \bDez(?:ember|\b)",
    "en": r"\bMon\b \bTues?\b \bWed\b \bThu(?:rs?)?\b \bFri\b \bSat\b \bSun\b "
    r"\bJan\b \bFeb\b (?-i:\bMar\b) \bApr\b (?-i:\bMay\b) \bJun\b \bJul\b \bAug\b \bSept?\b \bOct\b \bNov\b \bDec\b",
    "es": r"\blun\b \bmar\b \bmié\b \bjue\b \bvie\b \bsáb\b \bdom\b "
    r"\bene\b \bfeb\b \bmar\b \babr\b \bmay\b \bjun\b \bjul\b \bago\b \bsept?\b \boct\b \bnov\b \bdic\b",
    "fr": r"\blun\b \bmar\b \bmer\b \bjeu\b \bven\b \bsam\b \bdim\b "
    r"\bjanv?\b \bfévr?\b \bmar\b \bavr(?:il)?\b \bmai\b \bjuin\b \bjuil\b \baoû?\b \bsept?\b \boct\b \bnov\b \bdéc\b",
    "ja": "マンデ チューズデ ウェンズデ サーズデ フライデ サタデ サンデ",
    "ko": "먼데이 튜스데이 웬즈데이 서스데이 프라이데이 새터데이 선데이",
    "zh": "[周週]一 [周週]二 [周週]三 [周週]四 [周週]五 [周週]六 [周週]日",
}
"""What may be a day, or a month, as well: it excuses one of the other side, and asks for nothing."""

WEEKEND = {
    "de": "wochenende", "en": "weekend", "es": "fin(?:es)? de semana", "fr": "week-?end", "ja": "週末|土日",
    "ko": "주말", "zh": "[周週]末",
}  # fmt: skip

NAMES = {
    "de": "(?:schwarze[rn]?|stille[rn]?|blutige[rn]?|super) (?:montag|dienstag|freitag|samstag|sonntag)",
    "en": r"(?:black|good|bloody|super|cyber|palm|easter|ash|holy|maundy|shrove|fat|whit|sheffield|giving|ruby"
    r"|mail on|freaky|casual|blue|manic) (?:mon|tues|wednes|thurs|fri|satur|sun)day|sunday (?:school|roast)"
    r"|(?-i:Man Friday|(?:Sun|Satur|Mon|Fri|Thurs)day (?:Times|Mirror|Mail|Post|Telegraph|Express|Herald|Star|Sun"
    r"|People|World|Mercury|Mass|Night Live|Evening Post|Night Football))",
    "es": "(?:viernes|jueves|miércoles|domingo|lunes|martes|sábado) "
    "(?:negro|santo|de ceniza|de ramos|sangriento|de pascua|de carnaval)|santo domingo|plácido domingo",
    "fr": "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) "
    "(?:saint|noir|gras|sanglant|de pâques|des cendres|des rameaux)|journal du dimanche",
    "ja": "血の日曜|聖[金木]曜|灰の水曜|暗黒の[月木]曜|日曜大工|日曜学校|七曜",
    "ko": "피의 일요일|성\\s?[금목]요일|재의 수요일|검은 [월금]요일",
    "zh": "黑色星期[一五]|周六夜现场|[血圣聖黑超][腥色级級灰]?星期[日天二三五四]",
}
"""Names with a day in them: translations write these as they like."""

UNSURE = {
    # A word of the text that looks like a month, and where it is one.
    "en": (
        r"march|april|may|june|august",
        r"(?:\b(?:in|since|until|last|this|next|early|late|mid)[ -]|\d(?:st|nd|rd|th)?(?: of)? )$",
        r"^,? \d",
    ),
    "es": ("abril|mayo|junio|julio", r"(?:\d de |\b(?:en|desde|hasta|pasado|este) )$", r"^ de(?:l (?:año )?)? ?\d"),
    "fr": ("mars", r"(?:\d(?:er)? |\b(?:en|depuis|début|fin|mi-) ?|mois de )$", r"^ \d{4}"),
}
"""Months that are also verbs, adjectives, planets and names of people, and what stands before and after a month."""
