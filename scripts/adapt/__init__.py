"""Adapting a causal language model to translation: prepare, train, evaluate, export."""
