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
    "de": r"\b(?:könnte|dürfte|soll(?:en|te)|würde|mögliche?|vielleicht|wahrscheinlich|voraussichtlich|erwarte|plan"
    r"|womöglich|eventuell|droh)\p{L}*",
    "en": r"\b(?:(?-i:may)|might|could|would|should|can|will|possibl[ey]|possibility|perhaps|(?:un)?likely|probabl[ey]"
    r"|maybe|(?:set|poised|going|plan(?:s|ned|ning)?|ready|about) to|(?:believed|thought|understood) to have"
    r"|considering|intend(?:s|ing)?|aim(?:s|ing)?|(?:expect|suspect|appear|seem|propos|fear|hop(?:e|ing)|want|potential|seek"
    r"|try|tri(?:es|ed)|attempt|urg|call(?:s|ed|ing)? (?:for|on)|demand)\p{L}*)\b",
    "es": r"\b(?:podría|puede|quizá|posible|probable|sería|habría|espera|planea|prevé)\p{L}*",
    "fr": r"\b(?:pourrai|peu[tv]|possible|probable|serai|aurai|devrai|prévoi|envisage)\p{L}*",
    "ja": r"かもしれ|可能性|見込み|見通し|とみられ|だろう|予定|方針|べき|恐れ",
    "ko": r"수도? 있|가능성|전망|예상|예정|계획|것으로 (?:보|추정|관측|예측|기대"
    r"|점쳐)|것이(?:라|다)|[할될질릴일갈올울늘] 것|듯|우려|방침|검토"
    r"|기로 (?:했|하)|려고? (?:한|하|했)|겠다|겠[다습느]|추정|기대|모른다|[야]\s?(?:한다|하며|할|했)|촉구|예고|추진",
    "zh": r"可能|或许|或許|也许|预计|預計|将|將|有望|计划|計劃|拟|应该|應該",
}
"""What says that a thing may be, or is to be: a line that has any of them claims no more."""

HEARSAY = {
    "de": r"\b(?:angeblich|mutmaßlich|laut|offenbar)\p{L}*",
    "en": r"\b(?:reported(?:ly)?|alleg\p{L}*|accus\p{L}*|purported(?:ly)?"
    r"|supposed(?:ly)?|so-called|rumou?r\p{L}*|claim\p{L}*)\b",
    "es": r"\b(?:presunt|supuest|según)\p{L}*",
    "fr": r"\b(?:présumé|selon|prétendu)\p{L}*",
    "ja": r"という|によると|疑い",
    "ko": r"의혹|혐의|것으로 (?:알려|전해)|이른바|소문",
    "zh": r"据|據|涉嫌|疑",
}
"""What says that a thing is somebody's word: a line that names whose claims no more either."""

SAYING = {
    "en": r"\b(?:sa(?:id|ys?|ying)|t(?:ells?|old)|according to|den(?:y|ies"
    r"|ied)|f(?:inds?|ound)|shows?|showed|per|quot(?:es|ed|ing)"
    r"|call(?:s|ed|ing)?|urg(?:es|ed|ing)|wr(?:ites|ote)|testif\p{L}+|admit\p{L}*"
    r"|(?:report|announc|add|argu|claim|alleg|accus|assert|affirm"
    r"|stat|declar|warn|caution|confirm|describ|explain|express"
    r"|observ|point|reveal|stress|emphasi[sz]|underscor|underlin|highlight|insist|suggest|complain|conced"
    r"|acknowledg|predict|promis|pledg|vow|recall|remind|repeat|reiterat|respond|repl|answer|ask|condemn|denounc"
    r"|criti[cs]i[sz]|prais|demand|propos|recommend|disclos|indicat|conclud|estimat|maintain|mention|outlin|expos"
    r"|discover|notic|contend|think|thought|believ)(?:s|es|ed|ied|ies|ing)|not(?:es|ed|ing))\b",
    "ko": r"(?:[다라자냐까])고\s|(?:다|라|자)(?:며|면서)|다는|라는|라고"
    r"|[”’」]\s?고|에 (?:따르면|의하면)|밝혔|말했|전했|강조|지적|주장"
    r"|설명|비판|촉구|호소|덧붙|발표|경고|요구|당부|증언",
}
"""What tells that somebody says something; the attribution of a line is checked in these languages."""

SOURCE = {"en": r"\baccording to\b", "ko": r"\S+에 (?:따르면|의하면)"}
"""What names a source that may be no speaker, such as a report."""

TITLES = frozenset(
    "씨 전 현 측 대표 회장 부회장 교수 총장 원장 국장 위원장 위원 대변인 변호사 감독 특사 보고관 소장 관장 이사장 이사 "
    "후보 지사 검사 판사 센터장 연구원 활동가 대사 팀장 실장 과장 사장 처장 청장 구청장 군수 작가 사무총장 시장 장관 "
    "차관 대통령 총리 의원 관계자 당국자 탈북민 기자 국무위원장 조사관".split()
)
"""What stands with a Korean name, and tells nobody apart by itself."""

YEARS = {
    "de": (
        "letztes Jahr|letzten Jahr|vergangenen Jahr|Vorjahr",
        "dieses Jahr|diesem Jahr",
        "nächstes Jahr|nächsten Jahr|kommenden Jahr",
    ),
    "en": (r"last year|previous year", r"this year", r"next year|coming year"),
    "es": ("el año pasado", "este año", "el próximo año|el año que viene"),
    "fr": ("l[’']an(?:née)? dernière?|l[’']an passé", "cette année", "l[’']an(?:née)? prochaine?"),
    "ja": ("昨年|去年", "今年|本年", "来年"),
    "ko": ("지난해|작년", "올해|금년", "내년|이듬해"),
    "zh": ("去年", "今年", "明年"),
}
MONTHS = {
    "de": ("letzten Monat|vergangenen Monat", "diesen Monat|diesem Monat", "nächsten Monat|kommenden Monat"),
    "en": ("last month", "this month", "next month"),
    "es": ("el mes pasado", "este mes", "el próximo mes"),
    "fr": ("le mois dernier", "ce mois", "le mois prochain"),
    "ja": ("先月", "今月", "来月"),
    "ko": ("지난달", "이달|이번 달", "다음 달|내달"),
    "zh": ("上个月|上月", "本月|这个月", "下个月|下月"),
}
WEEKS = {
    "de": ("letzte Woche|vergangene Woche", "diese Woche", "nächste Woche|kommende Woche"),
    "en": ("last week", "this week", "next week"),
    "es": ("la semana pasada", "esta semana", "la próxima semana"),
    "fr": ("la semaine dernière", "cette semaine", "la semaine prochaine"),
    "ja": ("先週", "今週", "来週"),
    "ko": ("지난주", "이번 주|금주", "다음 주|내주"),
    "zh": ("上周", "本周|这周", "下周"),
}
DAYS = {
    "de": (r"\bgestern\b", r"\bheute\b", r"\bmorgen\b"),
    "en": (r"\byesterday\b", r"\btoday\b", r"\btomorrow\b"),
    "es": (r"\bayer\b", r"\bhoy\b", r"\bmañana\b"),
    "fr": (r"\bhier\b", r"\baujourd[’']hui\b", r"\bdemain\b"),
    "ja": ("昨日", "今日|本日", "明日"),
    "ko": ("어제", "오늘", "내일"),
    "zh": ("昨天|昨日", "今天|今日", "明天|明日"),
}
"""Years, months, weeks and days as seen from the day of the article: the one before, this one, the next."""

PERSON = (
    r"(?P<name>[가-힣]{2,4}) (?:(?:[가-힣·]+ ){0,3}[가-힣·]*(?:시장"
    r"|장관|차관|대통령|총리|의원|대표|회장|교수|총장|원장|국장|위원장|위원"
    r"|대변인|변호사|특사|보고관|소장|관장|이사장|이사|후보|지사|검사|판사"
    r"|센터장|연구원|활동가|대사|팀장|실장|사장|처장|청장|군수|작가"
    r"|조사관|수사관|국장|과장|감독|기자|목사|신부|교사|간사|주민|박사|상임위원|보좌관|비서관|행정관)"
    r"|씨)(?=[은는이가을를의도와과께에 ,.]|$)"
)
"""A Korean name before a title: a dictionary has few names."""

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
    r"\b(?:to|not|n[’']t|will|would|can|could|may|might|must|should"
    r"|shall|do|does|did|has|have|had|he|she|it|they|we|i|you|who"
    r"|which|that|be|been|being|is|are|was|were|as)\s+(?:\p{L}+ly\s+)?$"
)
"""What stands before a word that is a verb or an adjective in English."""
VERB_OBJECT = (
    r"\s+(?:the|an?|his|her|its|their|that|this|these|those|it|him|them|himself|herself|itself|themselves|\d)\b"
)
"""What follows a verb at once in English, and hardly ever a noun."""
VERB_ENDING = (
    r"^(?:fell|rose|grew|began|became|chose|spoke|wrote|drew|broke|drove|left|caught|said|held"
    r"|took|made|gave|got|went|came|ran|saw|found|told|met|paid|sent|lost|won|hit|shut"
    r"|put|set|led|fled|kept|sought|brought)$|(?:ed|ing|ly|ise|ize|ous|ive|able|ible|ful|less|ish|ary|ant|ent)$"
)
"""How a word ends that is a verb, an adverb or an adjective in English, more often than a noun."""
