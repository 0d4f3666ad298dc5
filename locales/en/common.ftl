### Sentences used everywhere.

not-understood = Sorry, the bot did not understand that. Please choose a button, or type /panduan to see what you can do.
unknown-command = There is no such command. Type /panduan to see what you can do.
not-your-command = That command is not part of your work here. Type /panduan to see what you can do.
error-kept =
    Sorry, something went wrong. Your message is kept and will be looked at.
    Please try again in a moment.
button-too-old = That button no longer works. Please begin again from the menu.
button-earlier = ◀ Previous
button-later = Next ▶
number-taken-away = 🔒 Your last message was deleted from this chat because it held somebody's number (NIK, KK, NIP or phone); please go on without writing numbers unless the bot asks for one.
not-yours = That was not found among what is yours. Please begin again from the menu.
button-menu = 🏠 Menu
button-cancel = Cancel
button-back = ◀ Back
