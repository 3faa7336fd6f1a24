import pytest

from briefer.checks import Pair, script


def pair(source: str, target: str, languages: str = "en-ko", *known: str) -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language, known=known)


@pytest.mark.parametrize(
    ("source", "target", "languages", "known"),
    [
        ("The UN met.", "UN이 회의를 열었다.", "en-ko", ()),
        (
            "The Commission of Inquiry reported.",
            "유엔 북한인권조사위원회(COI)가 보고했다.",
            "en-ko",
            ("유엔 북한인권조사위원회(COI)",),
        ),
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
)
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
