"""What each destination is like: law and custom as data; standard library only, no numbers."""
