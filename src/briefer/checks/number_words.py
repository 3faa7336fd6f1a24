"""Numbers in words: what each language's words say, alone and put together (`two hundred and fifty thousand`)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

_HUNDRED = 100
_LARGEST = 10**15
_LINKS = {"de": "und", "en": "and", "es": "y", "fr": "et"}

_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ENGLISH_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ENGLISH_UNITS = "one two three four five six seven eight nine".split()
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_GERMAN_UNITS = "ein zwei drei vier fünf sechs sieben acht neun".split()
_GERMAN_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf"
).split()
_FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_SPANISH = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve "
    "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho "
    "veintinueve"
).split()
_SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_SPANISH_HUNDREDS = (
    "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split()
)
_SPANISH_ORDINALS = (
    "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo".split()
)

SCALES: dict[str, dict[str, int]] = {
    "de": {
        "tausend": 3, "tsd": 3, "million": 6, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9, "mrd": 9,
        "billion": 12, "billionen": 12,
    },
    "en": {
        "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12, "hundred": 2, "dozen": 0,
    },
    "es": {"mil": 3, "millón": 6, "millones": 6, "billón": 12, "billones": 12},
    "fr": {
        "mille": 3, "millier": 3, "milliers": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9,
        "billion": 12, "billions": 12,
    },
}  # fmt: skip
"""Powers of ten by word. A dozen is twelve, and is read apart."""

_FACTORS = {
    "de": {"hundert": 100},
    "en": {"hundred": 100, "dozen": 12},
    "es": {},
    "fr": {"cent": 100, "cents": 100},
}  # words that multiply what stands before them, and add to what follows

VAGUE: dict[str, dict[str, tuple[float, ...]]] = {
    "de": {
        "ein": (1,), "eine": (1,), "einen": (1,), "einem": (1,), "einer": (1,), "eines": (1,), "einmal": (1,),
        "eins": (1,),
        "einzige": (1,), "einzigen": (1,), "erste": (1,), "erstmals": (1,), "jede": (1,), "jeder": (1,), "pro": (1,),
        "beide": (2,), "beiden": (2,), "beider": (2,), "paar": (2,), "zweimal": (2,), "doppelt": (2,),
        "drittel": (3, 1),
        "viertel": (4, 1, 25, 15), "hälfte": (0.5, 50, 2, 1), "halb": (0.5, 50, 30), "halbe": (0.5, 50, 30),
        "halben": (0.5, 50, 30), "dutzend": (12,), "jahrzehnt": (10,), "jahrzehnte": (10,), "jahrhundert": (100,),
        "mittag": (12,), "mitternacht": (0, 12, 24),
    },
    "en": {
        "a": (1,), "an": (1,), "once": (1,), "single": (1,), "sole": (1,), "only": (1,), "each": (1,), "every": (1,),
        "per": (1,), "daily": (1,), "yearly": (1,), "annual": (1,), "weekly": (1,), "monthly": (1,), "twice": (2,),
        "both": (2,), "pair": (2,),
        "couple": (2,), "double": (2,), "doubled": (2,), "twin": (2,), "bilateral": (2,), "thrice": (3,),
        "triple": (3,),
        "tripled": (3,), "trilateral": (3,), "thirds": (3, 1), "quarter": (4, 1, 3, 25, 15), "quarters": (4, 25),
        "half": (0.5, 50, 30, 2, 1, 6),
        "halved": (0.5, 50, 2), "dozen": (12,), "decade": (10,), "century": (100,), "centuries": (100,),
        "fortnight": (14,), "teenage": (10,), "teenager": (10,), "teens": (10,), "twenties": (20,), "thirties": (30,),
        "forties": (40,), "fifties": (50,), "sixties": (60,), "seventies": (70,), "eighties": (80,), "nineties": (90,),
        "noon": (12,), "midnight": (0, 12, 24), "week": (7, 1),
    },
    "es": {
        "un": (1,), "una": (1,), "primer": (1,), "único": (1,), "única": (1,), "cada": (1,), "por": (1,), "ambos": (2,),
        "ambas": (2,), "par": (2,), "doble": (2,), "triple": (3,), "tercio": (3, 1), "tercios": (3, 1),
        "mitad": (0.5, 50, 2, 1), "medio": (0.5, 50, 30), "media": (0.5, 50, 30), "docena": (12,), "decena": (10,),
        "veintena": (20,), "treintena": (30,), "centenar": (100,), "veintes": (20,), "década": (10,), "siglo": (100,),
        "mediodía": (12,), "medianoche": (0, 12, 24),
    },
    "fr": {
        "un": (1,), "une": (1,), "première": (1,), "seul": (1,), "seule": (1,), "chaque": (1,), "par": (1,),
        "deuxième": (2,),
        "deux": (2,), "paire": (2,), "double": (2,), "triple": (3,), "tiers": (3, 1), "quart": (4, 1, 25, 15),
        "moitié": (0.5, 50, 2, 1), "demi": (0.5, 50, 30), "demie": (0.5, 50, 30), "dizaine": (10,), "douzaine": (12,),
        "quinzaine": (15, 14), "vingtaine": (20,), "trentaine": (30,), "quarantaine": (40,), "cinquantaine": (50,),
        "soixantaine": (60,), "centaine": (100,), "centaines": (100,), "décennie": (10,), "siècle": (100,),
        "midi": (12,), "minuit": (0, 12, 24),
    },
    "ja": {
        "ひとつ": (1,), "一人": (1,), "ひとり": (1,), "初": (1,), "ふたつ": (2,), "ふたり": (2,), "両": (2,),
        "双": (2,),
        "みっつ": (3,), "倍": (2,), "半": (0.5, 50, 30, 2, 1, 6), "正午": (12,), "深夜": (0, 24),
    },
    "ko": {
        "첫": (1,), "처음": (1,), "최초": (1,), "하루": (1,), "이틀": (2,), "사흘": (3,), "나흘": (4,), "닷새": (5,),
        "엿새": (6,),
        "이레": (7,), "여드레": (8,), "아흐레": (9,), "열흘": (10,), "보름": (15,), "반세기": (50,), "양국": (2,),
        "양측": (2,), "쌍": (2,),
        "절반": (0.5, 50, 2, 1), "반": (0.5, 50, 30, 6), "백": (100,), "천": (1000,), "만": (10_000,), "배": (2,),
        "두배": (2,),
        "정오": (12,), "자정": (0, 12, 24), "매년": (1,), "매일": (1,), "매주": (1,), "일주일": (1, 7),
    },
    "zh": {
        "首": (1,), "每": (1,), "单": (1,), "双": (2,), "俩": (2,), "倍": (2,), "半": (0.5, 50, 30, 2, 1, 6),
        "正午": (12,),
        "中午": (12,), "午夜": (0, 12, 24),
    },
}  # fmt: skip
"""Words that may say a number, or may say none: they excuse a number of the other side, and ask for nothing."""

MONTHS: dict[str, str] = {
    "de": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "fr": "jan fév mar avr mai juin juil aoû sep oct nov déc",
}
"""What the name of each month begins with."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words.

    Attributes:
        text: As it is written.
        value: What it says.
        exact: Whether it can only be a number: `second` and a lone `hundred` are not.
        name: Whether it seems part of a name: it has a capital, and so has what follows.
    """

    text: str
    value: int
    exact: bool = True
    name: bool = False


_CAPITAL = regex.compile(r"[\s-]\p{Lu}")


def spelled(text: str, language: str) -> Iterator[Spelled]:
    """Numbers in words of a language with an alphabet."""
    if language == "de":
        text = regex.sub(r"(?<=\p{L})(?=tausend)|(?<=tausend)(?=\p{L}{3})", " ", text)
    words, link = _words(language), _LINKS[language]
    for run in _run(language).finditer(text):
        name = run[0][0].isupper() and _CAPITAL.match(text, run.end()) is not None
        yield from (replace(number, name=name) for number in _read_run(run[0], words, link, language))


def _read_run(run: str, words: dict[str, int], link: str, language: str) -> Iterator[Spelled]:
    """The numbers of a run of number words: one that cannot join those before it begins the next number."""
    total = current = 0
    read: list[str] = []
    counted = False
    for word in regex.findall(
        r"quatre-vingt-dix-(?:sept|huit|neuf)|quatre-vingts?|dix-(?:sept|huit|neuf)|[\p{L}\p{M}]+", run
    ):
        name = word.lower()
        if name == link:
            continue
        value = words.get(name, 0)
        factor = _FACTORS[language].get(name, 0)
        scale = 10 ** SCALES[language][name] if name in SCALES[language] and not factor else 0
        if read and not factor and not scale and value >= _room(total, current, language):
            yield Spelled(" ".join(read), total + current, exact=counted)
            total = current = 0
            read, counted = [], False
        read.append(word)
        if factor:
            current = min((current or 1) * factor, _LARGEST)
        elif scale and 0 < total < scale:
            total, current = (total + current) * scale, 0
        elif scale:
            total, current = total + (current or 1) * scale, 0
        else:
            current += value
            counted = counted or name not in _AMBIGUOUS
    if read:
        yield Spelled(" ".join(read), total + current, exact=counted)


_AMBIGUOUS = frozenset(
    {
        "second",
        "seconde",
        "segundo",
        "segunda",
        "zweite",
        "acht",
        "achte",
        "achten",
        "dritte",
        "dritter",
        "dritten",
        "quarto",
        "cuarto",
        "cuartos",
        "quinto",
        "ciento",
        "neuf",
        "once",
    }
)
"""Words that are often no number: a second, un segundo, un cuarto, du neuf, once."""


def _room(total: int, current: int, language: str) -> int:
    """What a word must say less than to be added: a hundred in `two hundred …`, ten in `twenty …`."""
    if current == 0:
        return 1000 if total else 10**6
    if current % _HUNDRED == 0:
        return _HUNDRED
    if language == "fr" and current % _HUNDRED in {60, 80}:
        return 20
    return 10 if current % 10 == 0 and current % _HUNDRED >= 20 else 0


_COMPOUND = regex.compile(
    "(zwei|dritt|drei|viert?|fünft?|sechst?|sieb(?:en|t)|acht|neunt?|zehnt?|elft?|zwölft?|hundert)\\p{L}"
)


def compounded(word: str) -> Iterator[int]:
    """What a German word may count with its first part: fünffach, drittgrößte, zweiwöchig."""
    match = _COMPOUND.match(word)
    if match:
        stems = {"dritt": 3, "sieben": 7, "siebt": 7, "hundert": 100}
        units = {unit: at for at, unit in enumerate([*_GERMAN_UNITS, *_GERMAN_TEENS], start=1)}
        yield (stems | units).get(match[1]) or units[match[1].removesuffix("t")]


@lru_cache
def _run(language: str) -> "regex.Pattern[str]":
    names = [*_words(language), *_FACTORS[language], *SCALES[language]]
    link = _LINKS[language]
    return regex.compile(
        rf"(?<![\p{{L}}\d])\L<names>(?!\p{{L}})(?:(?:\s+|-)(?:{link}(?:\s+|-))?\L<names>(?!\p{{L}}))*",
        regex.IGNORECASE,
        names=names,
    )


@lru_cache
def _words(language: str) -> dict[str, int]:
    return {"de": _german, "en": _english, "es": _spanish, "fr": _french}[language]()


def _english() -> dict[str, int]:
    words = {word: at for at, word in enumerate([*_ENGLISH_UNITS, *_ENGLISH_TEENS], start=1)}
    words |= {word: at for at, word in enumerate(_ENGLISH_ORDINALS, start=1)}
    for at, word in enumerate(_ENGLISH_TENS, start=2):
        words |= {word: 10 * at, f"{word[:-1]}ieth": 10 * at}
    return words


def _german() -> dict[str, int]:
    below = {word: at for at, word in enumerate([*_GERMAN_UNITS, *_GERMAN_TEENS], start=1)}
    for at, ten in enumerate(_GERMAN_TENS, start=2):
        below[ten] = 10 * at
        below |= {f"{unit}und{ten}": 10 * at + one for one, unit in enumerate(_GERMAN_UNITS, start=1)}
    cardinals = dict(below)
    for at, unit in enumerate(["", *_GERMAN_UNITS]):
        cardinals |= {f"{unit}hundert{rest}": (at or 1) * _HUNDRED + value for rest, value in below.items()}
        if unit:
            cardinals[f"{unit}hundert"] = at * _HUNDRED
    ordinals = {
        f"{'siebt' if word == 'sieben' else word if word == 'acht' else word + ('t' if value < 20 else 'st')}": value
        for word, value in below.items()
    } | {"dritt": 3, "hundertst": 100, "tausendst": 1000}
    words = {word: value for word, value in cardinals.items() if word != "ein"}
    words |= {
        f"{stem}{end}": value for stem, value in ordinals.items() if value > 1 for end in ("e", "en", "er", "es", "em")
    }
    parts = (
        "jährige",
        "jähriger",
        "jährigen",
        "jähriges",
        "tägige",
        "tägigen",
        "mal",
        "fach",
        "fache",
        "köpfige",
        "monatige",
    )
    words |= {f"{word}{part}": value for word, value in below.items() if value > 1 for part in parts}
    return words


def _french() -> dict[str, int]:
    words = {word: at for at, word in enumerate(_FRENCH, start=1) if at > 1}
    words |= {word: value for value, word in _FRENCH_TENS.items()} | {"quatre-vingts": 80, "un": 1}
    words |= {f"quatre-vingt-dix-{unit}": 97 + at for at, unit in enumerate(("sept", "huit", "neuf"))}
    stems = {
        "quatr": 4,
        "cinqu": 5,
        "neuv": 9,
        "onz": 11,
        "douz": 12,
        "treiz": 13,
        "quatorz": 14,
        "quinz": 15,
        "seiz": 16,
    }
    stems |= {word: value for word, value in words.items() if not word.endswith("e")} | {"trent": 30}
    words |= {f"{stem}ième{end}": value for stem, value in stems.items() if stem != "un" for end in ("", "s")}
    return words | {"premier": 1, "centième": 100, "millième": 1000}


def _spanish() -> dict[str, int]:
    words = {word: at for at, word in enumerate(_SPANISH, start=1)}
    words |= {word: 10 * at for at, word in enumerate(_SPANISH_TENS, start=3)}
    words |= {word: _HUNDRED * at for at, word in enumerate(_SPANISH_HUNDREDS, start=1)} | {"ciento": 100}
    words |= {word.replace("os", "as"): value for word, value in words.items() if word.endswith("cientos")}
    words["quinientas"] = 500
    ordinals = {word: at for at, word in enumerate(_SPANISH_ORDINALS, start=1)}
    ordinals |= {f"decimo{word}": 10 + at for at, word in enumerate(_SPANISH_ORDINALS[:9], start=1)}
    ordinals |= {"decimoséptimo": 17, "vigésimo": 20, "trigésimo": 30, "cuadragésimo": 40, "quincuagésimo": 50}
    words |= {form: value for word, value in ordinals.items() for form in (word, word[:-1] + "a")}
    return words | {
        "tercer": 3,
        "milésimo": 1000,
        "centésimo": 100,
        "decimotercer": 13,
        "veintiún": 21,
        "veintiuna": 21,
    }
