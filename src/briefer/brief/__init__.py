"""Briefings: chosen sentences of an article, told in another language, each with the paragraphs that it rests on."""
