"""The front matter of an output read back, and what its facts are called in the language of its readers."""

import re
from collections.abc import Mapping
from typing import Any

from briefer.render.labels import HEADINGS
from briefer.render.metadata import KEY, Facts

MADE = {
    "de": "Wie dieser Text entstand",
    "en": "How this was made",
    "es": "Cómo se hizo este texto",
    "fr": "Comment ce texte a été produit",
    "ja": "作成情報",
    "ko": "작성 정보",
    "zh": "生成信息",
}
"""What stands over the facts."""

_LABELS: dict[str, dict[str, str]] = {
    "source": {
        "de": "Quelle", "en": "Source", "es": "Fuente", "fr": "Source", "ja": "原文", "ko": "원문", "zh": "原文",
    },
    "sources": {
        "de": "Quellen", "en": "Sources", "es": "Fuentes", "fr": "Sources", "ja": "原文", "ko": "원문", "zh": "原文",
    },
    "source_sha256": {
        "de": "SHA-256 der Quelle", "en": "SHA-256 of the source", "es": "SHA-256 de la fuente",
        "fr": "SHA-256 de la source", "ja": "原文のSHA-256", "ko": "원문의 SHA-256", "zh": "原文SHA-256",
    },
    "source_language": {
        "de": "Ausgangssprache", "en": "Source language", "es": "Lengua de origen", "fr": "Langue source",
        "ja": "原文の言語", "ko": "원문 언어", "zh": "原文语言",
    },
    "target_language": {
        "de": "Zielsprache", "en": "Target language", "es": "Lengua de destino", "fr": "Langue cible",
        "ja": "訳文の言語", "ko": "번역 언어", "zh": "译文语言",
    },
    "bilingual": {
        "de": "Mit Ausgangstext", "en": "With the source text", "es": "Con el original", "fr": "Avec l'original",
        "ja": "原文併記", "ko": "원문 병기", "zh": "附原文",
    },
    "model": {
        "de": "Modell", "en": "Model", "es": "Modelo", "fr": "Modèle", "ja": "モデル", "ko": "모델", "zh": "模型",
    },
    "engine": {
        "de": "Programmbibliothek", "en": "Engine", "es": "Motor", "fr": "Moteur", "ja": "実行エンジン",
        "ko": "실행 엔진", "zh": "运行引擎",
    },
    "precision": {
        "de": "Rechengenauigkeit", "en": "Precision", "es": "Precisión", "fr": "Précision", "ja": "演算精度",
        "ko": "연산 정밀도", "zh": "计算精度",
    },
    "template": {
        "de": "Vorlage", "en": "Template", "es": "Plantilla", "fr": "Gabarit", "ja": "テンプレート", "ko": "서식",
        "zh": "模板",
    },
    "writer": {
        "de": "Zusammenfassendes Modell", "en": "Writing model", "es": "Modelo de redacción",
        "fr": "Modèle de rédaction", "ja": "要約モデル", "ko": "요약 모델", "zh": "摘要模型",
    },
    "refused": {
        "de": "Verworfene Zeilen", "en": "Lines refused", "es": "Líneas descartadas", "fr": "Lignes rejetées",
        "ja": "却下した行の数", "ko": "걸러 낸 줄 수", "zh": "弃用行数",
    },
    "glossary": {
        "de": "Glossar", "en": "Glossary", "es": "Glosario", "fr": "Glossaire", "ja": "用語集", "ko": "용어집",
        "zh": "术语表",
    },
    "prompt": {
        "de": "Prompt", "en": "Prompt", "es": "Prompt", "fr": "Prompt", "ja": "プロンプト", "ko": "프롬프트",
        "zh": "提示词",
    },
    "briefer": {
        "de": "Version von briefer", "en": "Version of briefer", "es": "Versión de briefer", "fr": "Version de briefer",
        "ja": "brieferのバージョン", "ko": "briefer 버전", "zh": "briefer版本",
    },
    "date": {
        "de": "Datum", "en": "Date", "es": "Fecha", "fr": "Date", "ja": "日付", "ko": "날짜", "zh": "日期",
    },
    "segments": {
        "de": "Sätze", "en": "Sentences", "es": "Frases", "fr": "Phrases", "ja": "文の数", "ko": "문장 수",
        "zh": "句数",
    },
    "lines": {
        "de": "Zeilen", "en": "Lines", "es": "Líneas", "fr": "Lignes", "ja": "行数", "ko": "줄 수", "zh": "行数",
    },
    "to_review": HEADINGS["review"],
    "body": {
        "de": "Prüfsumme des Textes", "en": "Digest of the text", "es": "Huella del texto", "fr": "Empreinte du texte",
        "ja": "本文のハッシュ値", "ko": "본문 해시값", "zh": "正文哈希值",
    },
}  # fmt: skip

# What XML 1.0 (section 2.2) has no place for.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile(r"\r\n?|\n")
_OURS = re.compile(rf"^{KEY}:[ \t]*$", re.MULTILINE)
_SAID_ELSEWHERE = ("kind", "notice", "terms")


def printable(text: str) -> str:
    """A text with a mark in the place of each character that no page can show, such as U+0000."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def read(front_matter: str) -> tuple[str, Facts]:
    """Part front matter, with its lines of dashes, into what the source brought along, as it stands, and our facts.

    Only what stands under briefer's own key is loaded: the rest is the article's.
    """
    from ruamel.yaml import YAML

    content = "\n".join(_LINE_END.split(front_matter.rstrip("\r\n"))[1:-1])
    ours = [found.start() for found in _OURS.finditer(content)]
    if not ours:
        return content.strip("\n"), {}
    try:
        facts = YAML(typ="safe", pure=True).load(content[ours[-1] :])[KEY]
    except Exception:  # ruamel fails in many ways of its own on a tag that does not fit its value
        return content.strip("\n"), {}
    own = content[: ours[-1]].strip("\n")
    return (own, {as_text(name): fact for name, fact in facts.items()}) if isinstance(facts, dict) else (own, {})


def shown(facts: Facts, language: str) -> list[tuple[str, str]]:
    """Label and text of the facts that a page does not say in another place; an unknown one keeps its own name."""
    from babel import Locale

    rows = []
    for name, fact in facts.items():
        if name in _SAID_ELSEWHERE:
            continue
        text = as_text(fact)
        if name.endswith("_language"):
            text = Locale.parse(language).languages.get(text, text)
        rows.append((_LABELS.get(name, {}).get(language, name.replace("_", " ")), text))
    return rows


def as_text(fact: Any) -> str:
    """A fact as one line."""
    if isinstance(fact, Mapping):
        return "; ".join(f"{as_text(name)}: {as_text(each)}" for name, each in fact.items())
    if isinstance(fact, list):
        return ", ".join(map(as_text, fact))
    return "✓" if fact is True else printable(str(fact))
