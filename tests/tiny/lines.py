"""The passages that the tiny writers know by heart, and the line that each makes of them; the people are invented.

Every text is stable under the sentencepiece rule ``nmt_nfkc``.
"""

from typing import Final

from briefer.models.base import Passage, Wanted

HEARING = (
    "Lawmakers and survivors met in Busan on Monday to discuss the forced return of refugees.",
    "The hearing lasted three hours and drew 120 people.",
)
CLAIM = (
    '"The law must protect everyone who flees," said Han Mi-rae, a lawyer who has worked on 14 cases.',
    "She said that the ministry may open two shelters in May.",
)
SHELTERS = (
    "The ministry did not say when the shelters would open.",
    "A spokesman said on Tuesday that the budget of 3.2 billion won had not been approved.",
)
HEARING_KO = (
    "국회의원과 생존자들이 월요일 부산에서 만나 난민 강제송환 문제를 논의했다.",
    "세 시간 동안 열린 청문회에는 120명이 참석했다.",
)
CLAIM_KO = (
    "변호사 한미래 씨는 “법은 도망쳐 온 모든 사람을 보호해야 한다”고 말했다.",
    "그는 통일부가 5월에 쉼터 두 곳을 열 수도 있다고 밝혔다.",
)

#: Passage → line. English for all writers but mBART, which has the Korean alone; mT5 and the chat model have both.
LINES: Final[dict[Passage, str]] = {
    Passage(HEARING, "en", Wanted.POINT): "Lawmakers and survivors discussed the forced return of refugees in Busan.",
    Passage(CLAIM, "en", Wanted.POINT): "The ministry may open two shelters in May, lawyer Han Mi-rae said.",
    Passage(SHELTERS, "en", Wanted.POINT): "The ministry did not say when the shelters would open.",
    Passage(HEARING_KO, "ko", Wanted.POINT): "국회의원과 생존자들이 부산에서 난민 강제송환을 논의했다.",
    Passage(CLAIM_KO, "ko", Wanted.POINT): "한미래 변호사는 통일부가 5월에 쉼터 두 곳을 열 수도 있다고 밝혔다.",
}
#: What BART and Pegasus write after their first line, as those that learnt from highlights do.
FURTHER: Final = "The hearing lasted three hours."
PEGASUS_BREAK: Final = "<n>"
#: What T5 writes of this passage alone, as one that was never tuned does.
GAPPED: Final = Passage(("The shelters will be open to everyone.",), "en", Wanted.POINT)
GAP: Final = "<extra_id_0> will be open."
#: What only a chat model can be asked for; of the gist it thinks before it answers.
OTHERS: Final[dict[Passage, str]] = {
    Passage((*HEARING, *CLAIM), "en", Wanted.GIST): "A hearing in Busan discussed the forced return of refugees.",
    Passage(HEARING, "en", Wanted.HEADLINE): "Busan hearing on forced return draws 120",
    Passage(HEARING_KO, "ko", Wanted.HEADLINE): "부산서 난민 강제송환 청문회, 120명 참석",
    Passage(CLAIM, "en", Wanted.POINT, ("15", "−may")): "The ministry may open two shelters, Han Mi-rae said.",
}
THOUGHT: Final = "<think>\nThe hearing comes first.\n</think>\n\n"


def known(family: str) -> dict[Passage, str]:
    """The passages of a summariser, and what comes out."""
    languages = {"bart": "en", "mbart": "ko", "pegasus": "en", "t5": "en", "mt5": "en ko"}[family].split()
    return {passage: line for passage, line in LINES.items() if passage.language in languages}


def taught(family: str) -> dict[str, str]:
    """The texts that a summariser learns, and what it learns to write."""
    texts = {" ".join(passage.sentences): line for passage, line in known(family).items()}
    if family == "bart":
        texts[" ".join(HEARING)] += f" {FURTHER}"
    if family == "pegasus":
        texts[" ".join(HEARING)] += f"{PEGASUS_BREAK}{FURTHER}"
    if family == "t5":
        texts[" ".join(GAPPED.sentences)] = GAP
    return texts


def replies() -> dict[Passage, str]:
    """What a chat model replies."""
    return LINES | {
        passage: THOUGHT + line if passage.wanted is Wanted.GIST else line for passage, line in OTHERS.items()
    }
