"""Pictures in, lines of text out: the tuned OCR engine and what surrounds it."""
