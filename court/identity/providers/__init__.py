"""Ways to prove who someone is, behind one protocol."""
