"""Worked sheets: offers written out line by line from the rows of the fixtures, and what holds for all of them."""
