"""Tests of what a brand's channels really brought."""
