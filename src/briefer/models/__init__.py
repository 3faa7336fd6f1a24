"""Models behind one seam: only this package imports torch and transformers, and only when a model is opened."""
