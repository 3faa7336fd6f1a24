"""What an output looks like, one module a format."""
