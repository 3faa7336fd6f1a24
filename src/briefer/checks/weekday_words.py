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
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
"""Each month from January. Korean, Japanese and Chinese write them in digits, which B201 compares."""

SIGNS = {"ja": "月火水木金土日", "ko": "월화수목금토일", "zh": "一二三四五六日"}
"""One character for each day from Monday."""

# A list or a span shares its last word: 월·수·금요일. In 一周三次 and 每周一次 a week has so many times.
SIGNED = {
    "ja": r"(?P<days>[月火水木金土日](?:[・、～〜~-][月火水木金土日])*)曜"
    r"|(?<=日\s?[(（])(?P<days>[月火水木金土日])(?=[)）])",
    "ko": r"(?P<days>[월화수목금토일](?:\s?[·,ㆍ~∼-]\s?[월화수목금토일])*)요일"
    r"|(?<=일\s?[(（])(?P<days>[월화수목금토일])(?=[)）])",
    "zh": r"(?:(?<![一二两兩三四五六七八九十几幾数數半\d])[周週]|星期|[礼禮]拜)(?P<days>[一二三四五六日天])"
    r"(?![至到两兩]?[次天个個名场場回遍篇期小])",
}
"""Words for days that end or begin with one of `SIGNS`."""

ALSO: dict[str, str] = {
    "de": r"\bMo\b \bDi\b \bMi\b \bDo\b \bFr\b \bSa\b \bSo\b Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "en": r"\bMon\b \bTues?\b \bWed\b \bThu(?:rs?)?\b \bFri\b \bSat\b \bSun\b "
    r"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "es": r"\blun\b \bmar\b \bmié\b \bjue\b \bvie\b \bsáb\b \bdom\b ene feb mar abr may jun jul ago sep oct nov dic",
    "fr": r"\blun\b \bmar\b \bmer\b \bjeu\b \bven\b \bsam\b \bdim\b jan fév mar avr mai juin juil aoû sep oct nov déc",
    "ja": "マンデ チューズデ ウェンズデ サーズデ フライデ サタデ サンデ",
    "ko": "먼데이 튜스데이 웬즈데이 서스데이 프라이데이 새터데이 선데이",
}
"""What may be a day, or a month, as well: it excuses one of the other side, and asks for nothing."""

WEEKEND = {
    "de": "wochenende", "en": "weekend", "es": "fin(?:es)? de semana", "fr": "week-?end", "ja": "週末|土日",
    "ko": "주말", "zh": "[周週]末",
}  # fmt: skip

NAMES = {
    "de": "(?:schwarze[rn]?|stille[rn]?|blutige[rn]?|super) (?:montag|dienstag|freitag|samstag|sonntag)",
    "en": r"(?:black|good|bloody|super|cyber|palm|easter|ash|holy|maundy|shrove|fat|whit|sheffield|giving|ruby|man"
    r"|mail on|freaky|casual|blue|manic) (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:sun|satur|mon|fri|thurs)day (?:times|mirror|mail|post|telegraph|express|herald|star|sun|people|world"
    r"|mercury|mass|night live|evening post|night football|school|roast)",
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
