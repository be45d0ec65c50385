"""Official customs tariffs, read from the files in which authorities publish them, into drafts of charge rates."""
