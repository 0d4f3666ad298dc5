"""The roof: command line, settings, start-up, and the ways in from and out to Telegram. Nobody imports it."""
