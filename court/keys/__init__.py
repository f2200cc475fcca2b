"""Keys of the house: the secrets file, encryption of fields and files, blind indexes."""
