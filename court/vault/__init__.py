"""Bytes of people: arrival, checks, hash, encryption, storage, and who may read them."""
