import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks import CODES, Finding, Pair, check, cut, empty, length, quotation, repetition, script, untranslated
from briefer.languages import LANGUAGES

QUOTED = "“…” → …"
UNQUOTED = "… → “…”"
codes = st.sampled_from(sorted(LANGUAGES))


def pair(source: str, target: str, languages: str = "en-ko", *known: str) -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language, known=known)


@settings(deadline=None, max_examples=150)
@given(source=st.text(max_size=80), target=st.text(max_size=80), source_language=codes, target_language=codes)
def test_any_text_can_be_checked(source: str, target: str, source_language: str, target_language: str) -> None:
    """No text breaks a check, and every finding has a code that is known."""
    findings = check(Pair(source, target, source_language, target_language), 7)
    assert all(finding.code in CODES and finding.segment == 7 for finding in findings)


@pytest.mark.parametrize("text", ["a", "ab ", " ", "'a ", "\"", "「", "한", "北", "ha ", "a'", "(", "1km ", "the right to life "])
def test_long_text_is_checked_in_time(text: str) -> None:
    """A hundred kilobytes of one thing are checked in seconds, by all checks together, on a slow machine too."""
    long = (text * 100_000)[:100_000]
    started = time.process_time()
    check(pair(long, long, "en-fr"), 1)
    check(pair("No.", long, "en-ko"), 1)
    assert time.process_time() - started < 8


def test_empty_answer_has_no_other_fault() -> None:
    """Where nothing was answered, that alone is said."""
    assert check(pair("Three people fled.", " …"), 3) == (Finding("B101", 3),)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [("Yes.", "", [""]), ("Yes.", "—", [""]), ("—", "", []), ("…", "…", []), ("Yes.", "네.", []), ("7", "7", [])],
)
def test_empty(source: str, target: str, expected: list[str]) -> None:
    """An answer without a letter or digit is none, where the source has one."""
    assert list(empty.check(pair(source, target))) == expected


def test_cut() -> None:
    """An answer that the model did not end is told of; one that it did end is not."""
    assert list(cut.check(Pair("Yes.", "네.", "en", "ko", complete=False))) == [""]
    assert list(cut.check(pair("Yes.", "네."))) == []


# --- length ----------------------------------------------------------------------------------------------------------

LONG = "The forum sought ways to improve human rights in North Korea, together with all member states of the United Nations."


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("UN", "유엔", "en-ko"),
        ("COI", "유엔 북한인권조사위원회", "en-ko"),
        ("Oh", "오세훈", "en-ko"),
        ("조사위원회", "the Commission of Inquiry", "ko-en"),
        (LONG, "포럼은 유엔의 모든 회원국과 함께 북한 인권을 개선할 방안을 모색했다.", "en-ko"),
        (LONG, "论坛与联合国所有会员国一道，探讨改善朝鲜人权状况的途径。", "en-zh"),
        (LONG, "Le forum a cherché, avec tous les États membres des Nations unies, des moyens d'améliorer les droits humains.", "en-fr"),
    ],
)  # fmt: skip
def test_fitting_length(source: str, target: str, languages: str) -> None:
    """A translation of usual length is not doubted, nor is a short title, whatever its ratio."""
    assert list(length.check(pair(source, target, languages))) == []


@pytest.mark.parametrize(("target", "detail"), [("포럼은 열렸다.", "×0.1"), ("포럼은 " * 60, "×4.1")])
def test_unfitting_length(target: str, detail: str) -> None:
    """One that leaves most out, or rambles, is; the detail is the ratio to the length expected."""
    assert list(length.check(pair(LONG, target))) == [detail]


# --- quotation -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ('"It can never be sustained," Ban said.', '"결코 지속될 수 없다"고 반 전 총장은 말했다.', "en-ko"),
        ("“It cannot last,” he said.", "「長くは続かない」と彼は述べた。", "en-ja"),
        ("“It cannot last,” he said.", "« Cela ne peut durer », a-t-il dit.", "en-fr"),
        ("“It cannot last,” he said.", "„Das kann nicht dauern“, sagte er.", "en-de"),
        ("“It cannot last,” he said.", "“不会长久，”他说。", "en-zh"),
        ("the 'Clean Air Act' passed", "'대기오염방지법'이 통과됐다", "en-ko"),
        ('labelled "Bush\'s New Orleans Deal"', "'부시의 뉴올리언스 거래'로 일컬었다", "en-ko"),
        ("He called it “the ‘worst’ regime”.", "그는 '최악의 정권'이라고 불렀다.", "en-ko"),
        ("“They are two sides of the same coin.", "“동전의 양면이다.", "en-ko"),
        ("They are failing,” Ban said.", "실패하고 있다”고 반 전 총장은 말했다.", "en-ko"),
        ("“They are two sides of the same coin.", "「表裏一体だ」", "en-ja"),
        ("North Korean Defectors' Day in the '90s", "90년대 북한이탈주민의 날", "en-ko"),
        ("the '90s and the defectors' families", "90년대와 탈북민 가족", "en-ko"),
        ("the ’90s weren’t easy; don’t forget ’em", "90년대는 쉽지 않았다. 잊지 말라", "en-ko"),
        ("rock 'n' roll isn't ours", "로큰롤은 우리 것이 아니다", "en-ko"),
        ("aujourd'hui l'homme d'État n'a rien dit", "오늘 그 정치가는 아무 말도 하지 않았다", "fr-ko"),
        ('a 24" screen', "24인치 화면", "en-ko"),
        ("since 2018\"", "2018년 이래\"", "en-ko"),
        ("in The Simpsons", "《辛普森一家》中", "en-zh"),
        ("as in The Interview", "『インタビュー』のように", "en-ja"),
        ("Hurricane Jerry", "ハリケーン「ジェリー」", "en-ja"),
        ("The law was rejected.", "법은 거부됐다.", "en-ko"),
    ],
)  # fmt: skip
def test_same_quotation(source: str, target: str, languages: str) -> None:
    """A quotation in the marks of its language is one; an apostrophe, an inch and a title are none."""
    assert list(quotation.check(pair(source, target, languages))) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "detail"),
    [
        ('"It can never be sustained," Ban said.', "반 전 총장은 지속될 수 없다고 말했다.", "en-ko", QUOTED),
        ("He called them ‘traitors’.", "그는 그들을 배신자라고 불렀다.", "en-ko", QUOTED),
        ("the 'Clean Air Act'", "la Ley de Aire Limpio", "en-es", QUOTED),
        ("The victims spoke.", "'피해자'들이 말했다.", "en-ko", UNQUOTED),
        ("The victims spoke.", "Les « victimes » ont parlé.", "en-fr", UNQUOTED),
        ("He said it cannot last.", "彼は「これは決して長くは続かないだろう」と述べた。", "en-ja", UNQUOTED),
        ("他说：“不会长久下去，绝对不会。”", "He said it would not last.", "zh-en", QUOTED),
    ],
)
def test_different_quotation(source: str, target: str, languages: str, detail: str) -> None:
    """A quotation that became plain text, or plain text that became one, is found."""
    assert list(quotation.check(pair(source, target, languages))) == [detail]


# --- repetition ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Ha ha ha ha!", "하하하하!", "en-ko"),
        ("Free! Free! Free! Free!", "자유! 자유! 자유! 자유!", "en-ko"),
        ("The right to life, the right to food and the right to work.", "Le droit à la vie, le droit à la nourriture et le droit au travail.", "en-fr"),
        ("Blizzards, snowstorms, ice storms.", "les tempêtes de froid, les tempêtes de neige et les tempêtes de sable", "en-fr"),
        ("Contents …………", "차례 …………", "en-ko"),
        ("No.", "---------------- 1000000000000", "en-ko"),
        ("He came and went.", "그는 왔다 갔다 했다.", "en-ko"),
    ],
)  # fmt: skip
def test_no_repetition(source: str, target: str, languages: str) -> None:
    """What the source repeats may be repeated, so may turns of speech, dots and dashes."""
    assert list(repetition.check(pair(source, target, languages))) == []


@pytest.mark.parametrize(
    ("target", "languages", "detail"),
    [
        ("인권 침해가 인권 침해가 인권 침해가 인권 침해가", "en-ko", "인권 침해가"),
        ("그는 말했다.\n그는 말했다. 그는 말했다. 그는 말했다. ", "en-ko", "그는 말했다."),
        ("権利権利権利権利", "en-ja", "権利"),
        ("정부는 인권을 개선해야 한다. 또 정부는 인권을 개선해야 한다. 그리고 정부는 인권을 개선해야 한다.", "en-ko", "정부는 인권을 개선해야 한다"),
        ("政府应当改善朝鲜的人权状况，他说政府应当改善朝鲜的人权状况，又说政府应当改善朝鲜的人权状况。", "en-zh", "政府应当改善朝鲜的人"),
    ],
)  # fmt: skip
def test_repetition(target: str, languages: str, detail: str) -> None:
    """A loop, and a phrase that comes again and again, are found and shown as they are written."""
    assert list(repetition.check(pair("The government must improve human rights.", target, languages))) == [detail]


# --- script ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "languages", "known"),
    [
        ("The UN met.", "UN이 회의를 열었다.", "en-ko", ()),
        ("The Commission of Inquiry reported.", "유엔 북한인권조사위원회(COI)가 보고했다.", "en-ko", ("유엔 북한인권조사위원회(COI)",)),
        ("the World Health Organization", "세계보건기구(WHO)", "en-ko", ()),
        ("the Office of the High Commissioner", "고등판무관실(OHC)", "en-ko", ()),
        ("50 kilometers away, 30 degrees", "50km 떨어진, 30°C", "en-ko", ()),
        ("thousands of kilometers, 5 percent", "수천 km, 5%", "en-ko", ()),
        ("60 miles an hour", "시속 97 km/h", "en-ko", ()),
        ("a man named only as A", "A씨", "en-ko", ()),
        ("another defector", "또 다른 탈북민 B씨", "en-ko", ()),
        ("Television reports", "TV 보도", "en-ko", ()),
        ("a T-shirt", "Ｔシャツ", "en-ja", ()),
        ("the village of Haldarsvík", "Haldarsvik 마을", "en-ko", ()),
        ("a WiFi door bell", "도어벨(Wi-Fi doorbell)", "en-ko", ()),
        ("the states", "주(州)", "en-ko", ()),
        ("Ban Ki-moon", "반기문(Ban Ki-moon)", "en-ko", ()),
        ("the Japanese word for cat, 猫", "고양이를 뜻하는 일본말 猫", "en-ko", ()),
        ("한(恨)이라는 정서", "a feeling called han (한)", "ko-en", ()),
        ("center", "センター", "en-ja", ()),
        ("größer", "plus grand", "de-fr", ()),
    ],
)  # fmt: skip
def test_no_foreign_words(source: str, target: str, languages: str, known: tuple[str, ...]) -> None:
    """Names and acronyms of the source, terms, units and glosses in brackets may stand in another script."""
    assert list(script.check(pair(source, target, languages, *known))) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "detail"),
    [
        ("The regime is failing.", "정권은 failing하고 있다.", "en-ko", None),
        ("The regime is failing.", "정권은 collapse하고 있다.", "en-ko", "collapse"),
        ("The regime is failing.", "政權은 무너지고 있다.", "en-ko", "政權"),
        ("The regime is failing.", "정권は 무너지고 있다.", "en-ko", "は"),
        ("The regime is failing.", "정권은 режим 무너지고 있다.", "en-ko", "режим"),
        ("The regime is failing.", "政権は붕괴している。", "en-ja", "붕괴"),
        ("The regime is failing.", "政权の正在崩溃。", "en-zh", "の"),
        ("Das Regime scheitert.", "Le режим échoue.", "de-fr", "режим"),
        ("통일부가 밝혔다.", "The 통일부 said so.", "ko-en", "통일부"),
        ("政府表示", "정부는 表示했다", "zh-ko", "表示"),
    ],
)
def test_foreign_words(source: str, target: str, languages: str, detail: str | None) -> None:
    """A word in a script that the target language does not use is shown; a Latin one of the source may be a name."""
    assert list(script.check(pair(source, target, languages))) == ([detail] if detail else [])


# --- untranslated ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "languages", "known"),
    [
        ("Kim Jong-un", "Kim Jong-un", "en-fr", ()),
        ("Human Rights Watch", "Human Rights Watch", "en-de", ()),
        ("Seoul", "Seoul", "en-fr", ()),
        ("In 2015, TogiNet established AstroNet Radio.", "2015년 TogiNet은 AstroNet Radio를 세웠다.", "en-ko", ()),
        ("Nicholas Alden and Zachary Cuddeback", "尼古拉斯 (Nicholas Alden) 和扎卡里 (Zachary Cuddeback)", "en-zh", ()),
        ("OHCHR and UNHCR", "OHCHR·UNHCR", "en-ko", ("OHCHR", "UNHCR")),
        ("UN", "UN", "en-ko", ()),
        ("The people of the city were there.", "Les habitants de la ville étaient là.", "en-fr", ()),
        ("人権", "人权", "ja-zh", ()),
        ("国連人権理事会決議採択", "国連人権理事会", "en-ja", ()),
    ],
)
def test_translated(source: str, target: str, languages: str, known: tuple[str, ...]) -> None:
    """A translation, with whatever names it keeps, is one; so is a name on its own."""
    assert list(untranslated.check(pair(source, target, languages, *known))) == []


@pytest.mark.parametrize(
    ("target", "languages"),
    [
        ("The regime is failing, and the people of the country know it.", "en-ko"),
        ("The regime is failing, and the people of the country know it.", "en-fr"),
        ("The regime is failing and the people of the country know it", "en-de"),
        ("El régimen fracasa, y los habitantes del país lo saben.", "en-fr"),
        ("정권은 failing, and the people of the country know.", "en-ko"),
        ("政权正在走向崩溃，这个国家的人民心知肚明。", "en-ja"),
        ("政権は崩壊しつつあり、国民もそれを知っている。", "en-ko"),
    ],
)
def test_untranslated(target: str, languages: str) -> None:
    """A copy of the source, and an answer in another language, are found."""
    source = "The regime is failing, and the people of the country know it."
    assert list(untranslated.check(pair(source, target, languages))) == [""]
