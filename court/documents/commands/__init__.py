"""Commands about papers and seals, for the court's own people and for anyone who checks."""
