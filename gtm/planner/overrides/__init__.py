"""A brand's own figures: laid visibly over the public facts, with their day, their note and who wrote them."""
