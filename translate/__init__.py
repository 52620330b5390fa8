"""Arabic articles into checked English: reading, segments, constrained decoding, checks."""
