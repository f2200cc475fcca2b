"""The hearing: listing, the video room, the record (开庭)."""
