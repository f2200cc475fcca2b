"""Service of process: order, attempt, effect, proof (送达)."""
