"""The pages of a plan: what each shows, taken from the stored result and nothing else."""
