"""The demonstration court: invented people, papers drawn for them, cases in several stages."""
