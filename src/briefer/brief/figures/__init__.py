"""The numbers and dates that a briefing lists: found in the article, and written in another language by rule."""

from briefer.brief.figures.find import find_figures
from briefer.brief.figures.model import Bound, Figure, FigureKind
from briefer.brief.figures.write import render_figure

__all__ = ["Bound", "Figure", "FigureKind", "find_figures", "render_figure"]
