"""Charts as data: what a template draws as SVG, from figures that are already right and texts that are already written.

Every chart carries its title, a sentence that says what is seen, and the same figures as a table.
"""
