"""Every figure that the pages of a plan show, compared with the stored result by means of its own."""
