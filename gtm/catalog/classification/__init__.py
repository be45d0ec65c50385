"""HS code candidates from what a product is called; a person decides."""
