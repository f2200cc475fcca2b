"""SQLite for several processes: who waits for the writer's turn asks often, so nobody starves."""
