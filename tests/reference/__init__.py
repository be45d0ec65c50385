"""The rulebook worked by hand: one consignment at a time in plain Decimals, written without a look at the engine."""
