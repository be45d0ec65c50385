"""What a brand's own weeks teach: response curves, repurchase, and how wide a forecast must be to be true."""
