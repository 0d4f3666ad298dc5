"""The page of phones, in a real browser against a real simulator; a small bot answers over the Bot API."""
