"""The recipe of the built-in model: parallel text in, a measured MarianMT folder out. Nothing else imports it."""
