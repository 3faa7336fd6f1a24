"""Tiny real models in Hugging Face format, trained on the spot, for tests that assert exact translations."""
