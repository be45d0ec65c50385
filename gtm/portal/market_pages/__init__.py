"""The pages of a market: what this country is like, table by table, each figure with its source and confidence."""
