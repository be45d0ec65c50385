"""Workbooks whose amounts are formulas: the arithmetic of quotes and plans as cells."""
