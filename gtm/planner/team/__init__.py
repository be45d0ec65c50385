"""What a team says of a stored plan: scenarios, comments, approval. The plan itself is never written again."""
