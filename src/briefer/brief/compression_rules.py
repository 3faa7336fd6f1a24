"""What `compression` may leave out of a sentence, and by what words it tells: tables for each language.

In the patterns the words inside quotation marks are runs of MASK, which no `cut` reaches into.
"""

from dataclasses import dataclass, field

from briefer.quotations.cues import CUE, FINITE
from briefer.quotations.marks import MASK


@dataclass(frozen=True, slots=True)
class Rule:
    """A stretch that may go: the group `cut` of a pattern.

    Attributes:
        pattern: Where it stands.
        unless: What must not be found in it.
        clause: Whether what stands before it must be a clause with its verb, and the stretch without another of the
            main clause.
        subject: Whether what stands before it must be a subject, still without its verb, and without a comma.
    """

    pattern: str
    unless: tuple[str, ...] = field(default=())
    clause: bool = False
    subject: bool = False


_RUN = rf"[^,;:—–(){MASK}]"
"""A character of a stretch without punctuation: where there is a comma, nobody but a parser can tell what it closes."""

# --- English

AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|must|shall|should|cannot|\p{L}+n[’']t)"
)
_PAST = (
    r"(?:came|took|made|gave|got|saw|found|left|held|kept|led|met|paid|sent|lost|won|rose|fell|grew|began|became|spoke"
    r"|drew|broke|drove|ran|sat|stood|built|brought|bought|caught|fought|fled|sought|taught|thought|felt|knew|shot"
    r"|spent|sold|heard|laid|lay|swept|struck|threw|flew|wore|chose|froze|shook|stole|swore|withdrew|went|hid|rode)"
)
_PRESENT = (
    r"(?:says|seeks|plans|wants|makes|takes|calls|aims|needs|requires|includes|remains|faces|continues|comes|goes|shows"
    r"|gives|holds|keeps|leads|runs|gets|becomes|brings|works|lives|leaves|believes|hopes|helps|means|marks|serves"
    r"|offers|allows|appears|seems|tries|uses|begins|ends|opens|follows|provides|supports|expects)"
)
_ADVERB = r"(?:(?:\p{Ll}+ly|also|then|later|once|again|first|now|often|still|since|even|never|not)\s)*"
VERB = rf"(?:{AUXILIARY}|{FINITE}|{_PAST}|{_PRESENT}|\p{{Ll}}{{2,}}ed)"
FINITE_VERB = {"en": rf"(?<!\b(?:who|which|that|to|and|or)\s{_ADVERB})\b{VERB}\b"}
"""What makes a clause of the words before a stretch, rather than a subject with a clause of its own."""

SUBORDINATORS = {
    "en": r"\b(?:who|whom|whose|which|that|where|when|as|because|what|how|why|whether|since|while|until)\b"
}
MAIN_VERB = {"en": rf"\b(?:{AUXILIARY}|{_PAST}|{_PRESENT}|(?:and|or|but)\s{_ADVERB}(?:\p{{Ll}}{{2,}}ed|{FINITE}))\b"}
"""A verb that may belong to the main clause, if it stands in a stretch before any subordinator."""

LEAD = {
    "en": r"^(?i:if|when|while|as|after|before|although|though|because|since|in|on|at|for|by|with|from|under|during"
    r"|despite|once|until|among|amid|to|of|like|unlike|\p{L}+ing|\p{L}+ed)\b[^,]*, "
}

LEFT_OPEN = {
    "en": r".*\b(?:and|but|or|so|yet|nor|that|because|then)(?P<rest>,.*|\s(?i:in|on|at|by|after|before|during|since"
    r"|from|under|an?\s\p{L}+\s(?:later|before|earlier))\b.*|\s*)$",
    "es": r".*\b(?:y|e|pero|o|que|porque)(?P<rest>,.*|\s(?:en|tras|después|durante|desde|a)\b.*|\s*)$",
    "fr": r".*\b(?:et|mais|ou|que|car)(?P<rest>,.*|\s(?:en|après|pendant|depuis|à|au|lors)\b.*|\s*)$",
}
"""The last conjunction and what follows it, if that begins with a comma or a preposition."""

_NEGATION = r"(?:\b(?:not|no|never|without|few|only|cannot)\b|n[’']t\b)"
_NEGATED = (
    r"(?i)\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|only|few|little|hardly|barely)\b|n[’']t\b"
    r"|\b(?:fail|refus|den[iy]|lack|reject|disput|refut|contest|contradict|challeng|unable|unclear|unproven|unverified"
    r"|unconfirmed|independent|verif|confirm)\p{L}*\b"
)
_DOUBTED = (
    r"(?i)\b(?:alleg|claim|accus|false|baseless|propagand|hoax|suppos|purport|suspect|reported|rumou?r|so-called|apparent)"
    r"\p{L}*\b"
)
_CONDITION = (
    r"(?i)\b(?:if|unless|except(?:ing)?|excluding|but|although|though|provided|until|otherwise|whether|despite|however"
    r"|instead|aside from|apart from|save for|other than)\b"
)
_GRAVE = (
    r"(?i)\b(?:die[sd]?|dying|dead|deaths?|fatal|casualt|kill|execut|murder|wound|injur|arrest|detain|convict|sentenc|charg"
    r"|acquit|missing|abduct|kidnap|tortur|rape|imprison|jail|resign|sack|fired|bann|maim|mow|hurt|suicid|drown|innocent|anonym|withheld|identit|unnamed|guilty|victim)\p{L}*\b"
)
"""What readers must learn of even where the article tells it by the way."""
_MANY = r"(?i)\b(?:half|quarters?|thirds?|dozens?|hundreds|thousands|millions|billions|majority|per ?cent|scores)\b|%"
_KEPT = (_NEGATED, _DOUBTED, _CONDITION, _GRAVE, _MANY)
_SAID = CUE.pattern
_DATED = (
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|\b(?:today|yesterday|tomorrow|tonight|week|month|year)s?\b|\d{4}"
)
_ROLE_CLAUSE = (
    r"^\W*(?:who|whose)\s(?:\p{Ll}+ly\s|also\s|has\s|had\s|once\s|now\s)*"
    r"(?:heads?|headed|leads?|led|runs?|ran|chairs?|chaired|directs?|directed|represent\p{L}*|serv(?:es?|ed)|work\p{L}*"
    r"|teach\p{L}*|taught|found\p{L}*|oversee\p{L}*|oversaw|owns?|co-\p{L}+|wrote|writes|became|specializ\p{L}*"
    r"|stud(?:y|ies|ied)|manag\p{L}*|advis\p{L}*|(?:is|was|been|are|were)\s(?:an?|the|one|also|now|once)\b)"
)
"""A relative clause that says what somebody is: a role, which stays with the name."""

_ATTRIBUTION = (
    rf",\s(?:according to [^,;{MASK}]+"
    rf"|(?!(?:which|who|whose|where|when|while|and|but|or|as|if|\p{{L}}+ing)\b)[^,;{MASK}]{{1,60}}?\s{FINITE}"
    rf"(?:\s[^,;{MASK}]*)?)"
)
_END = rf"(?=(?:{_ATTRIBUTION})?[.!?]?\s*$)"
"""Where the main clause has no more words, unless those say who told it."""
_NO_PARTICIPLE = (
    r"(?:during|morning|evening|\p{L}*thing|accord|includ|exclud|regard|concern|follow|start|beginn|end|hav|pend|depend"
    r"|barr|assum|consider|giv|provid|cit|quot|referr|mean|notwithstand|k|build|spr|ceil|meet|hear|call|nam|be|pric"
    r"|rank|total|account|rang|rais|compar|equal|averag|exceed|topp|beij|r|w|n)(?:ing)?\b"
)
"""What ends like a participle and is none, or begins what is no padding."""
_ADJECTIVE = (
    r"(?:Ongoing|Upcoming|Outgoing|Incoming|Existing|Growing|Rising|Remaining|Leading|Missing|Surviving|Working|Living"
    r"|Increasing|Mounting|Willing)\b"
)
_PARTICIPLE = rf"{_ADVERB}(?!{_NO_PARTICIPLE})\p{{Ll}}{{2,}}ing"
_PASSIVE = (
    r"(?:\p{Ll}{3,}ed\sby|(?:dedicated|aimed|designed|intended|meant|followed|accompanied|driven|hosted|attended|marked"
    r"|joined|based|located|flanked)\s(?:to|at|by|for|in|on))"
)
_ORGANISATION = (
    r"(?:organi[sz]ation|group|agency|company|firm|city|town|village|province|region|country|island|river|newspaper"
    r"|magazine|think tank|network|party|body|website|site|outlet|nonprofit|non-profit|watchdog|charity|alliance|bloc"
    r"|coalition|union|university|institute|district|county|state|capital|suburb|port|broadcaster|publication|platform"
    r"|app|startup|retailer|manufacturer|bank|church|festival|museum|neighbou?rhood|peninsula|enclave|territory|facility|prison|camp|law|treaty|programme|program|project|system"
    r"|device|technique|drug|disease|chemical|structure|building)"
)
_OPENERS = {
    "en": "Moreover|Meanwhile|Furthermore|Additionally|In addition|Besides|However|Nevertheless|Nonetheless|Still|Yet"
    "|Also|Indeed|In fact|Of course|Therefore|Thus|Hence|Consequently|As a result|Accordingly|Finally|Lastly|Likewise"
    "|Similarly|In turn|In contrast|By contrast|On the other hand|On the one hand|At the same time|For example"
    "|For instance|First and foremost|First of all|Second|Secondly|Third|Thirdly|Notably|Interestingly|Incidentally"
    "|Overall|After all|In other words|To be sure|What is more|What’s more|What's more|More importantly|Above all"
    "|In particular|In short|In sum|Unsurprisingly|Importantly|In the meantime|Elsewhere|That said|Then|And|But|So"
    "|Not surprisingly|Anyway",
    "fr": "En outre|De plus|Par ailleurs|Toutefois|Cependant|Néanmoins|Enfin|En effet|Par exemple|Ainsi|Or|Pourtant"
    "|D[’']autre part|D[’']ailleurs|Du reste|En revanche|Par conséquent|De même|De surcroît|Qui plus est"
    "|Pendant ce temps|Dans le même temps|En somme|En bref|Bref|Finalement|Par contre|Au contraire|Certes|Surtout"
    "|Notamment",
    "es": "Además|Asimismo|Sin embargo|Por otra parte|Por otro lado|No obstante|Por su parte|En cambio|Por ejemplo"
    "|Por lo tanto|Por tanto|Por consiguiente|De hecho|En efecto|Finalmente|Por último|Mientras tanto|Al mismo tiempo"
    "|A su vez|De igual manera|Del mismo modo|Igualmente|También|En definitiva|En resumen|Por cierto|En consecuencia"
    "|Así|Ahora bien|Pues bien|Por el contrario",
    "ko": "한편|또한|아울러|이어서?|그러면서|이와 함께|이와 더불어|이와 관련(?:해|하여)|이 ?밖에도?|더 ?나아가|나아가"
    "|게다가|더욱이|그러나|하지만|그런데|그리고|반면에?|특히|결국|따라서|그래서|이처럼|실제로",
    "ja": "また|さらに|更に|一方|一方で|しかし|しかしながら|そして|なお|加えて|その上|そのうえ|だが|それでも|ところが"
    "|ところで|そのため|このため|したがって|従って|例えば|たとえば|同時に|その一方で|他方|これに対し|まず|最後に",
    "zh": "此外|另外|同时|同時|与此同时|與此同時|然而|不过|不過|而且|因此|所以|于是|於是|另一方面|其次|首先|最后|最後"
    "|事实上|事實上|例如|比如|并且|並且|总之|總之|对此|對此|其实|其實|总的来说",
}
_BRACKETS_KEEP = (
    r"[\d.?!]",
    r"\p{Lu}{2,}|\p{Lu}\.|^\W*\p{L}{1,2}\W*$",
    r"\b(?:hereinafter|hereafter|called|known|abbreviated|formerly|née|born|aka|sic)\b",
    r"[\p{L}--\p{Latin}]",
)
"""Of what stands in brackets: numbers, acronyms, other names, and names in another script."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = rf"\b(?:{_MONTHS}) \d{{1,2}}\b(?:, \d{{4}})?|\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:1[89]|20)\d\ds?(?!\p{{L}})"
"""A year or a day in a stretch belongs to that stretch; any other number says how many."""
_LISTED = rf"{_RUN}+?(?:(?:,\s(?:[\p{{L}}'’-]+\s){{0,2}}[\p{{L}}'’-]+)+,?\s(?:and|or)\s(?:(?!\b{VERB}\b){_RUN})+?)?"
"""A stretch that may end in a list of things: "who sell rice, maize and beans"."""
_PRONOUN = r"(?:s?he|it|they|his|hers?|its|theirs?|him|them|this|these|those)"
_HEDGED_ADVERB = (
    r"(?i)\b(?:reportedly|allegedly|possibly|probably|perhaps|maybe|presumably|likely|typically|usually|generally"
    r"|often|sometimes|actually|arguably)\b|^\W*(?:mostly|mainly|largely|partly|nearly|almost)\W*$"
)
# A pronoun after it may mean somebody whom only the lead names.
_LEADS_TO = rf",\s)(?=(?:(?:the|an?)\s|\p{{Lu}})[^,]*?\s{VERB}\b)(?!(?i:.*\b{_PRONOUN}\b))"
_SPEECH = (
    r"(?:speech|remarks|address|interview|statement|message|report|comments?|presentation|testimony|keynote|letter)"
)
_ASIDES = (
    r"(?:however|meanwhile|moreover|furthermore|for example|for instance|in turn|of course|therefore|in fact|indeed"
    r"|in addition|by contrast|in contrast|on the other hand|at the same time|nonetheless|nevertheless)"
)

_ENGLISH = (
    Rule(rf"^(?P<cut>(?:{_OPENERS['en']}),\s+)"),
    Rule(r"^(?P<cut>(?:But|And)\s)(?=(?:the|an?|this|that|he|she|it|they|\p{Lu})\b)(?!this time|that said)"),
    Rule(
        rf"^(?P<cut>In\s(?:an?|the|his|her|their|its)\s(?:\p{{Ll}}+\s)?{_SPEECH}(?:\s{_RUN}+)?{_LEADS_TO}",
        (*_KEPT, _DATED),
    ),
    Rule(
        rf"^(?P<cut>(?!{_ADJECTIVE})(?i:{_PARTICIPLE})\s{_RUN}+{_LEADS_TO}",
        (*_KEPT, _DATED, rf"(?<!^){_SAID}", rf"^(?i:{_SAID})"),
    ),
    Rule(
        rf"^(?P<cut>As\s(?!(?:of|for|with|part|an?|if|long|soon|far|much|many|well)\b)(?=[^,]*\b{VERB}\b){_RUN}+{_LEADS_TO}",
        (*_KEPT, _SAID, _DATED),
    ),
    Rule(rf"^(?P<cut>(?:Amid(?:st)?|Following|After|During)\s{_RUN}+{_LEADS_TO}", (*_KEPT, _SAID, _DATED)),
    Rule(
        rf"(?<!\p{{Lu}}{{2,}}s?\s?)(?P<cut>\s?[(\[][^()\[\]{MASK}]+[)\]])(?=[\s,.;:!?]|$)(?!\s{MASK})",
        (*_KEPT, _SAID, *_BRACKETS_KEEP, _HEDGED_ADVERB),
    ),
    Rule(
        rf"(?P<cut>\s(?:—|–|--)\s(?!(?:an?|the|and|who|his|her)\b)[^—–;:(){MASK}]+?\s(?:—|–|--))(?=\s\p{{Ll}})",
        (*_KEPT, _SAID, r"\s--\s.*\s--\s.*\s--", rf"\b{AUXILIARY}\b", _HEDGED_ADVERB),
    ),
    # A list of gerunds looks the same: "documenting abuses, holding culprits accountable and bringing cases to court".
    Rule(
        rf"(?<!\b(?:of|by|for|in|from|on|at|to|as|such|before|after|with|like|through|without|,)\s{_ADVERB}\p{{L}}+ing\b"
        rf"[^,]*)(?P<cut>,\s{_PARTICIPLE}\s(?!(?:and|or)\b){_RUN}+?){_END}",
        (*_KEPT, _SAID, r"\b(?:and|or)\s(?:\p{L}+ly\s)?\p{L}+ing\b"),
        clause=True,
    ),
    Rule(rf"(?P<cut>,\s{_PASSIVE}\s{_RUN}+?){_END}", (*_KEPT, _SAID), clause=True),
    Rule(rf"(?P<cut>,\swith\s{_RUN}+?\s\p{{Ll}}{{2,}}ing\s{_RUN}+?){_END}", (*_KEPT, _SAID, _DATED), clause=True),
    Rule(
        rf"(?P<cut>,\s(?:(?:some|many|most|all|both|each|several|much)\sof\s(?:whom|which)|which)\s{_LISTED}){_END}",
        _KEPT,
        clause=True,
    ),
    # Of one who speaks it may be all that says who it is.
    Rule(
        rf"(?<!\b(?:{FINITE}|according to)\s(?:(?!\bthat\b)[^,]){{0,60}})(?P<cut>,\s(?:who|whose)\s{_LISTED}){_END}",
        (*_KEPT, _ROLE_CLAUSE),
        clause=True,
    ),
    Rule(rf"(?P<cut>,\swhere\s{_LISTED}){_END}", (*_KEPT, _SAID), clause=True),
    Rule(
        rf"(?P<cut>,\s(?:just\s|even\s)?as\s(?!(?:well|if|though|long|soon|far|much|many|opposed|of|for|to|part|an?|the"
        rf"\s(?:first|only|last|most)|\p{{L}}+ed)\b)(?=[^,]*?\b{VERB}\b){_RUN}+?){_END}",
        (*_KEPT, _SAID, _DATED),
        clause=True,
    ),
    Rule(rf"(?<!{_NEGATION}.*)(?P<cut>,?\samid(?:st)?\s{_RUN}+?){_END}", (*_KEPT, _SAID, _DATED), clause=True),
    Rule(
        rf"(?P<cut>,\s(?:in\sthe\s(?:run-up|runup|lead-up|leadup)\sto|ahead\sof)\s{_RUN}+?){_END}",
        (*_KEPT, _SAID),
        clause=True,
    ),
    Rule(
        rf"(?P<cut>,\s(?:after|before|following|especially|particularly|notably|mainly|as\swell\sas|along\swith"
        rf"|in\san?\s(?:move|bid|effort|attempt|drive|push|campaign)\sto)\s{_RUN}+?){_END}",
        (*_KEPT, _SAID, _DATED),
        clause=True,
    ),
    Rule(
        rf"^[^—–]*?(?<!\s--?\s.*)(?P<cut>\s(?:—|–|--|-)\s(?!(?:and|but|or|then|who|his|her)\b)(?<!\p{{Lu}}\S*\s\S+\s)(?:(?!\s-\s){_RUN})+?){_END}",
        (*_KEPT, _SAID, _DATED),
        clause=True,
    ),
    Rule(
        rf"(?P<cut>,\s(?:{_PARTICIPLE}|{_ADVERB}(?:\p{{Ll}}{{2,}}ed|known|seen|held|built|made|led|born))\s{_RUN}+,)"
        rf"(?=\s{_ADVERB}{VERB}\b(?![^,]*,\s{_ADVERB}{VERB}\b))",
        (*_KEPT, _SAID, r"\b(?:anonym|condition|known|called|named|dubbed|short for)\p{L}*"),
        subject=True,
    ),
    Rule(rf"(?P<cut>,\s(?:such\sas|including)\s(?:(?!\p{{Lu}}){_RUN})+?){_END}", (*_KEPT, _SAID, _DATED), clause=True),
    Rule(
        rf"(?P<cut>,\s(?:who|which|whose)\s{_RUN}+,)(?=\s{_ADVERB}{VERB}\b(?![^,]*,\s{_ADVERB}{VERB}\b))",
        (*_KEPT, _ROLE_CLAUSE),
        subject=True,
    ),
    Rule(
        rf"^[^,]+(?P<cut>,\s(?:who|which|whose)\s{_RUN}+,)(?=\s(?:of|from|into|against|about)\s)",
        (*_KEPT, _ROLE_CLAUSE),
    ),
    Rule(
        rf"(?P<cut>,\s(?:an?|the)\s(?:[\p{{L}}’'-]+\s){{0,4}}?{_ORGANISATION}(?:\s{_RUN}+)?,)"
        rf"(?=\s{_ADVERB}(?!{FINITE}\b){VERB}\b(?![^,]*,\s{_ADVERB}{VERB}\b))",
        (*_KEPT, _SAID),
        subject=True,
    ),
    Rule(
        rf"(?<!(?:{FINITE}|to)\s[^,]*)(?P<cut>,\s(?:an?|the)\s(?:[\p{{L}}’'-]+\s){{0,4}}?{_ORGANISATION}"
        rf"(?:\s{_RUN}+?)?){_END}",
        (*_KEPT, _SAID, r"\b(?:and|or)\b"),
        clause=True,
    ),
    Rule(rf"^[^,]+(?P<cut>,\s{_ASIDES},)(?=\s{_ADVERB}{VERB}\b)", subject=True),
    Rule(r"(?<!\b(?:but|not|and|or|,))(?P<cut>\salso)(?=\s\p{Ll})(?!\sknown)(?<!\bnot only\b.*)"),
    Rule(r"(?P<cut>\bin order\s)(?=to\s\p{Ll})"),
    Rule(r"(?P<cut>\b(?:each and\s(?=every\b)|any and\s(?=all\b)|null and\s(?=void\b)|a total of\s(?=\d)))"),
    Rule(r"\bwhether(?P<cut>\sor\snot)(?=\s\p{Ll})"),
)

# --- French and Spanish: only what commas set off to the end of the sentence

_FRENCH_KEPT = (
    r"\b(?:ne|pas|jamais|aucune?|personne|rien|sans|ni|non|sauf|mais|si|selon|affirm|prétend|accus|dément|ni[ée]|rejet"
    r"|contest|présum|suppos|refus)\p{L}*\b|\bn[’']",
    r"\b(?:mort|mour|tu[ée]|décéd|exécut|bless|arrêt|détenu|condamn|tortur|viol|enlev|victime|mettant)\p{L}*",
    r"\bque\b|\bqu[’']",
)
_SPANISH_KEPT = (
    r"\b(?:no|nunca|jamás|nadie|ningun|ningún|nada|sin|tampoco|salvo|excepto|pero|si|según|afirm|acus|desmi|neg|niega"
    r"|rechaz|presunt|supuest)\p{L}*\b",
    r"\b(?:mat|muer|muri|falleci|ejecut|heri|hirie|deten|arrest|conden|tortur|viol|secuestr|víctima)\p{L}*",
    r"\bque\b",
)
_SPOKEN = {
    "fr": r"\b(?:ajout|soulign|précis|assur|déclar|estim|indiqu|rappel|expliqu|dénon|évoqu|cit|not|dis|annon|invoqu"
    r"|appel|exhort|compt|concern|suiv|moyenn|allant|ét|ay)\p{L}*ant\b",
    "es": r"\b(?:añadi|agreg|señal|subray|asegur|dici|indic|cit|destac|declar|explic|recuerd|record|advirti|denunci"
    r"|anunci|alegando|record|incluy|teniendo|habi|siendo|cuando|segundo)\p{L}*ndo\b|\b(?:cuando|segundo|mundo)\b",
}
_LAST = r"(?=[.!?]?\s*$)"
_BRACKETS = rf"(?<!,)(?<!\p{{Lu}}{{2,}}s?\s?)(?P<cut>\s?[(][^(){MASK}]+[)])(?=[\s,.;:!?]|$)"
_FRENCH = (
    Rule(rf"^(?P<cut>(?:{_OPENERS['fr']}),\s+)"),
    Rule(_BRACKETS, (*_FRENCH_KEPT, *_BRACKETS_KEEP)),
    Rule(
        rf"(?P<cut>,\s(?:ce\squi|ce\sdont|lequel|laquelle|lesquels|lesquelles|qui|dont)\s{_RUN}+?){_LAST}",
        _FRENCH_KEPT,
        clause=True,
    ),
    Rule(
        rf"(?P<cut>,\s(?:en\s)?\p{{Ll}}{{2,}}ant\s(?:ainsi\s)?(?:les?|la|l[’']|une?|des|du|de|à|aux?|sa|son|ses|leurs?)"
        rf"(?:\b|(?<=’))\s?{_RUN}+?){_LAST}",
        (*_FRENCH_KEPT, _SPOKEN["fr"], r"^\W*(?:pend|dur|av|dev|cepend|mainten)ant\b", r"\bet\s(?:en\s)?\p{L}+ant\b"),
        clause=True,
    ),
)
_SPANISH = (
    Rule(rf"^(?P<cut>(?:{_OPENERS['es']}),\s+)"),
    Rule(_BRACKETS, (*_SPANISH_KEPT, *_BRACKETS_KEEP)),
    Rule(
        rf"(?P<cut>,\s(?:lo\s(?:que|cual)|quien(?:es)?|(?:el|la)\scual|(?:los|las)\scuales|cuy[oa]s?)\s{_RUN}+?){_LAST}",
        _SPANISH_KEPT[:2],
        clause=True,
    ),
    Rule(
        rf"(?P<cut>,\s\p{{Ll}}{{2,}}[aei]ndo\s(?:así\s)?(?:el|la|los|las|una?|unos|unas|al?|del?|en|su|sus)\s{_RUN}+?)"
        rf"{_LAST}",
        (*_SPANISH_KEPT, _SPOKEN["es"], r"\b[yo]\s\p{L}+ndo\b"),
        clause=True,
    ),
)
FINITE_VERB |= {
    "es": r"\b(?:ha|han|es|son|fue|fueron|era|eran|está|están|estaba|había|habían|será|tiene|tienen|puede|pueden|va|van"
    r"|\p{L}+(?:ó|aron|ieron|aba|aban|ía|ían|rá|rán))\b",
    "fr": r"\b(?:a|ont|est|sont|était|étaient|avait|avaient|fut|furent|sera|seront|peut|peuvent|va|vont|doit|doivent"
    r"|\p{L}+(?:ait|aient|èrent|era|eront))\b",
}
SUBORDINATORS |= {
    "es": r"\b(?:que|quien|cual|cuando|donde|como|porque)\b",
    "fr": r"\b(?:qui|que|dont|où|quand|comme)\b",
}
MAIN_VERB |= {"es": FINITE_VERB["es"], "fr": FINITE_VERB["fr"]}
LEAD |= {"es": r"^[^,]{0,140}, ", "fr": r"^[^,]{0,140}, "}

# --- German sets off every relative clause by commas, and turns subject and verb round after an opener

_GERMAN_KEPT = (
    r"(?i)\b(?:nicht|kein|nie|ohne|weder|nur|laut|angeblich|mutmaßlich|falls|wenn|außer|bestritt|tot|getötet)\p{L}*\b"
)
_GERMAN = (Rule(_BRACKETS, (_GERMAN_KEPT, *_BRACKETS_KEEP)),)

# --- Korean, Japanese, Chinese. A name in another script stays: it helps whoever translates it.

_WIDE_BRACKETS = r"[（(][^（）()\ufffc]+[)）]"
_KOREAN = (
    Rule(rf"^(?P<cut>(?:{_OPENERS['ko']}),\s*)"),
    Rule(
        r"^(?P<cut>(?:한편|또한|아울러|이어서?|그러면서|이와 함께|이와 더불어|이 ?밖에도?|게다가|더욱이|그러나|하지만)"
        r"\s+)"
    ),
    Rule(
        rf"(?<!\p{{Latin}}\s?)(?P<cut>\s?{_WIDE_BRACKETS})",
        (
            r"[^\p{Hangul}\s\p{P}]",
            r"이하|약칭|옛|구\s|가칭|일명|본명|가명",
            r"아니|아님|아닌|않|못|없|경우|한해|주장|제외|별도|기준|포함",
        ),
    ),
)
KOREAN_LEAD_KEEPS = (
    r"숨진|숨지|사망|처형|피살|체포|구금|구속|고문|납치|실종|송환|않|없|못|아니|아닌|의혹|주장|부인|따르면"
)
"""What a leading clause tells of that readers must learn, or that says who says so."""
_JAPANESE = (
    Rule(rf"^(?P<cut>(?:{_OPENERS['ja']})、\s*)"),
    Rule(
        rf"(?P<cut>{_WIDE_BRACKETS})",
        (
            r"[\p{Latin}\p{N}\p{Hangul}]",
            r"以下|略称|通称|仮称|旧|本名|仮名|ない|除く|場合|限る|もし",
            r"^.(?:\p{Katakana}|[・ー])+.$",
        ),
    ),
)
_CHINESE = (
    Rule(rf"^(?P<cut>(?:{_OPENERS['zh']})[，,]\s*)"),
    Rule(
        rf"(?P<cut>{_WIDE_BRACKETS})",
        (
            r"[\p{Latin}\p{N}\p{Hangul}\p{Hiragana}\p{Katakana}]",
            r"以下|简称|簡稱|下称|下稱|原名|化名|不|未|没|除|如果|取决|取決|若|仅|僅",
        ),
    ),
)

RULES: dict[str, tuple[Rule, ...]] = {
    "de": _GERMAN,
    "en": _ENGLISH,
    "es": _SPANISH,
    "fr": _FRENCH,
    "ja": _JAPANESE,
    "ko": _KOREAN,
    "zh": _CHINESE,
}
LEAST = {"de": 6, "en": 6, "es": 6, "fr": 6, "ja": 15, "ko": 4, "zh": 12}
"""Words that must be left; characters in Japanese and Chinese."""


# --- who is introduced, and how

PRONOUNS = {
    "de": frozenset({"er", "sie"}),
    "en": frozenset({"he", "she", "they", "it"}),
    "es": frozenset({"él", "ella", "ellos", "ellas"}),
    "fr": frozenset({"il", "elle", "ils", "elles"}),
    "ja": frozenset({"彼", "彼女", "同氏"}),
    "ko": frozenset({"그", "그녀", "그들"}),
    "zh": frozenset({"他", "她", "他们", "她们"}),
}
COURTESIES = {
    "de": r"(?:Herr|Frau|Dr\.)\s",
    "en": r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof)\.?\s",
    "es": r"(?:el señor|la señora|Sr\.|Sra\.|Dr\.|Dra\.)\s",
    "fr": r"(?:M\.|MM\.|Mme|Mlle|Dr)\s",
}
OPENS_SUBJECT = {
    "de": rf"(?:^|{MASK},?\s)$",
    "en": rf"(?:^|{MASK},?\s|^(?:But|And|Yet|Still|Then|Later)\s|{LEAD['en']}|^(?:{_OPENERS['en']}),\s)$",
    "es": rf"(?:^|{MASK},?\s|^(?:{_OPENERS['es']}),\s)$",
    "fr": rf"(?:^|{MASK},?\s|^(?:{_OPENERS['fr']}),\s)$",
}
"""What stands before a subject, and nothing else: the start, a quotation, words that lead up to it."""
_REPORTS = {
    "de": "sagte|sagt|erklärte|betonte|meinte|warnte|forderte|kritisierte|berichtete|schrieb|fragte|rief|erinnerte",
    "en": FINITE,
    "es": "dijo|dice|afirmó|declaró|señaló|explicó|aseguró|advirtió|añadió|agregó|sostuvo|indicó|preguntó|subrayó",
    "fr": "dit|déclare|affirme|explique|ajoute|souligne|estime|indique|précise|assure|rappelle|demande"
    "|a (?:dit|déclaré|affirmé|expliqué|ajouté|souligné|estimé|indiqué|précisé|assuré|rappelé|demandé)",
}
PREDICATE = {
    "de": rf"\s(?:{_REPORTS['de']}|ist|war|hat|hatte|wird|wurde|kann|konnte|will|wollte|soll|sollte|muss|musste)\b",
    "en": rf"(?:\s{_ADVERB}{VERB}\b|,\swho\b)",
    "es": rf"(?:\s(?:también\s|no\s)?(?:{_REPORTS['es']}|{FINITE_VERB['es']})|,\squien\b)",
    "fr": rf"(?:\s(?:ne\s|n[’']|se\s|s[’'])?(?:{_REPORTS['fr']}|{FINITE_VERB['fr']})|,\squi\b)",
}
INVERTED = {language: rf"{MASK},?\s(?:{verbs})\s$" for language, verbs in _REPORTS.items()}
AFTER_INVERTED = {
    "de": r"[.,;:!?]|$|\s(?:in|am|im|bei|nach|vor|während|auf)\b",
    "en": r"[.,;:!?]|$|\s(?:in|on|at|during|after|before|when|as|while)\b",
    "es": r"[.,;:!?]|$|\s(?:en|el|durante|tras|ante|al)\b",
    "fr": r"[.,;:!?]|$|\s(?:à|au|lors|dans|devant|après|avant|pendant)\b",
}
DESCRIBED = r"^,\s(?:an?|the|l[ea’']|une?|la|el|una|der|die|das|eine?)(?:\s|\b)"
"""A role that the sentence itself has after the name."""
POSSESSIVE_ROLE = {
    "de": r"(?:sein|ihr)e?[rmns]?\s",
    "en": r"(?:my|our|your|his|her|its|their)\s",
    "es": r"(?:mis?|sus?|nuestr[oa]s?)\s",
    "fr": r"(?:mon|ma|mes|son|sa|ses|nos|notre|leurs?)\s",
}
"""A role that says whose, by a word that means nothing in another sentence."""
APPOSED = {
    "de": r"^(?i:der|die|das|eine?r?)\s|,|\s(?:von|vom|für|bei|beim|der|des|im|in|am)\s",
    "en": r"^(?i:an?|the|one of)\s|^(?:\p{Lu}[\p{L}.-]+\s)*\p{Lu}[\p{L}.-]+['’]s?\s|,"
    r"|\s(?:of|for|at|in|on|to|from|with|who|that)\s",
    "es": r"",
    "fr": r"",
}
"""A role that stands after the name between commas; any other is a title, before it."""
KOREAN_BEFORE = (
    r"(?:^|[,”\"’」]\s?|(?:이날|이어|이어서|또|또한|한편|앞서|특히|그러면서|다만|하지만|그러나|아울러|에서|에서는|자리에서는?|에는)"
    r"\s)$"
)
KOREAN_SUBJECT = r"(?:은|는|이|가|도|께서는?)(?=[\s,])"
KOREAN_DESCRIPTION = (
    r"(?:탈북민|탈북자|탈북인|북한이탈주민|이탈주민|피해자|생존자|주민|출신|유족|가족|어머니|아버지|아들|딸|목격자|학생|시민|난민"
    r"|여성|남성|증언자)$"
)
"""A role that stands before the name: 탈북민 김일혁, but 오세훈 서울시장."""
CHINESE_PREDICATE = (
    r"(?:表示|说|說|指出|强调|強調|称|稱|认为|認為|呼吁|呼籲|补充|補充|还|還|也|则|則|在|将|將|曾|已|宣布|警告|要求)"
)
