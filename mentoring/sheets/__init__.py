"""Files from other offices, read into tables: in a child process with limits, so that no file harms the bot.

What a table means is decided elsewhere. This package imports nothing heavy, because the child loads it too.
"""
