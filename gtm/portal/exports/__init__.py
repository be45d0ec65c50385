"""A stored plan as files to take away: workbook, tables, calendar, briefs and board paper."""
