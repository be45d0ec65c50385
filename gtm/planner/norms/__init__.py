"""Norms: what custom and law ask of a seller, and how each of them acts on a plan."""
