"""What a published release says, as the engine reads it: facts in force on a day, rates in columns, exchange."""
