"""What we promise about speed and size, measured; peers and bare engines beside us."""
