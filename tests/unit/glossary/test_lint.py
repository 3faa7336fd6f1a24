"""What lint finds in glossary files, and what it rightly leaves alone."""

import json
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.glossary import load
from briefer.glossary.lint import CHECKS, Finding, Severity, fix, lint
from briefer.glossary.lint.characters import tidied
from briefer.languages import LANGUAGES

PACKAGED = Path(__file__).parents[3] / "glossary" / "north-korea-human-rights.yaml"


@pytest.fixture
def found(tmp_path: Path) -> "Check":
    return Check(tmp_path)


class Check:
    """Checks entries, given as they stand under `terms:`, one text a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *files: str, to: tuple[str, ...] = ("ko",)) -> list[Finding]:
        paths = []
        for number, text in enumerate(files):
            paths.append(self.folder / f"{'abc'[number]}.yaml")
            body = textwrap.indent(textwrap.dedent(text).strip("\n"), "  ")
            paths[-1].write_text(f"terms:\n{body}\n", "utf-8")
        return list(lint(paths, to))

    def codes(self, *files: str, to: tuple[str, ...] = ("ko",)) -> list[str]:
        return [finding.code for finding in self(*files, to=to)]


def place(finding: Finding) -> tuple[str, int, int]:
    return finding.path.name, finding.line, finding.column


def test_every_check_has_a_code_of_its_own_that_its_docstring_names() -> None:
    """A code in a report leads to the function that gave it."""
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    for check in CHECKS:
        assert (check.run.__doc__ or "").startswith(f"{check.code}: ")


def test_clean_entry(found: Check) -> None:
    """A glossary without mistakes has no findings."""
    assert not found("- {term: torture, aliases: [tortured], targets: {ko: 고문}}")


def test_finding_has_the_exact_place(found: Check) -> None:
    """Line and column are those of the value, as an editor counts them."""
    (finding,) = found(
        """
        - term: torture
          targets:
            ko: {text: 고문, also: [고문 행위,  "고문  행위자"]}
        """
    )
    assert (finding.code, *place(finding)) == ("G204", "a.yaml", 4, 37)
    assert (finding.term, finding.field, finding.fixable) == ("torture", "targets.ko.also[2]", True)
    assert str(finding) == f"{finding.path}:4:37: G204 doubled space in '고문  행위자'"


def test_findings_come_in_the_order_of_the_files(found: Check) -> None:
    """A report reads from top to bottom."""
    findings = found(
        "- {term: a b, targets: {ko: ' 가나'}}\n- {term: c d}", "- {term: e f, draft: true}\n- {term: g h}"
    )
    assert [place(finding)[:2] for finding in findings] == [("a.yaml", 2), ("a.yaml", 3), ("b.yaml", 2), ("b.yaml", 3)]


# --- G1: words that two entries claim ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("non-refoulement", "nonrefoulement"),
        ("non refoulement", "non-refoulement"),
        ("alcohol based sanitizer", "alcohol-based sanitizer"),
        ("Workers' Party", "Workers’ Party"),
        ("Workers’ Party", "Workers' Party"),
    ],
)
def test_terms_that_are_the_same_words(found: Check, one: str, other: str) -> None:
    """Matching takes them for each other, so one of them is never found."""
    (finding,) = found(f'- {{term: "{one}", targets: {{ko: 가}}}}\n- {{term: "{other}", targets: {{ko: 나}}}}')
    assert finding.code == "G101"
    assert finding.message.endswith("a.yaml:2")


@pytest.mark.parametrize(
    ("one", "other"), [("re cover", "recover"), ("Turkey", "turkeys"), ("북한 인권", "북한인권법"), ("is.", "is-")]
)
def test_terms_that_are_different_words(found: Check, one: str, other: str) -> None:
    """A space is no hyphen, and a longer word is another one."""
    codes = found.codes(f"- {{term: {one}, targets: {{ja: 亀}}}}\n- {{term: {other}, targets: {{ja: 鳥}}}}", to=("ja",))
    assert "G101" not in codes


def test_singular_and_plural_as_two_terms(found: Check) -> None:
    """Both are found as they are written, so this is for an editor to judge."""
    (finding,) = found("- {term: custom, targets: {ko: 관습}}\n- {term: customs, targets: {ko: 세관}}")
    assert (finding.code, finding.severity) == ("G103", Severity.WARNING)


def test_one_word_may_differ_in_capitals(found: Check) -> None:
    """Turkey is no turkey, and WHO is not who: matching tells them apart."""
    assert not found(
        "- {term: Salmon trout, aliases: [Polish], targets: {ko: 폴란드어}}\n- {term: polish, targets: {ko: 광택}}"
    )


def test_alias_of_two_entries(found: Check) -> None:
    """An acronym cannot stand for two things."""
    (finding,) = found(
        """
        - {term: Commission of Inquiry, aliases: [COI], targets: {ko: 조사위원회}}
        - {term: conflict of interest, aliases: [bias, COI], targets: {ko: 이해충돌}}
        """
    )
    assert (finding.code, *place(finding)) == ("G102", "a.yaml", 3, 50)
    assert finding.message == (f"alias 'COI' is an alias of 'Commission of Inquiry' as well, at {finding.path}:2")


def test_alias_that_is_a_term(found: Check) -> None:
    """Whichever comes first, the later place is named, and it says where the earlier one is."""
    term, alias = (
        "- {term: torture, targets: {ko: 고문}}",
        "- {term: ill-treatment, aliases: [torture], targets: {ko: 학대}}",
    )
    assert found(f"{term}\n{alias}")[0].message.startswith("alias 'torture' is a term as well, at ")
    assert found(f"{alias}\n{term}")[0].message.startswith("term 'torture' is an alias of 'ill-treatment' as well, at ")


def test_cycle_of_aliases_is_one_finding(found: Check) -> None:
    """Two entries that each call the other an alias are one mistake."""
    (finding,) = found(
        """
        - {term: DPRK, aliases: [North Korea], targets: {ko: 북한}}
        - {term: North Korea, aliases: [DPRK], targets: {ko: 북한}}
        """
    )
    assert finding.code == "G102"
    assert "are aliases of each other" in finding.message


def test_other_file_replaces_a_term(found: Check) -> None:
    """A later file replaces the whole entry, so nothing else of it can be in conflict."""
    (finding,) = found(
        "- {term: torture, aliases: [tortured], targets: {ko: 고문}}",
        "- {term: Torture, aliases: [tortured], targets: {ko: 고문}}",
    )
    assert (finding.code, *place(finding)) == ("G104", "a.yaml", 2, 12)
    assert finding.message.endswith("b.yaml:2 replaces it")


def test_draft_does_not_replace_a_term(found: Check) -> None:
    """It is the draft that is not used."""
    findings = found("- {term: torture, targets: {ko: 고문}}", "- {term: torture, draft: true, targets: {ko: 고문}}")
    assert [(finding.code, finding.path.name) for finding in findings] == [("G104", "b.yaml"), ("G401", "b.yaml")]


def test_conflict_across_files(found: Check) -> None:
    """The other file is named."""
    (finding,) = found(
        "- {term: Commission of Inquiry, aliases: [COI], targets: {ko: 조사위원회}}",
        "- {term: conflict of interest, aliases: [COI], targets: {ko: 이해충돌}}",
    )
    assert (finding.code, finding.path.name) == ("G102", "b.yaml")
    assert "a.yaml:2" in finding.message


def test_what_is_listed_twice(found: Check) -> None:
    """An alias that is the term, and an also that is the text or the short form, say nothing."""
    findings = found(
        """
        - term: torture
          aliases: [torture, tortured, tortured]
          targets: {ko: {text: 고문하다, short: 고문, also: [고문, 고문하다, 악형, 악형]}}
        """
    )
    assert {finding.code for finding in findings} == {"G105"}
    assert [finding.field for finding in findings] == [
        "aliases[1]", "aliases[3]", "targets.ko.also[1]", "targets.ko.also[2]", "targets.ko.also[4]"
    ]  # fmt: skip


@pytest.mark.parametrize("alias", ["defectors", "Defector", "de-fector"])
def test_alias_that_matching_finds_anyway(found: Check, alias: str) -> None:
    """Plurals and capitals need no alias; a hyphen within does."""
    codes = found.codes(f"- {{term: defector, aliases: [{alias}], targets: {{ko: 탈북민}}}}")
    assert codes == ([] if alias == "de-fector" else ["G106"])


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ("{term: North Korea, aliases: [N], targets: {ko: 북한}}", ["G107"]),
        ("{term: mayor Oh, targets: {ko: {text: 오 시장, short: 오}}}", ["G107"]),
        ("{term: cough, targets: {ko: {text: 기침, also: [咳]}}}", ["G107", "G307"]),
        ("{term: North Korea, aliases: [N], whole_word: true, targets: {ko: 북한}}", []),
        ("{term: crime, targets: {ko: 죄}}", []),
    ],
)
def test_single_characters(found: Check, entry: str, codes: list[str]) -> None:
    """A single letter stands in too many words, unless it is the rendering itself or the entry says how it stands."""
    assert found.codes(f"- {entry}") == codes


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ("{term: World Health Organization, aliases: [WHO], targets: {ko: 세계보건기구}}", []),
        ("{term: World Health Organization, aliases: [WHO], case: false, targets: {ko: 세계보건기구}}", ["G108"]),
        ("{term: Kim So, aliases: [So], type: person, targets: {ko: 김소}}", ["G108"]),
        ("{term: Julie Turner, aliases: [Turner], type: person, targets: {ko: 줄리 터너}}", []),
    ],
)
def test_forms_that_are_common_words(found: Check, entry: str, codes: list[str]) -> None:
    """An acronym is safe as long as its capitals count; a surname such as So begins every second sentence."""
    assert found.codes(f"- {entry}") == codes


def test_text_that_is_no_term(found: Check) -> None:
    """A text of a million characters is told as such, in no time and without being printed."""
    (finding,) = found(f"- {{term: torture, aliases: [{'b ' * 500_000}], targets: {{ko: 고문}}}}")
    assert finding.code == "G109"
    assert "999,999 characters" in finding.message
    assert len(finding.message) < 200


# --- G2: characters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "code", "right"),
    [
        ("고\u200b문", "G201", "고문"),
        ("고문\ufeff", "G201", "고문"),
        ("강제\u00a0노동", "G201", "강제 노동"),
        ("강제\u00adnotice노동", "G201", "강제notice노동"),
        (unicodedata.normalize("NFD", "고문"), "G202", "고문"),
        ("金正恩 김정은".replace("金", "\uf90a"), "G202", "金正恩 김정은"),
        ("ＵＮ 총회", "G203", "UN 총회"),
        ("㈜한국", "G203", "(주)한국"),
        ("5㎞ 구간", "G203", "5km 구간"),
        ("ﬁ 구간", "G203", "fi 구간"),
        ("남북ㆍ북미", "G203", "남북·북미"),
        ("제Ⅱ조", "G203", "제II조"),
        ("고문（행위）", "G203", "고문(행위)"),
        (" 고문", "G204", "고문"),
        ("강제  노동", "G204", "강제 노동"),
        ("강제\t노동", "G204", "강제 노동"),
        ("고문 (행위 )", "G204", "고문 (행위)"),
        ("고문 , 학대", "G204", "고문, 학대"),
    ],
)
def test_characters_that_match_nothing(found: Check, target: str, code: str, right: str) -> None:
    """They look right and are not; what they should be is known."""
    (finding,) = found(f"- {{term: torture, targets: {{ko: {{text: '{target}', reading: 고문}}}}}}")
    assert (finding.code, finding.severity, finding.fixable) == (code, Severity.ERROR, True)
    assert tidied(target, "ko") == right


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("ko", "5km² 고문…"),
        ("ko", "ㄱ 교도소"),
        ("ja", "国連（人権）・「拷問」"),
        ("ja", "ジェームズ・ヒーナン"),
        ("zh", "残忍、不人道：待遇"),
        ("fr", "«\u00a0enquête\u00a0» : torture\u202f!"),
        ("es", "1.ª Comisión"),
        ("de", "Straße"),
    ],
)
def test_characters_that_belong_to_their_language(found: Check, code: str, target: str) -> None:
    """Full-width marks are the usual ones in Japanese and Chinese, no-break spaces in French."""
    assert not found(f"- {{term: torture, targets: {{{code}: '{target}'}}}}", to=(code,))


def test_half_width_katakana(found: Check) -> None:
    """The voiced mark, a character of its own there, becomes part of its letter."""
    assert found.codes("- {term: guard, targets: {ja: ｶﾞｰﾄﾞ}}", to=("ja",)) == ["G203"]
    assert tidied("ｶﾞｰﾄﾞ", "ja") == "ガード"


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("СОI 위원회", ["G205"]),  # Cyrillic С and О
        ("СОІ 위원회", ["G205"]),  # Cyrillic throughout
        ("TGF-β 단백질", []),
        ("αβ 위원회", []),
        ("Правда 신문", []),
    ],
)
def test_letters_that_look_like_others(found: Check, target: str, codes: list[str]) -> None:
    """Cyrillic letters in a Latin word are a mistake; Greek and Russian words are not."""
    assert found.codes(f"- {{term: torture, targets: {{ko: {target}}}}}") == codes


def test_han_in_a_katakana_word(found: Check) -> None:
    """工 is no エ."""
    assert found.codes("- {term: user, targets: {ja: ユーザー工ンジン}}", to=("ja",)) == ["G205"]
    assert not found("- {term: power, targets: {ja: エネルギー力}}", to=("ja",))


def test_hangul_letters_that_are_no_syllable(found: Check) -> None:
    """They cannot be composed, so nothing can put them right."""
    (finding,) = found("- {term: torture, targets: {ko: {text: 고문\u1100, reading: 고문}}}")
    assert (finding.code, finding.fixable) == ("G206", False)


# --- G3: renderings ---------------------------------------------------------------------------------------------------


def test_rendering_that_its_entry_forbids(found: Check) -> None:
    """It can be neither used nor left out."""
    findings = found("- {term: defector, targets: {ko: {text: 탈북민, also: [새터민], forbidden: [새터민]}}}")
    assert [(finding.code, finding.field) for finding in findings] == [("G301", "targets.ko.also[1]")]


@pytest.mark.parametrize("target", ["북조선 정책", "북조선정책"])
def test_term_inside_another_whose_target_contradicts_it(found: Check, target: str) -> None:
    """What North Korea is not called, North Korea Policy is not called either."""
    (finding,) = found(
        f"""
        - {{term: North Korea, targets: {{ko: {{text: 북한, forbidden: [북조선]}}}}}}
        - {{term: North Korea Policy, targets: {{ko: {target}}}}}
        """
    )
    assert (finding.code, finding.line) == ("G302", 3)
    assert "'North Korea' at " in finding.message


@pytest.mark.parametrize("target", ["대북정책", "북한 정책", "탈북 정책"])
def test_term_inside_another_may_have_a_target_of_its_own(found: Check, target: str) -> None:
    """A compound is not put together from its parts."""
    assert not found(
        f"""
        - {{term: North Korea, targets: {{ko: {{text: 북한, forbidden: [북조선]}}}}}}
        - {{term: North Korea Policy, targets: {{ko: {target}}}}}
        """
    )


@pytest.mark.parametrize(
    ("kind", "target", "codes"),
    [("term", "새터민 교육원", ["G303"]), ("term", "헌새터민 교육원", []), ("person", "새터민 교육원", [])],
)
def test_variant_that_another_entry_forbids(found: Check, kind: str, target: str, codes: list[str]) -> None:
    """It is doubtful anywhere; but what is wrong for a person's name may be right elsewhere: 연어 for Salmon."""
    assert codes == found.codes(
        f"""
        - {{term: defector, type: {kind}, targets: {{ko: {{text: 탈북민, forbidden: [새터민]}}}}}}
        - {{term: Hanawon, type: {kind}, targets: {{ko: {target}}}}}
        """
    )


def test_first_mention_with_a_forbidden_variant(found: Check) -> None:
    """The words around the placeholders are checked as well."""
    assert found.codes(
        """
        - term: defector
          targets: {ko: {text: 탈북민, forbidden: [새터민], first_mention: "{text}(새터민)"}}
        """
    ) == ["G303"]


@pytest.mark.parametrize(
    ("target", "codes"),
    [("조선로동당 총비서", ["G304"]), ("조선노동당 총비서", []), ("조선 노동당 총비서", []), ("노동당 총비서", [])],
)
def test_misspelt_part(found: Check, target: str, codes: list[str]) -> None:
    """One letter of one syllable is a slip; another word is another word."""
    assert codes == found.codes(
        f"""
        - {{term: Workers' Party of Korea, targets: {{ko: 조선노동당}}}}
        - {{term: General Secretary of the Workers' Party of Korea, targets: {{ko: {target}}}}}
        """
    )


def test_target_of_terms_of_two_types(found: Check) -> None:
    """Two names of a country may have one target; an office and a person may not."""
    country = (
        "- {term: DPRK, type: place, targets: {ko: 북한}}\n- {term: North Korea, type: place, targets: {ko: 북한}}"
    )
    assert not found(country)
    (finding,) = found(
        "- {term: torture, type: legal, targets: {ko: 고문}}\n- {term: adviser, type: title, targets: {ko: 고문}}"
    )
    assert (finding.code, finding.line) == ("G305", 3)


def test_missing_targets(found: Check) -> None:
    """By default a language counts that half of the entries of the file have; what is kept needs none."""
    entries = """
        - {term: torture, targets: {ko: 고문, ja: 拷問}}
        - {term: forced labour, targets: {ko: 강제노동, ja: 強制労働}}
        - {term: Amnesty International, keep: true, targets: {ko: 국제앰네스티}}
        - {term: kwanliso, targets: {ko: 관리소, zh: 管理所}}
        """
    (finding,) = found(entries, to=())
    assert (finding.code, finding.message) == ("G306", "'kwanliso' has no target for ja")
    assert [finding.line for finding in found(entries, to=("zh",))] == [2, 3]


@pytest.mark.parametrize(
    ("code", "target", "codes"),
    [
        ("ko", "拷問", ["G307", "G308"]),
        ("ko", "고문(拷問)", []),
        ("ko", "국제 コミック", ["G307", "G308"]),
        ("ko", "Torture Watch", ["G307", "G308"]),
        ("ko", "UN", []),
        ("zh", "고문", ["G307"]),
        ("zh", "拷问の", ["G307"]),
        ("ja", "拷問", []),
        ("ja", "拷問 고문", ["G307"]),
        ("de", "拷問", ["G307"]),
        ("de", "Folter (拷問)", []),
        ("de", "2024", []),
    ],
)
def test_script_of_the_language(found: Check, code: str, target: str, codes: list[str]) -> None:
    """A rendering in another script is in the wrong field, unless it is an acronym or stands in brackets."""
    assert found.codes(f"- {{term: torture, targets: {{{code}: {target}}}}}", to=(code,)) == codes


def test_term_itself_as_rendering(found: Check) -> None:
    """A name that is not translated is no mistake, whatever its script; how it is read has to be said."""
    assert found.codes("- {term: Human Rights Watch, targets: {ko: Human Rights Watch}}") == ["G308"]
    assert not found("- {term: Human Rights Watch, targets: {ko: {text: Human Rights Watch, reading: 워치}}}")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("유엔 COI", []),
        ("유엔 Watch", ["G308"]),
        ("H1N1", ["G308"]),
        ("G20", []),
        ("金 위원", []),
        ("위원 金", ["G308"]),
    ],
)
def test_particle_that_is_not_known(found: Check, text: str, codes: list[str]) -> None:
    """Letters and numbers are read by their names; words and Hanja need a reading."""
    assert found.codes(f"- {{term: commission, targets: {{ko: {text}}}}}") == codes


def test_reading_that_is_not_hangul(found: Check) -> None:
    """A reading is what is said, not what is written."""
    entry = "- {{term: watch, targets: {{ko: {{text: 유엔 Watch, reading: {}}}}}}}"
    assert found.codes(entry.format("wochi")) == ["G308", "G309"]
    assert not found.codes(entry.format("유엔 워치"))


def test_short_form_that_is_no_shorter(found: Check) -> None:
    """It was meant the other way round."""
    (finding,) = found("- {term: defector, targets: {ko: {text: 탈북민, short: 북한이탈주민}}}")
    assert (finding.code, finding.field) == ("G310", "targets.ko.short")


@pytest.mark.parametrize(
    ("term", "target", "codes"),
    [
        ("CDC", "CDC : 질병통제예방센터", ["G311"]),
        ("torture", "고문; 악형", ["G311"]),
        ("torture", "고문 / 악형", ["G311"]),
        ("HIV / AIDS", "HIV / 에이즈", []),
        ("ratio", "1:2 비율", []),
    ],
)
def test_several_renderings_in_one(found: Check, term: str, target: str, codes: list[str]) -> None:
    """Spreadsheets list alternatives in one cell; no translation says both."""
    assert found.codes(f"- {{term: {term}, targets: {{ko: '{target}'}}}}") == codes


# --- G4: entries that do nothing --------------------------------------------------------------------------------------


def test_drafts_and_empty_entries(found: Check) -> None:
    """Both wait for an editor, and neither is an error."""
    findings = found("- {term: torture, draft: true}\n- {term: forced labour}\n- {term: Reuters, keep: true}")
    assert [(finding.code, finding.severity, finding.line) for finding in findings] == [
        ("G401", Severity.WARNING, 2), ("G402", Severity.WARNING, 3)
    ]  # fmt: skip


# --- Whole files ------------------------------------------------------------------------------------------------------


def test_packaged_glossary_has_missing_targets_only() -> None:
    """The glossary that ships has nothing that an editor would call a mistake."""
    assert {finding.code for finding in lint([PACKAGED])} <= {"G306"}


def test_terms_with_regex_characters(found: Check) -> None:
    """They are text, here as in matching."""
    assert not found(
        "- {term: 'C++ (draft) [a-z]* \\d$', targets: {ko: 씨플러스플러스}}\n- {term: 'a|b.*', targets: {ko: 에이비}}"
    )


@pytest.mark.parametrize(
    ("entries", "line", "column", "field", "message"),
    [
        ("- term: torture\n- {term: Torture}", 3, 6, "term", "term: 'Torture' is already on line 2"),
        (
            "- {term: a, targets: {ko: kr, kr: 가}}",
            2,
            33,
            "targets.kr",
            "targets.kr: unknown language 'kr' (did you mean ko?)",
        ),
        ("- term: a\n  aliases:\n    - b\n    - 12: c", 5, 9, "aliases[2]", "aliases[2]: expected text, got a mapping"),
        ("- {term: a, targets: {en: b}}", 2, 6, "", "targets.en is the language of the term itself: use aliases"),
        (
            "- term: a: b",
            2,
            1,
            "",
            "mapping values are not allowed in this context (a text with ': ' in it needs quotes)",
        ),
    ],
)
def test_file_that_is_no_glossary(found: Check, entries: str, line: int, column: int, field: str, message: str) -> None:
    """What it is refused for is a finding, with its place, and the other files are checked all the same."""
    refused, other = found(entries, "- {term: torture}")
    assert (refused.code, refused.severity, *place(refused)) == ("G001", Severity.ERROR, "a.yaml", line, column)
    assert (refused.field, refused.message, refused.fixable) == (field, message, False)
    assert (other.code, other.path.name) == ("G402", "b.yaml")


def test_every_mistake_of_a_file_is_a_finding(found: Check) -> None:
    """As many as are told where a glossary is used."""
    assert found.codes("- {term: a, colour: red}\n- {term: b, targets: {kr: 가}}") == ["G001", "G001"]


def test_text_that_a_yaml_alias_repeats_is_one_finding(found: Check) -> None:
    """It is where its anchor is; a fix leaves it to a person, since other entries change with it."""
    entries = "- {term: torture, targets: {ko: &one '고문 '}}\n- {term: ill-treatment, targets: {ko: *one}}"
    (finding,) = found(entries)
    assert (finding.code, *place(finding)) == ("G204", "a.yaml", 2, 35)
    assert fix([finding.path]) == 0


def test_blocks_of_yaml_have_no_line_break_at_their_end(found: Check) -> None:
    """A folded text is a text."""
    assert not found("- term: torture\n  targets:\n    ko: >\n      자의적\n      구금")


def test_fields_that_are_null_are_not_there(found: Check) -> None:
    """`short:` with nothing after it is no text."""
    assert not found("- term: torture\n  targets:\n    ko:\n      text: 고문\n      short:\n      reading: ~")


TEXT = st.text(
    st.sampled_from(
        "aZé1-'‘·,.()[]（）：；、「」Ａ１ｶﾞ㈜㎞ﬁⅡ \u00a0\u3000\u200b\ufeff\t가각\u1100\u1161ㄱ人\uf90a²…»«!"
    ),
    max_size=12,
)


@given(TEXT, st.sampled_from(sorted(LANGUAGES)))
def test_tidying_twice_is_tidying_once(text: str, code: str) -> None:
    """What is put right stays right."""
    once = tidied(text, code)
    assert tidied(once, code) == once


@given(st.lists(TEXT.map(lambda text: f"{text}가a"), min_size=1, max_size=4), TEXT, st.sampled_from([None, 2]))
def test_fixed_file_has_nothing_left_to_fix(
    tmp_path_factory: pytest.TempPathFactory, forms: list[str], also: str, indent: int | None
) -> None:
    """Whatever is wrong with its characters and spaces, and however it is laid out."""
    path = tmp_path_factory.mktemp("fixed") / "a.yaml"
    entry = {"term": forms[0], "aliases": forms[1:], "targets": {"ko": {"text": "고문", "also": [f"{also}문"]}}}
    path.write_text(json.dumps({"terms": [entry]}, indent=indent), "utf-8")
    fix([path])
    assert not [finding for finding in lint([path]) if finding.fixable]
    assert len(load(path)) == 1
