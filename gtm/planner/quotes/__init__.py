"""Quotes: a landed-cost question of the contract, and its answer."""
