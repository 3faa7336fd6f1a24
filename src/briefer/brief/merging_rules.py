"""Words beside a number that make it a bound or an estimate: what stands right before it, and what right after."""

_NOTHING = "(?!)"

AT_LEAST: dict[str, tuple[str, str]] = {
    "de": (r"\b(?:mehr als|über|mindestens|wenigstens|gut)", _NOTHING),
    "en": (
        r"\b(?:more than|over|at least|above|upwards? of|exceed(?:s|ed|ing)|no (?:fewer|less) than)",
        r"\s?(?:\+|or more\b)",
    ),
    "es": (r"\b(?:más de|al menos|por lo menos|como mínimo)", _NOTHING),
    "fr": (r"\b(?:plus (?:de|d[’'])|au moins|au minimum)", _NOTHING),
    "ja": (r"(?:少なくとも)", r"\p{Han}?(?:以上|余り|超)"),
    "ko": (r"(?:최소|적어도)", r"\s?(?:여\b|여\s?\p{Hangul}|\p{Hangul}{0,2}\s?(?:이상|초과|넘|이 넘|을 넘|를 넘))"),
    "zh": (r"(?:至少|超过|超過)", r"\p{Han}?(?:以上|多|余)"),
}
AT_MOST: dict[str, tuple[str, str]] = {
    "de": (r"\b(?:weniger als|unter|fast|knapp|bis zu|höchstens|beinahe)", _NOTHING),
    "en": (
        r"\b(?:(?:fewer|less|no more) than|under|below|nearly|almost|up to|at most|close to)",
        r"\s?or (?:less|fewer)\b",
    ),
    "es": (r"\b(?:menos de|casi|hasta|como máximo|cerca de)", _NOTHING),
    "fr": (r"\b(?:moins (?:de|d[’'])|presque|jusqu[’']à|au plus|près de)", _NOTHING),
    "ja": (r"(?:最大|最大で)", r"\p{Han}?(?:以下|未満|近く|弱)"),
    "ko": (r"(?:최대|거의)", r"\s?\p{Hangul}{0,2}\s?(?:이하|미만|가까이|가까운|까지)"),
    "zh": (r"(?:最多|不到|近|将近)", r"\p{Han}?(?:以下|不到)"),
}
ABOUT: dict[str, tuple[str, str]] = {
    "de": (r"\b(?:rund|etwa|ungefähr|circa|ca\.|schätzungsweise)", _NOTHING),
    "en": (r"\b(?:about|around|roughly|some|approximately|an estimated|nearly|almost|circa)", r"[\s-]?(?:or so|odd)\b"),
    "es": (r"\b(?:unos|unas|alrededor de|aproximadamente|cerca de|casi)", _NOTHING),
    "fr": (r"\b(?:environ|près de|quelque|à peu près)", _NOTHING),
    "ja": (r"(?:約|およそ|ほぼ)", r"\p{Han}?(?:ほど|前後|程度)"),
    "ko": (r"(?:약|대략)", r"\s?(?:여\b|여\s?\p{Hangul}|\p{Hangul}{0,2}\s?(?:가량|정도|쯤|안팎|내외|남짓))"),
    "zh": (r"(?:约|約|大约|大約|近)", r"\p{Han}?(?:左右|上下)"),
}

DATED = frozenset("년월일시年月日時时点")
"""Counters that make a number a date or a time of day."""

UNTIL = {
    "de": r"\b(?:seit|bis)\b",
    "en": r"\b(?:since|until|till)\b",
    "es": r"\b(?:desde|hasta)\b",
    "fr": r"\b(?:depuis|jusqu[’']\p{L}+)",
    "ja": r"まで|以来",
    "ko": r"까지|이후|이래",
    "zh": r"以来|以來|直到",
}
"""With one of these a denial can tell when something happened: `not repaired since 2009` is `last repaired in 2009`."""
