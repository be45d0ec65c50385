"""Plans side by side: what differs in their answers, questions, mixes, landed costs and warnings."""
