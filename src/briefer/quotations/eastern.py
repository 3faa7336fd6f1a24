"""What a Japanese or Chinese article reports, by the one pattern that is sure: a title or a body, and the verb."""

from collections.abc import Sequence

import regex

from briefer.quotations.kinds import Attribution, Place, kind_of, quotes
from briefer.quotations.marks import Passage
from briefer.quotations.model import How, QuotationKind

_JAPANESE_TITLE = (
    "氏|さん|首相|大統領|報道官|長官|外相|大臣|官房長官|知事|市長|議員|代表|教授|大使|特使|特別報告者|事務総長|所長|会長|委員長|弁護士|省|庁|政府"
    "|委員会|当局|警察"
)
_CHINESE_TITLE = (
    "部长|部長|主席|总统|總統|总理|總理|首相|发言人|發言人|大使|特使|教授|秘书长|秘書長|委员|委員|议员|議員|市长|市長|律师|律師|主任|专员|專員"
    "|报告员|報告員|外交部|国防部|國防部|统一部|統一部|政府|委员会|委員會|当局|當局|警方"
)
_REPORTED = {
    "ja": regex.compile(
        rf"(?P<name>[\p{{Han}}\p{{Katakana}}ー・A-Za-z]+(?:{_JAPANESE_TITLE}))は[^。]*と(?P<verb>述べ|語っ|強調し|指摘し|主張し|発表し"
        r"|明らかにし|説明し|訴え|話し|警告し|批判し)(?:た|ている|ました)。?$"
    ),
    "zh": regex.compile(
        rf"(?P<name>(?![他她它这那但据據此对對在为為有])[\p{{Han}}·]*?(?:{_CHINESE_TITLE})[\p{{Han}}·]{{0,8}}?)"
        r"(?:\d{1,2}日|(?:周|星期|週)\p{Han}|今天|昨天|当天|當天|在[\p{Han}]{1,12}[上中时時后後]|也|还|還|则|則)*"
        r"(?P<verb>表示|指出|强调|強調|认为|認為|宣布|说|說|称|稱)[，,：:]"
    ),
}


def attribute(passages: Sequence[Passage]) -> list[list[Attribution]]:
    """Find the kind of each quotation of each passage; its speaker is left open."""
    return [
        [
            Attribution(kind_of(passage, one, passage.sentence(one.opens), passage.sentence(one.closes - 1)))
            for one in passage.quoted
        ]
        for passage in passages
    ]


def reports(passages: Sequence[Passage], language: str) -> dict[int, Attribution]:
    """Find the sentences that report what somebody with a title says, or a body, by number."""
    found = {}
    for passage, ones in zip(passages, attribute(passages), strict=True):
        for sentence in passage.sentences:
            said = _REPORTED[language].match(passage.outside[: sentence.end], sentence.start)
            if said and not quotes(passage, sentence, ones):
                said_by, verb = (Place(passage.block.number, *said.span(each)) for each in ("name", "verb"))
                found[sentence.number] = Attribution(
                    QuotationKind.STATEMENT, said["name"], "", said_by, verb, How.SAID, sure=True
                )
    return found
