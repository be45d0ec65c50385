"""The big table of a question as a file: CSV, Parquet or XLSX."""
