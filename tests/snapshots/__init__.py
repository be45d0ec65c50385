"""Reference consignments to every market, and their answers as committed files: a changed rate shows as a diff."""
