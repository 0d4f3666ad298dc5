"""The movement's rules: they take a session and the time, and know neither Telegram nor SQL."""
