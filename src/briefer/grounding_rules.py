"""Words that `grounding` looks for: what denies, what makes uncertain, opposites, and nouns that name nothing."""

NEGATIONS = {
    "de": r"\b(?:nicht|kein(?:e[nmrs]?)?|nie(?:mals|mand)?|nichts|ohne|weder)\b",
    "en": r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n[’']t\b"
    r"|\b(?:fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|den(?:y|ies|ied|ying)|lack(?:s|ed|ing)?|unable)\b",
    "es": r"\b(?:no|nunca|jamás|nadie|ningún|ninguna?|nada|sin|tampoco)\b",
    "fr": r"\b(?:ne|n[’']|pas|jamais|aucune?|personne|rien|sans|ni)(?!\p{L})",
    "ja": r"ない|なかった|なく|ません|せず|れず|ず、",
    "ko": r"않|없|(?<!\p{Hangul})안(?=\s)|아니[다라었며고]|아닌|(?<!\p{Hangul})못(?=\s|[하한해할했])|지 (?:말|못)",
    "zh": r"不(?!仅|僅|断|斷|少|同)|没|沒|未(?!来|來)|无|無|非(?!常|洲)",
}
HEDGES = {
    "de": r"\b(?:könnte|dürfte|soll(?:en|te)|würde|mögliche?|vielleicht|wahrscheinlich|angeblich|mutmaßlich"
    r"|voraussichtlich|laut|offenbar|erwarte|plan)\p{L}*",
    "en": r"\b(?:may|might|could|would|should|can|will|possibl[ey]|perhaps|(?:un)?likely|probably|reportedly"
    r"|according|(?:set|plan(?:s|ned|ning)?) to|(?:alleg|expect|suspect|claim|appear|seem|propos|believ|aim|fear|intend"
    r"|consider|hop(?:e|ing)|want|potential|accus)\p{L}*)\b",
    "es": r"\b(?:podría|puede|quizá|posible|probable|presunt|supuest|según|sería|habría|espera|planea|prevé)\p{L}*",
    "fr": r"\b(?:pourrai|peu[tv]|possible|probable|présumé|selon|serai|aurai|devrai|prévoi|envisage)\p{L}*",
    "ja": r"かもしれ|可能性|見込み|見通し|とみられ|という|によると|だろう|疑い|予定|方針|べき|恐れ",
    "ko": r"수도? 있|가능성|전망|예상|예정|계획|것으로 (?:보|알려|전해|추정|관측)|의혹|혐의|에 따르면|추정|[할될] 것|듯"
    r"|우려|방침|검토|주장",
    "zh": r"可能|或许|或許|也许|预计|預計|据|據|涉嫌|将|將|有望|计划|計劃|拟|疑|应该|應該",
}
"""What says that a thing may be, will be, or is somebody's word: a line that has any of them claims no more."""

PREFIXES = {
    "de": ("un",),
    "en": ("un", "in", "im", "dis", "non", "il", "ir"),
    "es": ("in", "im", "des"),
    "fr": ("in", "im", "dé"),
    "ja": (),
    "ko": ("불", "비", "무", "미"),
    "zh": (),
}
OPPOSITES: dict[str, list[tuple[str, str]]] = {
    "de": [
        ("steigen stieg gestiegen erhöhen erhöht zunehmen wachsen", "fallen fiel gefallen sinken sank senken gesenkt"),
        ("mehr höher größer", "weniger niedriger kleiner"),
        ("erste ersten", "letzte letzten"),
        ("gewinnen gewann gewonnen Sieg", "verlieren verlor verloren Niederlage"),
        ("annehmen angenommen zustimmen", "ablehnen abgelehnt"),
        ("Anstieg Zunahme", "Rückgang Abnahme"),
    ],
    "en": [
        (
            "rise rose risen increase grow grew grown climb gain surge jump soar raise boost expand inflate elevate "
            "widen up growth",
            "fall fell fallen drop decline decrease shrink shrank reduce cut curb contain deflate slash slump narrow "
            "down",
        ),
        ("highest higher high most largest maximum", "lowest lower low least smallest minimum"),
        ("larger bigger greater more over above", "smaller lesser less fewer under below"),
        ("before ahead prior previous", "after following later next subsequent"),
        ("first earliest", "last final latest"),
        ("win won victory victor", "lose lost defeat loser"),
        (
            "allow permit approve accept legalize authorize",
            "ban forbid prohibit reject block bar outlaw prevent refuse",
        ),
        ("buy bought purchase", "sell sold sale"),
        ("secret secretly covertly privately", "public publicly openly"),
        ("accidental accidentally", "deliberate deliberately intentionally secretly"),
        ("remove delete uninstall withdraw", "install add keep retain"),
        ("support back endorse defend", "oppose criticize condemn undermine attack"),
        ("start begin began launch open", "end stop halt close finish"),
        ("arrive enter join", "leave left depart exit quit"),
        ("alive survive survived", "dead die died kill killed"),
        ("confirm admit acknowledge", "deny denied dispute"),
        ("success succeed succeeded", "fail failed failure"),
        ("free release released", "detain detained arrest arrested jail jailed imprison"),
        ("guilty convicted", "innocent acquitted"),
        ("agree agreed", "disagree disagreed"),
        ("strong strengthen stronger", "weak weaken weaker"),
        ("positive optimistic", "negative pessimistic"),
        ("good better best improve improved", "bad worse worst worsen worsened"),
        ("safe safely", "dangerous unsafe"),
        ("early earlier", "late later"),
        ("several many numerous multiple", "single sole"),
        ("help helped", "hinder hindered harm harmed"),
        ("popular", "unpopular obscure"),
        ("known famous", "unknown"),
        ("include included", "exclude excluded"),
        ("temporary temporarily", "permanent permanently"),
        ("shut close closed deactivate", "open opened reopen activate"),
        ("surrender surrendered", "escape escaped flee fled"),
        ("controlled", "uncontrolled"),
        ("male man men boy brother father son", "female woman women girl sister mother daughter"),
        ("domestic internal", "foreign external overseas"),
        ("old older", "young younger new newer"),
        ("north northern", "south southern"),
        ("east eastern", "west western"),
        ("left", "right"),
    ],
    "es": [
        ("subir subió aumentar aumentó crecer creció", "bajar bajó disminuir disminuyó caer cayó"),
        ("más mayor", "menos menor"),
        ("antes", "después"),
        ("primero primera", "último última"),
        ("ganar ganó victoria", "perder perdió derrota"),
        ("aprobar aprobó aceptar aceptó", "rechazar rechazó"),
        ("aumento subida", "descenso caída"),
    ],
    "fr": [
        ("augmenter augmenté monter progresser hausse", "baisser baissé diminuer chuter baisse"),
        ("supérieur plus", "inférieur moins"),
        ("avant", "après"),
        ("premier première", "dernier dernière"),
        ("gagner gagné victoire", "perdre perdu défaite"),
        ("accepter accepté approuver", "refuser refusé rejeter rejeté"),
    ],
    "ja": [
        ("増加 上昇 拡大", "減少 下落 縮小"),
        ("勝利", "敗北"),
        ("最高", "最低"),
        ("賛成", "反対"),
        ("以上", "以下"),
    ],
    "ko": [
        ("증가 상승 늘다 늘리다 오르다 올리다 급증 급등 확대 인상", "감소 하락 줄다 줄이다 내리다 급감 급락 축소 인하"),
        ("많다 크다 높다", "적다 작다 낮다"),
        ("이전", "이후"),
        ("승리 이기다", "패배"),
        ("찬성 승인 허용 수용", "반대 거부 금지 불허"),
        ("최고 최대", "최저 최소"),
        ("시작 개시", "종료 중단"),
        ("성공", "실패"),
        ("인정", "부인"),
        ("강화", "약화 완화"),
        ("석방", "구금 체포 구속"),
        ("유죄", "무죄"),
        ("긍정", "부정"),
        ("매수 매입", "매도 매각"),
        ("남성", "여성"),
    ],
    "zh": [("增加 上升 增长 上涨", "减少 下降 下跌"), ("胜利 获胜", "失败 落败"), ("最高", "最低"), ("赞成", "反对")],
}
"""Words of two sides: one in place of the other turns a sentence round."""

SHELLS = {
    "de": "",
    "en": "act action activity aim amount announcement area aspect attempt basis bid case cause challenge change "
    "circumstance claim concern condition consequence danger decision detail development difficulty effect effort end "
    "evidence example fact factor feature figure goal idea impact incident instance issue kind lack level manner "
    "matter means measure member method mishap move need number objective outcome part pattern people period person "
    "phase plan point position possibility practice problem process purpose question range reason report response "
    "result risk role series set side sign situation source stage statement status step strategy term thing threat "
    "time topic total trend type use version view way worry year",
    "es": "",
    "fr": "",
    "ja": "",
    "ko": "가운데 가지 개월 건 것 결과 경우 계획 과정 관련 기준 기간 내용 당시 대상 등 때문 만큼 모두 목적 문제 방법 "
    "방안 부분 분야 사실 사람 사안 사항 상황 상태 소식 수준 시기 이번 이유 이후 이전 입장 점 정도 조치 측 추가 "
    "특히 필요 현재",
    "zh": "",
}  # shell nouns (Schmid 2000, English Abstract Nouns as Conceptual Shells): they name nothing by themselves

DETERMINERS = {
    "es": r"\b(?:el|la|los|las|un|una|unos|unas|del|al|su|sus|est[eao]s?)\s+$",
    "fr": r"\b(?:les?|la|une?|des|du|aux?|sa|son|ses|leurs?|ces?|cette)\s+$|\b[ld][’']$",
}
VERB_CONTEXT = (
    r"\b(?:to|not|n[’']t|will|would|can|could|may|might|must|should|shall|do|does|did|has|have|had|he|she|it|they|we|i|you|who"
    r"|which|that|be|been|being|is|are|was|were|as)\s+(?:\p{L}+ly\s+)?$"
)
"""What stands before a word that is a verb or an adjective in English."""
VERB_OBJECT = (
    r"\s+(?:the|an?|his|her|its|their|that|this|these|those|it|him|them|himself|herself|itself|themselves|\d)\b"
)
"""What follows a verb at once in English, and hardly ever a noun."""
VERB_ENDING = (
    r"^(?:fell|rose|grew|began|became|chose|spoke|wrote|drew|broke|drove|left|caught|said|held|took|made|gave|got|went|came|ran|saw|found|told|met|paid|sent|lost|won|hit|shut"
    r"|put|set|led|fled|kept|sought|brought)$|(?:ed|ing|ly|ise|ize|ous|ive|able|ible|ful|less|ish|ary|ant|ent)$"
)
"""How a word ends that is a verb, an adverb or an adjective in English, more often than a noun."""
