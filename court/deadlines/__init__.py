"""Time limits that run for someone: start, pause, remind, expire (期间)."""
