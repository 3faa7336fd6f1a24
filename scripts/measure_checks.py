"""Measure how often the checks of facts cry wolf on translations by people, and how often they find a planted error.

    python scripts/measure_checks.py FOLDER [--others | --show CHECK LANGUAGE]

FOLDER has `ntrex-dev.jsonl` (a document a line: `doc`, and `segs` with `eng`, `kor`, `jpn`, `zho-CN`, `fra`, `spa`,
`deu`) and `flores-devtest` with the devtest files of FLORES-200 (`.unquoted` is read where there is one). From English
into each language. Tuned: the first 600 sentences of FLORES and every other document; the rest is held out. `--others`
prints the false alarms from and into the other languages, tuned part only, those of the worst pairs of languages first;
`--show` what `weekdays`, `titles` or `negation` finds in the tuned translations by people, and what it misses.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from types import ModuleType

import regex

from briefer.checks import Pair, negation, numbers, titles, weekdays
from briefer.checks.weekday_words import SIGNS
from briefer.languages import LANGUAGES

TUNED = 600
NTREX = {"en": "eng", "ko": "kor", "ja": "jpn", "zh": "zho-CN", "de": "deu", "fr": "fra", "es": "spa"}
TARGETS = ("ko", "ja", "zh", "de", "fr", "es")
WORST = 3

DAYS = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
TITLES = {
    "de": "Präsident Minister Premierminister Senator Richter Professor General Botschafter Bürgermeister Gouverneur",
    "es": "presidente ministro senador juez profesor general embajador alcalde gobernador",
    "fr": "président ministre sénateur juge professeur général ambassadeur maire gouverneur",
    "ja": "大統領 首相 大臣 議員 判事 教授 将軍 大使 市長 知事 国王 報道官",
    "ko": "대통령 총리 장관 의원 판사 교수 장군 대사 시장 주지사 국왕 대변인 변호사 박사",
    "zh": "总统 总理 部长 议员 法官 教授 将军 大使 市长 州长 国王 发言人 律师 博士",
}
FORMER = {"de": "Ex-", "es": "ex", "fr": "ancien ", "ja": "元", "ko": "전 ", "zh": "前"}

# The first that is found is denied; what the model does to the verb, done by hand.
DENIED = {
    "de": {r"\b(ist|war|hat|haben|wird|wurde|wurden|werden|sind|kann|können|waren|hatte)\b": r"\1 nicht"},
    "es": {r"\b(es|son|fue|fueron|ha|han|está|están|era|puede|pueden|había|tiene|tienen)\b": r"no \1"},
    "fr": {
        r"\b(est|était|avait|a)\b": r"n'\1 pas",
        r"\b(sont|ont|sera|peut|peuvent|doit|fut|furent)\b": r"ne \1 pas",
    },
    "ja": {
        "ました": "ませんでした", "ます": "ません", "している": "していない", "である": "ではない",
        "です": "ではありません", "した(?=。)": "しなかった", "する(?=。)": "しない", "れた(?=。)": "れなかった",
    },
    "ko": {
        "(?<=[가-힣])했다": "하지 않았다", "(?<=[가-힣])한다": "하지 않는다", "됐다|되었다": "되지 않았다",
        "된다": "되지 않는다", "있었다": "없었다", "있다": "없다", "이다(?=[.”\"]|$)": "이 아니다",
        "했습니다": "하지 않았습니다", "합니다": "하지 않습니다", "되었습니다|됐습니다": "되지 않았습니다",
        "됩니다": "되지 않습니다", "있습니다": "없습니다", "입니다": "이 아닙니다",
    },
    "zh": {
        "(?<!不)是": "不是", "(?<![不社机])会(?![议员])": "不会", "(?<![不功])能(?![源力量])": "不能",
        "已": "没有", "有": "没有",
    },
}  # fmt: skip
# All are taken out; what is left need not be elegant, but it denies nothing.
AFFIRMED = {
    "de": {r" nicht\b": "", r"\b[Kk]ein": "ein", r"\b(?:nie|niemals)\b": "immer", "nichts": "alles",
        "niemand": "jemand"},
    "es": {r"\b[Nn]o ": "", r"\b[Nn]unca\b|jamás": "siempre", r"\bning[uú]n": "algun", "nada": "algo",
        "nadie": "alguien"},
    "fr": {r"\b(?:ne |n['’])": "", r" (?:pas|jamais|rien|plus)\b": "", r"\baucun": "un"},
    "ja": {"ませんでした": "ました", "ません": "ます", "なかった": "た", "ない": "", "ずに": "て", "ず(?=、)": ""},
    "ko": {
        "하지(?:는|도)? ?않았": "했", "지(?:는|도|를)? ?(?:않|못하|못)": "", "없": "있", "(이|가)? 아니": "이",
        "(이|가)? 아닌": "인",
        r"(?<!\p{L})(?:안|못) ": "",
    },
    "zh": {"没有": "有", "[不没未]": "", "无法": "可以", "并非": "是"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A kind of error: the check that should find it, and the wrong translations that it makes of a right one."""

    name: str
    check: ModuleType
    plant: Callable[[Pair], Iterator[str]]


def main() -> None:
    """Print false alarms by check and language, and the planted errors that are found."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if "--others" in sys.argv:
        others(Path(sys.argv[1]))
        return
    parts = {language: load(Path(sys.argv[1]), "en", language) for language in TARGETS}
    if "--show" in sys.argv:
        name, language = sys.argv[-2:]
        show(name, parts[language]["tuned"])
        return
    print("false alarms, tuned / held out")
    for check in (numbers, weekdays, titles, negation):
        print(name_of(check), *(f"{code} {_both(_alarms(check), parts[code])}" for code in TARGETS), sep=" | ")
    print("planted errors found, tuned / held out (how many, held out)")
    for kind in KINDS:
        print(kind.name, *(f"{code} {_both(_recall(kind), parts[code])}" for code in TARGETS), sep=" | ")


def load(folder: Path, source_language: str, target_language: str) -> dict[str, list[Pair]]:
    """The translations from one language into another, `tuned` and `held out`."""
    parts: dict[str, list[Pair]] = {"tuned": [], "held out": []}
    languages = (source_language, target_language)
    sources, targets = (_sentences(folder / "flores-devtest", LANGUAGES[code].flores) for code in languages)
    for at, (source, target) in enumerate(zip(sources, targets, strict=True)):
        parts["tuned" if at < TUNED else "held out"].append(Pair(source, target, *languages))
    with (folder / "ntrex-dev.jsonl").open(encoding="utf-8") as file:
        for at, line in enumerate(file):
            for segment in json.loads(line)["segs"]:
                source, target = (segment[NTREX[code]] for code in languages)
                pair = Pair(source, target, *languages)
                parts["held out" if at % 2 else "tuned"].append(pair)
    return parts


def _sentences(folder: Path, flores: str) -> list[str]:
    unquoted = folder / f"{flores}.devtest.unquoted"
    file = unquoted if unquoted.exists() else folder / f"{flores}.devtest"
    return [line.strip() for line in file.read_text("utf-8").splitlines()]


def others(folder: Path) -> None:
    """Print for each check the pairs of languages, English into another left out, with the most false alarms."""
    checks = (weekdays, titles, negation)
    rates: dict[str, list[tuple[float, str]]] = {name_of(check): [] for check in checks}
    for languages in permutations(NTREX, 2):
        if languages[0] != "en":
            pairs = load(folder, *languages)["tuned"]
            for check in checks:
                rates[name_of(check)].append((_rate(check, pairs), "→".join(languages)))
    for name, worst in rates.items():
        print(name, *(f"{languages} {rate:.1%}" for rate, languages in sorted(worst)[: -WORST - 1 : -1]), sep=" | ")


def name_of(check: ModuleType) -> str:
    """The last part of a module's name."""
    return check.__name__.rpartition(".")[2]


def finds(check: ModuleType, pair: Pair) -> str:
    """What a check finds in a pair, or nothing."""
    return " ".join(check.check(pair))


def _both(measure: Callable[[list[Pair]], str], parts: dict[str, list[Pair]]) -> str:
    return f"{measure(parts['tuned'])} / {measure(parts['held out'])}"


def _alarms(check: ModuleType) -> Callable[[list[Pair]], str]:
    return lambda pairs: f"{_rate(check, pairs):.1%}"


def _rate(check: ModuleType, pairs: list[Pair]) -> float:
    return sum(bool(finds(check, pair)) for pair in pairs) / len(pairs)


def _recall(kind: Planted) -> Callable[[list[Pair]], str]:
    def measure(pairs: list[Pair]) -> str:
        wrong = list(planted(kind, pairs))
        found = sum(bool(finds(kind.check, pair)) for pair in wrong)
        return f"{found / max(len(wrong), 1):.0%} ({len(wrong)})"

    return measure


def planted(kind: Planted, pairs: list[Pair]) -> Iterator[Pair]:
    """The pairs with the error, in each way that it can be made, but for those in which something is found anyhow."""
    for pair in pairs:
        if not finds(kind.check, pair):
            yield from (replace(pair, target=target) for target in kind.plant(pair) if target != pair.target)


def other_day(pair: Pair) -> Iterator[str]:
    """Put the next day of the week where the first stands that the check reads."""
    language, target = pair.target_language, pair.target
    if language in SIGNS:
        signs = SIGNS[language]
        frame = {
            "ja": rf"([{signs}])(?=曜)",
            "ko": rf"([{signs}])(?=요일)",
            "zh": rf"(?<=周|星期)([{signs}])(?![次天个])",
        }
        yield regex.sub(frame[language], lambda match: signs[(signs.index(match[1]) + 1) % 7], target, count=1)
        return
    days = DAYS[language].split()
    any_day = rf"(?<!\p{{L}})({'|'.join(days)})(?!\p{{L}})"
    yield regex.sub(any_day, lambda match: days[(days.index(match[1]) + 1) % 7], target, count=1)


def other_title(pair: Pair) -> Iterator[str]:
    """Put each other title of the list where a name has one."""
    match = regex.search(_beside_name(pair.target_language), pair.target)
    if match:
        for other in TITLES[pair.target_language].split():
            yield pair.target[: match.start("title")] + other + pair.target[match.end("title") :]


def no_longer(pair: Pair) -> Iterator[str]:
    """Say of a person with a title that it is held no longer."""
    match = regex.search(_beside_name(pair.target_language), pair.target)
    if match and not regex.search(r"former|\bex-|\bthen\b", pair.source, regex.IGNORECASE):
        at = match.start("title")
        yield pair.target[:at] + FORMER[pair.target_language] + pair.target[at:]


def _beside_name(language: str) -> str:
    title = rf"(?P<title>{'|'.join(TITLES[language].split())})"
    return {
        "ja": rf"(?<=[\p{{Katakana}}ー]{{2}}){title}",
        "ko": rf"(?<=\p{{Hangul}}{{2}} ){title}(?=[은는이가의을를과와도])",
        "zh": rf"{title}(?=\p{{Han}}{{2,}}·|特朗普)|(?<=特朗普|\p{{Han}}{{2}}·\p{{Han}}{{2,3}}){title}",
    }.get(language, rf"(?<!\p{{L}}){title} (?=\p{{Lu}})")


def denied(pair: Pair) -> Iterator[str]:
    """Deny a sentence whose two sides deny nothing: neither has a word of grammar that does."""
    if _denies(pair.source, "en") or _denies(pair.target, pair.target_language):
        return
    for pattern, replacement in DENIED[pair.target_language].items():
        if regex.search(pattern, pair.target):
            yield regex.sub(pattern, replacement, pair.target, count=1)
            return


def affirmed(pair: Pair) -> Iterator[str]:
    """Take all denials out of a sentence whose two sides deny; those of which some stay are left out."""
    if not _denies(pair.source, "en") or not _denies(pair.target, pair.target_language):
        return
    target = pair.target
    for pattern, replacement in AFFIRMED[pair.target_language].items():
        target = regex.sub(pattern, replacement, target)
    if not _denies(target, pair.target_language):
        yield target


def _denies(text: str, language: str) -> bool:
    return bool(negation.denial(text, language))


KINDS = (
    Planted("another day", weekdays, other_day),
    Planted("another title", titles, other_title),
    Planted("former", titles, no_longer),
    Planted("denied", negation, denied),
    Planted("affirmed", negation, affirmed),
)


def show(name: str, pairs: list[Pair]) -> None:
    """Print what a check finds in right translations, and the planted errors that it does not find."""
    for pair in pairs:
        for check in (numbers, weekdays, titles, negation):
            if name_of(check) == name and (found := finds(check, pair)):
                print(f"{found}\n  {pair.source}\n  {pair.target}")
    for kind in KINDS:
        if name_of(kind.check) == name:
            for pair in planted(kind, pairs):
                if not finds(kind.check, pair):
                    print(f"missed: {kind.name}\n  {pair.source}\n  {pair.target}")


if __name__ == "__main__":
    main()
