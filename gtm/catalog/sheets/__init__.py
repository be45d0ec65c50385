"""Reading a product sheet: bytes in, records and findings out; nothing here knows the database."""
