"""Pages of filing: the interview, files, checking, signing, handing in."""
