"""Tables and their questions: all SQL of the bot, one file per noun."""
