"""Machines of the operator that may help, each off until an address is set."""
