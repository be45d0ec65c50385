"""Tests of what a team says of a plan."""
