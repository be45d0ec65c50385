"""What a stored plan would be if something were otherwise: its mix again, its routes as they stand."""
