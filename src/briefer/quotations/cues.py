"""English verbs that report what someone says."""

import regex

_REGULAR = "|".join(
    "add answer argu ask announc acknowledg assert affirm agre alleg complain conclud confirm contend continu "
    "counter claim comment caution conced condemn criticiz criticis declar demand describ emphasiz emphasis "
    "explain highlight insist instruct interject jok lament mention not observ opin order point pledg predict "
    "prais promis quipp recall remark remind repeat report respond reveal reiterat retort stat stress suggest "
    "tweet post urg underlin underscor vow voic warn whisper yell shout express call accus boast exclaim estimat "
    "recount propos advis chim clarif maintain wonder characteriz characteris denounc repl testif observ admitt "
    "believ reaffirm label labell brand dismiss hail".split()
)
FINITE = (
    rf"(?:said|says|written|told|tells|wrote|writes|thinks|(?:{_REGULAR})(?:ed|ied|es|s|ies)|admits|quips"
    r"|say|tell|argue|insist|believe|acknowledge|admit|describe|claim|warn)"
)
_PARTICIPLE = rf"(?:saying|telling|writing|(?:{_REGULAR})(?:ing|ying))"
CUE = regex.compile(rf"\b(?:(?P<finite>{FINITE})|(?P<participle>{_PARTICIPLE})|(?P<source>[Aa]ccording to))\b")
