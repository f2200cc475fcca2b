"""Pages of one's own account: sign in, sessions, phone, password, second factor."""
