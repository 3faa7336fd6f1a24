"""The languages that briefer knows: their codes in each model family, their scripts, their names."""

from dataclasses import dataclass
from difflib import get_close_matches

from briefer.errors import InputError


@dataclass(frozen=True, slots=True)
class Language:
    """A language that can be read and written.

    Attributes:
        code: BCP 47 code; what the command line takes and file names carry.
        name: English name, as prompts use it.
        endonym: Name in the language itself.
        flores: FLORES-200 code (`kor_Hang`), which NLLB uses.
        iso3: ISO 639-3 code, which OPUS-MT target tokens use (`>>kor<<`).
        script: Unicode scripts of its own words, as `regex` names them.
        spaced: Whether words are separated by spaces.
    """

    code: str
    name: str
    endonym: str
    flores: str
    iso3: str
    script: tuple[str, ...]
    spaced: bool = True


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("de", "German", "Deutsch", "deu_Latn", "deu", ("Latin",)),
        Language("en", "English", "English", "eng_Latn", "eng", ("Latin",)),
        Language("es", "Spanish", "Español", "spa_Latn", "spa", ("Latin",)),
        Language("fr", "French", "Français", "fra_Latn", "fra", ("Latin",)),
        Language("ja", "Japanese", "日本語", "jpn_Jpan", "jpn", ("Hiragana", "Katakana", "Han"), spaced=False),
        Language("ko", "Korean", "한국어", "kor_Hang", "kor", ("Hangul",)),
        Language("zh", "Chinese", "中文", "zho_Hans", "zho", ("Han",), spaced=False),
    )
}

_TRADITIONAL = {"hant", "hk", "mo", "tw"}
"""Parts of a code that mean Chinese in traditional characters, which is not the `zh` that is known here."""


def language(code: str) -> Language:
    """Find a language by its code or English name, in any case, with or without a region: `ko`, `ko-KR`, `Korean`.

    Raises:
        InputError: It is not one of `LANGUAGES`.
    """
    key = code.strip().lower().replace("_", "-")
    by_name = {one.name.lower(): one.code for one in LANGUAGES.values()}
    found = LANGUAGES.get(by_name.get(key, key)) or LANGUAGES.get(key.split("-")[0])
    if found is None or _TRADITIONAL & set(key.split("-")[1:]):
        near = get_close_matches(key, [*LANGUAGES, *by_name], n=1)
        suggestion = f"did you mean {by_name.get(near[0], near[0])}? " if near else ""
        raise InputError(f"unknown language {code!r}", hint=f"{suggestion}known: {', '.join(LANGUAGES)}")
    return found
