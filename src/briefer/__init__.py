"""briefer: translate an article, hold its terms, show what is in doubt."""

__version__ = "0.1.0"
