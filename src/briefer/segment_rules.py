"""Where a sentence ends and where it does not, as tables: what `segment.py` adds to the libraries it uses.

Every pattern is for the `regex` module, VERBOSE off. Words are listed without their full stop.
"""

_CLOSER = r"""["”’'»›“‘)\]]"""


def _words(*lists: str) -> str:
    """Alternatives from blank-separated words: `"Mr Mrs"` reads `(?:Mr|Mrs)`."""
    return f"(?:{'|'.join(' '.join(lists).split())})"


# First words of a sentence that are no name: a full stop before them ends one even after an abbreviation.
_OPENERS = {
    "en": _words(
        "The This That These Those He She It They We You His Her Its Their Our There But However In On At",
        "As If When While After Before Since Although Though Then Yet Now Some Many Most Both Another",
        "What Why How Where",
    ),
    "fr": _words(
        "Le La Les Il Elle Ils Elles On Nous Vous Un Une Ce Cette Ces Mais Puis Dans En Or Cependant",
        "Selon Son Sa Ses Leur Leurs Après Avant Depuis Quand Lorsque Pourtant",
    ),
    "es": _words(
        "El La Los Las Él Ella Ellos Ellas Un Una Pero En Este Esta Esto Ese Esa Luego Entonces Se No Su",
        "Sus Al Cuando Según Además También Sin Tras Desde",
    ),
    "de": _words(
        "Der Die Das Den Dem Des Er Sie Es Wir Ihr Ich Ein Eine Einen Einem Einer Im In Am An Auf Aber",
        "Doch Und Auch Dann Danach Nach Bei Mit Für Seit Zu Zum Zur Dies Diese Dieser Dieses Damit Dabei",
        "Dort Hier Nun Wenn Als Während Obwohl Weil",
    ),
}

_TITLES = {
    "en": _words(
        "Mrs? Ms Messrs Drs? Profs? Gens? Cols? Lts? Maj Capt Sgt Cpl Pvt Adm Cmdr Sens? Reps? Govs? Pres",
        "Amb Hon Rev Fr Br Msgr Mgr St Mt Ft Supt Insp Det Atty Asst Brig [Cc]f",
    ),
    "fr": _words(
        "MM? Mmes? Mlles? Drs? Prs? Profs? Me Mgr Stes? Sts? Gén Gal Col Cdt Cne Lt Sgt [Bb]d [Aa]v Pdt",
    ),
    "es": _words(
        "Sra?s? Srtas? Dra?s? Dres D Dña Gral Cnel Cap Tte Lic Ing Profa? Arq Mons Sto Sta Uds? Vds? Pdte",
        "Pdta Av Avda Cía Rvdo Excmo",
    ),
    "de": _words(
        "Hrn? Fr Frl Dr Drs Prof Gen Abg Präs St Hl Ing Dipl Mag Pfr Hptm Lt",
    ),
}

# Words that a number follows.
_NUMBERED = {
    "en": _words(
        "[Aa]rts? [Nn]os? [Pp]aras? [Pp]p? [Ff]igs? [Ss]ecs? [Cc]h [Cc]haps? [Vv]ols? [Cc]ls? [Rr]eg",
        "[Rr]es [Tt]ab [Ee]q [Pp]t [Dd]oc [Rr]ef [Tt]el [Aa]pprox [Ee]st [Cc]a? Add Rev Supp",
    ),
    "fr": _words(
        "[Aa]rts? [Cc]hap [Pp]p? [Nn] [Nn]os? [Aa]l [Ff]ig [Pp]ar [Vv]ol [Ss]ect [Tt]él [Ee]nv [Rr]és",
    ),
    "es": _words(
        "[Aa]rts? [Nn]úms? [Nn] [Nn]os? [Pp]ágs? [Pp]p? [Cc]aps? [Vv]ols? [Ff]igs? [Aa]p [Aa]pdo [Ss]ec",
        "[Ii]nc [Pp]árrs? [Tt]el [Aa]prox [Rr]es",
    ),
    "de": _words(
        "Nr Nrn Art Abs Ziff S Kap Bd Tel Anm Abb Tab Lit Rn Rz Vol Az Jg Str Res ca [Vv]gl",
        "[Ss]iehe",
    ),
}

_BEFORE_ORDINAL = _words("[Dd]e[rmns] [Dd]ie [Dd]as [Aa]m [Ii]m [Vv]om [Zz]u[mr] [Bb]eim [Ss]eit [Bb]is")

_TIME_ZONE = (
    r"(?:(?:[A-Z]{1,3}[SD]?T|GMT|UTC|Eastern|Pacific|Central)\b"
    r"|(?:\p{Lu}\p{Ll}+\s){1,2}[Tt]ime\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)

# "Really?" Oh asked the crowd. These verbs may have an object; `Oh said the forum ended` is a sentence.
_ASKING = _words(
    "asked asks told tells replied shouted cried yelled exclaimed answered responded demanded screamed",
    "whispered muttered wondered quipped joked tweeted",
)
_SAYING = _words(
    "said says added adds wrote writes posted continued explained insisted argued warned declared noted",
    "stressed recalled concluded remarked observed stated commented urged pleaded thought reported",
)
_NAME = r"(?:\p{Lu}[\p{L}\p{M}.'’-]*)"
_SPEAKER = rf"{_NAME}(?:\s(?:{_NAME}|of|the|de|von|van|al|bin)){{0,6}}(?:,[^,.?!\"“”]{{1,80}},)?"
_NAMED = rf"(?!(?:I|You|He|She|It|We|They)\b){_SPEAKER}"
_ADVERB = r"(?:\p{Ll}+ly\s|also\s|then\s|later\s|had\s|has\s)?"
_WHEREABOUTS = _words("in on at during to after before when as while from through with")
_ATTRIBUTION = (
    rf"(?:{_NAMED}\s{_ADVERB}(?:{_ASKING}\b|{_SAYING}\s{_WHEREABOUTS}\b)"
    rf"|{_SPEAKER}\s{_ADVERB}(?:{_ASKING}|{_SAYING})(?=\s*(?:[.,;:]|$)))"
)
_BARE_ATTRIBUTION = rf"{_SPEAKER}\s{_ADVERB}(?:{_ASKING}|{_SAYING})(?=\s*(?:\.|$))"

# For all four languages in Latin script.
_LATIN_JOINS = (
    # S.Korea: an initial right before a word.
    (r"\b\p{Lu}\.", r"(?<!\s)\p{L}"),
    # A sentence does not begin in lower case (iPhone, eBay, `b)` may), unless the writer uses no capitals.
    (rf"\p{{Lu}}.*[.?!…]{_CLOSER}*", r"\p{Ll}(?![\p{Lu})])"),
    # `2.`, `a)`, `IV.`, `(b).` alone is the number of an item, or an initial.
    (r"^\W{0,3}(?:\d{1,3}|\p{L}|[ivxIVX]{1,4})[.)]{1,2}", r"""["“«„‘¿¡(]?[\p{L}\p{N}]"""),
)


def _latin_joins(language: str, number: str = r"[\d§]|[IVXLC]+\b|\(\d") -> tuple[tuple[str, str], ...]:
    return (
        *_LATIN_JOINS,
        (rf"\b{_TITLES[language]}\.", r"\p{Lu}"),
        (rf"\b{_NUMBERED[language]}\.", number),
        (r"\b[ap]\.\s?m\.", _TIME_ZONE),
    )


# A boundary is dropped where the text before it ends in the first pattern and the text after it begins with
# the second. White space between them is skipped; `(?<!\s)` in the second asks that there be none.
JOINS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        *_latin_joins("en"),
        # "Really?" Oh asked. After a full stop a new sentence may follow: "Good." Oh said in a speech that …
        (r"[?!…][\"”’']", _ATTRIBUTION),
        (r"\.[\"”’']", _BARE_ATTRIBUTION),
        # At 3 p.m. Kim left.
        (
            r"^[\"“]?(?:At|By|Around|About|Until|From|Before|After|Since|Between)\b[^.]{0,25}\d\s?[ap]\.m\.",
            r"\p{Lu}",
        ),
    ),
    "fr": _latin_joins("fr", number=r"[\d§]|[IVXLC]+\b|[ALRD]\.\s?\d"),
    "es": (
        *_latin_joins("es"),
        # The library ends a sentence at a colon, in Spanish only.
        (r":", ""),
        (r"\bEE\.\s?UU\.", rf"(?!{_OPENERS['es']}\b)\p{{Lu}}"),
        (r"\bEE\.", r"UU\."),
        (r"\bC[ií]a\.", r"Ltda\."),
    ),
    "de": (
        *_latin_joins("de"),
        # z. B., d. h., u. a., also at the start of a sentence
        (r"(?:^|[\s(„\"])(?:\p{Ll}|[ZDUOI])\.", r"\p{L}{1,5}\."),
        (r"\b\d{1,2}\.", r"\d"),
        # der 3. Sieger, am 10. Parteitag
        (
            rf"\b{_BEFORE_ORDINAL}\s\d{{1,3}}\.",
            rf"(?!{_OPENERS['de']}\b)\p{{Lu}}\p{{Ll}}",
        ),
        (r"\b[IVX]{1,4}\.", rf"(?!{_OPENERS['de']}\b)\p{{Lu}}"),
        (
            rf"\b{_words('sog bzw ggf evtl inkl ehem geb Mio Mrd ca insb gem lt vgl dt engl Jh')}\.",
            rf"(?!{_OPENERS['de']}\b)\p{{Lu}}",
        ),
    ),
    "ko": (
        # Kiwi also ends a sentence at a bare ending (`갔다 그러나`) or a bullet; news has a full stop there.
        (r"[^.?!…。！？\"”'’」』)\]]", ""),
        (rf"[.?!…]?{_CLOSER}*", r"(?:이?라고|이?라며|이?라면서|이?라는)(?=\s|$)"),
        (_CLOSER, r"(?<!\s)\p{Hangul}"),
        (r"^\W{0,3}(?:\d{1,3}|[가-하])[.)]", r"[\p{L}\p{N}]"),
        (r"\b\d{1,4}\.", r"\d{1,2}\."),
    ),
    "ja": (
        (r"[」』”’）)\"]", r"[、，。・]|という|との|って|と(?!にかく|ころ|ても|りあえず|もあれ|はいえ|もに)"),
        (
            r"[」』”’）)\"]",
            r"の(?!ち)|は(?!い|じめ|たして)|が|を|に|も(?!し|ちろん|う)|など|や(?!がて|はり)|へ",
        ),
        (r"[」』”’）)\"]", r"で(?!も|は|すから)"),
        (r"[！？!?]", r"(?<!\s)(?:という|との|って|と(?!にかく|ころ|ても|りあえず|もあれ|はいえ|もに))"),
        (r"[A-Za-z]!", r"[A-Za-z]"),
        # 〜した。（共同） at the end of a paragraph names the source of what it follows.
        (r"[。！？]", r"（[^（）。]{1,20}）\s*$"),
    ),
    "zh": (
        (r"[”’」』）)\"]", r"[，、；：。—]|[说問问道称]|的|等|这[句番]|和(?!平)|与|或"),
        # “真的吗？”吴世勋市长问道。
        (
            r"[？！?!。…][”’」』\"]",
            r"[^。！？，、；：“”「」\s]{1,15}?(?:说道?|问道?|答道?|道|表示|称|指出|强调|补充说?|写道|喊道|回答)(?=[。，！？：；]|$)",
        ),
        (r"[A-Za-z]!", r"[A-Za-z]"),
        (r"[。！？]", r"（[^（）。]{1,20}）\s*$"),
    ),
}

_CLOSERS_UNSPACED = r"[」』）】〉》”’)\]]*"
_ENDS_UNSPACED = (
    r"(?:[。｡！？]|(?<!\d)．|．(?!\d)"
    # Yahoo!ニュース, ?id=1: after Latin a half-width mark needs a space or a closing mark behind it.
    r"|(?<![A-Za-z0-9])[!?]|[!?](?=[\s」』）”’)\"]|$)"
    r"|(?<=[\p{Han}\p{Hiragana}\p{Katakana}])\.(?=\s|$))+"
    rf"{_CLOSERS_UNSPACED}"
)
_BREAKS_UNSPACED = (_ENDS_UNSPACED, rf"{_ENDS_UNSPACED}\"{_CLOSERS_UNSPACED}")


def _latin_breaks(language: str, finals: str) -> tuple[str, ...]:
    """Sentences that end in an abbreviation, known by the word after it; `finals` may end one."""
    return (rf"(?:(?:\b\p{{Lu}}\.){{2,}}|\b(?:{finals}|\p{{Lu}})\.){_CLOSER}*\s+(?={_OPENERS[language]}\b(?!-))",)


# A boundary that the library misses lies at the end of each match.
BREAKS: dict[str, tuple[str, ...]] = {
    "en": (
        *_latin_breaks(
            "en",
            _words("Ph\\.D Inc Co Corp Ltd Jr Sr Bros etc Jan Feb Aug Sept Oct Nov Dec"),
        ),
        r"[.?!][\"”’]?(?:\[\d{1,3}\])+\s+(?=[\"“‘]?\p{Lu})",
    ),
    "fr": (
        *_latin_breaks("fr", _words("etc Cie J\\.-C")),
        r"[\p{Ll}\d)](?<!\b(?:cf|art|ex|p))[.?!…]\s+(?=[\"“«]\s?\p{Lu})",
    ),
    "es": (
        *_latin_breaks("es", _words("etc Ltda Cía [ap]\\.\\s?[mC]")),
        r"[.?!…][\"”»’]\s+(?=[¿¡«“\"]?\p{Lu}|[¿¡])",
    ),
    "de": (
        *_latin_breaks("de", _words("\\d{1,2} Inc Co Chr usw etc Corp Ltd Jh")),
        r"(?:…|\.\.\.)[“\"]?\s+(?=\p{Lu})",
        r"[.?!…]‘\s+(?=\p{Lu})",
        r"\(\p{Lu}[^()]*[.?!…]\)\s+(?=\p{Lu})",
    ),
    # Kiwi loses count of quotation marks that do not match.
    "ko": (r"[다요까죠][.?!]+[\"”’)]*\s+(?=\S)",),
    "ja": _BREAKS_UNSPACED,
    "zh": _BREAKS_UNSPACED,
}


def _bracketed(opening: str, closing: str) -> str:
    """What stands in brackets that match, with others of the kind inside it three deep.

    Possessive: an opening bracket that nothing closes costs one pass, and hides nothing.
    """
    other = rf"[^\{opening}\{closing}]*+"
    inside = other
    for _ in range(3):
        inside = rf"{other}(?:\{opening}{inside}\{closing}{other})*+"
    return rf"\{opening}{inside}\{closing}"


_WHOLE_UNSPACED = "|".join(
    [
        *(_bracketed(*pair) for pair in ["「」", "『』", "（）", "“”", "‘’", "【】", "《》", "()", "[]"]),
        r"\"[^\"]{0,300}\"",
    ]
)

# No boundary lies inside a match.
WHOLE: dict[str, str] = {
    # "안타깝다. 슬프다."라고 말했다: what is quoted is part of the sentence around it.
    "ko": r"(?:[“\"](?=\S)[^“”\"]{0,600}(?<=\S)[”\"]|[‘'](?=\S)[^‘’']{0,300}(?<=\S)[’']|「[^「」]{0,600}」)"
    r"(?=(?:이?라|고|며|면서|는|란|하고|을|를|이|가|은|에|의|과|와|도|로|으로)|\s(?:이?라|하고|했다|했고|하며|하면서))"
    r"|\([^()]{0,300}\)",
    "ja": _WHOLE_UNSPACED,
    "zh": _WHOLE_UNSPACED,
}

# (서울=연합뉴스) 홍길동 기자 = …; 【서울=뉴시스】홍길동 김철수 특파원 = …
KOREAN_DATELINE = (
    r"\s*[(\[【〔][^()\[\]【】〔〕]{1,40}[)\]】〕]\s*"
    r"(?:[\p{Hangul}·,\s]{1,40}(?:기자|특파원|통신원|논설위원))?\s*[=:]\s*"
)

# Where a sentence that is too long may be cut: at the end of each match, best first.
_CLAUSES_SPACED = r"(?:[;:,—–]|\s-|[?!。]|(?<=\S)[\"”»])[\"”’»)]*\s+|—(?=\w)|[、，；：。！？][」』”’）]*"
_CLAUSES_UNSPACED = r"[、，；：。！？;—…]+[」』”’）\"]*\s*|[」』”]\s*|,\s+"


def _before(*lists: str) -> str:
    return rf"\s+(?={_words(*lists)}\b)"


CUTS: dict[str, tuple[str, str]] = {
    "en": (
        _CLAUSES_SPACED,
        _before(
            "and or but nor yet which who whom whose that because while when where whereas although",
            "though if unless after before since until so as despite including",
        ),
    ),
    "fr": (
        _CLAUSES_SPACED,
        _before(
            "et ou mais ni car donc qui que dont où lequel laquelle lesquels parce puisque lorsque quand",
            "tandis alors si afin pour après avant comme",
        ),
    ),
    "es": (
        _CLAUSES_SPACED,
        _before(
            "y e o u pero sino ni que quien quienes cual cuales cuyo cuya donde porque pues cuando",
            "mientras aunque si para tras como",
        ),
    ),
    "de": (
        _CLAUSES_SPACED,
        _before(
            "und oder aber sondern denn dass weil da wenn als während obwohl damit der die das welche",
            "welcher welches wo ob nachdem bevor sowie um",
        ),
    ),
    "ko": (
        _CLAUSES_SPACED,
        r"(?<=\p{Hangul})(?:며|지만|면서|는데|므로|니까|도록|라고|다고|고|해서|아서|어서)\s+"
        r"|\s+(?=(?:그리고|그러나|하지만|또한|또는|및|때문에)\b)",
    ),
    "ja": (
        _CLAUSES_UNSPACED,
        r"(?<=\w)(?:ので|けれども?|ながら|一方で?|として|について|により|によって|ために?)",
    ),
    "zh": (
        _CLAUSES_UNSPACED,
        r"(?<=\w\w)(?=但是?|而且|并且|因为|所以|以及|如果|然而|同时|因此|此外)",
    ),
}

# Then between words. In unspaced text that is anywhere but inside a number or a Latin word.
WORDS = r"\S+\s*"
WORDS_UNSPACED = r"(?:[\p{Latin}\p{N}][\p{Latin}\p{M}\p{N}.,'’%-]*|\X)\s*"
