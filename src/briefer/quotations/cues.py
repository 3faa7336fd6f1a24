"""English verbs that report what someone says, with quotation marks and without."""

import regex

_REGULAR = "|".join(
    "add answer argu ask announc acknowledg assert affirm agre alleg complain conclud confirm contend continu "
    "counter claim comment caution conced condemn criticiz criticis declar demand describ emphasiz emphasis "
    "explain highlight insist instruct interject jok lament mention not observ opin order point pledg predict "
    "prais promis quipp recall remark remind repeat report respond reveal reiterat retort stat stress suggest "
    "tweet post urg underlin underscor vow voic warn whisper yell shout express call accus boast exclaim estimat "
    "recount propos advis chim clarif maintain wonder characteriz characteris denounc repl testif observ admitt "
    "believ reaffirm label labell brand dismiss hail rejoin implor plead".split()
)
# `was quick to stress`, `went on to say`
_BEGINS = (
    r"(?:(?:was|were|is|are) (?:keen|quick|careful|eager|at pains)|(?:went|goes) on|continued|hastened|took pains)"
)
_BASE = (
    r"(?:say|add|tell|stress|note|argue|insist|emphasi[sz]e|explain|describe|call|warn|claim|declare|suggest|point out)"
)
FINITE = (
    rf"(?:said|says|written|told|tells|wrote|writes|thinks|(?:{_REGULAR})(?:ed|ied|es|s|ies)|admits|quips"
    rf"|say|tell|argue|insist|believe|acknowledge|admit|describe|claim|warn|{_BEGINS} to {_BASE})"
)
_PARTICIPLE = rf"(?:saying|telling|writing|(?:{_REGULAR})(?:ing|ying))"
CUE = regex.compile(rf"\b(?:(?P<finite>{FINITE})|(?P<participle>{_PARTICIPLE})|(?P<source>[Aa]ccording to))\b")

# Without marks, what follows must tell that something is said: `added that`, not `added a page`.
_ANYTHING = (
    r"said|says|say|told|tells|tell|den(?:ied|ies)|admits|points? out|pointed out|acknowledge|admit|argue|insist|warn"
    "|claim"
    r"|(?:argu|insist|emphasi[sz]|stress|warn|caution|claim|alleg|assert|affirm|contend|complain|highlight|underscor"
    r"|underlin|predict|demand|accus|condemn|denounc|critici[sz]|prais|hail|vow|pledg|promis|reiterat|reaffirm"
    r"|announc|acknowledg|admitt|conced|lament|blam|not|reveal|testifi|explain|remark|remind|urg|propos|advis"
    r"|recommend|reject|disclos|recount|blast|deplor)(?:ed|es|s)"
    r"|(?:call|press|appeal|plead)(?:ed|s) (?:for|on|upon|to)"
    r"|(?:express|voic)(?:ed|es) (?:\p{L}+ ){0,3}(?:concern|hope|doubt|regret|support|fear|confidence|gratitude|outrage"
    r"|thanks|condolence|opposition|worr|alarm|optimism|disappointment)\p{Ll}*"
)
_CLAUSE = (
    r"(?:add|report|stat|declar|conclud|confirm|agre|observ|recall|respond|answer|comment|estimat|believ|maintain"
    r"|mention|suggest|speculat|wonder)(?:ed|es|s|d)|repl(?:ied|ies)|clarif(?:ied|ies)|wrote|writes|thinks|believe|boasted"
)
_INSERTED = (
    rf"said|says|say|told|tells|{_CLAUSE}|admits|(?:warn|argu|explain|not|remark|insist|predict|announc|acknowledg"
    r"|admitt|complain|emphasi[sz]|stress|caution|claim|testifi)(?:ed|es|s)"
)
REPORT = regex.compile(
    rf"\b(?:{_ANYTHING}|(?:{_CLAUSE})(?=,? (?:that|how|why|whether|if|what|it|he|she|they|there)\b)"
    r"|asks?(?:ed)?(?= (?:whether|if|why|how|what|that|(?:\p{L}+ ){1,4}to)\b))\b(?! (?:by|of)\b)"
)
"""A verb that reports without quotation marks, after its subject."""
INSERTED = regex.compile(rf"\b(?:{_INSERTED})\b")
"""A verb that reports the words before it: `It is late, she said.`"""
