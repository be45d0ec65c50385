"""How to split a budget over channels: demand as a closed loop, and the solver of the mix."""
