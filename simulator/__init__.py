"""Telegram on your desk: the Bot API a bot needs, over HTTP, strict as the real one.

Its people are played through `/sim`. A process of its own that imports nothing of the bot: `python3 -m simulator`.
"""
