"""Telegram on your desk: the Bot API a bot needs, over HTTP, strict as the real one, with people who can be played through `/sim`.

A process of its own that imports nothing of the bot. `python3 -m simulator --port 8081` starts it.
"""
