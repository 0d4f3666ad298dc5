"""Figures and tables as things to send: values in, bytes out. No questions to the database, no Telegram, no clock."""
