"""What parties and judges fill in about a case."""
