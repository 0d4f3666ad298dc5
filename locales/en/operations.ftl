## After a time in which the bot could not receive. Ids begin with outage.

outage-apology =
    We are sorry: the bot could not answer between { $day }, { $since }, and { $last }, { $until }.
    Your message has reached us. No answer that was kept has been lost.
outage-again =
    We are sorry: the bot could not receive messages from { $day }, { $since }, to { $last }, { $until }.

    Messages or photos sent in that time may not have arrived. If you sent a report, please look and send it once more. Answers that were kept are still there.
outage-button-report = Go on

## While the server's disk is full. Ids begin with shortage.

shortage-not-kept =
    We are sorry: the bot's storage is full. Your message has not been kept yet and will be worked by itself as soon as there is room.
    Telegram holds it for up to 24 hours, so there is no need to send it again.

## To whoever operates the bot. Ids begin with alert.

alert-set-aside =
    ⚠️ A message could not be worked. It has been kept.
    See <b>gesek inbox</b> on the server.
alert-two-pollers =
    ⚠️ Another programme uses this bot's token. Answers may be late until it is stopped.
    If you do not know it, change the token with BotFather.
alert-message-too-long =
    ⚠️ A message of the bot was too long and was not sent. The server's log has the details.
alert-markup =
    ⚠️ A message of the bot was sent without its formatting. The server's log has the details.
alert-out-of-reach =
    ⚠️ The bot was out of touch with Telegram for more than 24 hours. What was sent in that time may be lost.
    Mentors are asked to send it once more.
alert-disk-full =
    ⚠️ The server's disk is full. New messages cannot be kept; Telegram holds them for 24 hours at most.
alert-little-room =
    ⚠️ The server's disk is nearly full. Photos wait until there is room; reports go on.
    What to do is in docs/operations.md.
alert-backup-failed =
    ⚠️ The last backup was not made. The server's log has the details.
alert-restore-failed =
    ⚠️ The trial restore of a backup failed. The server's log has the details.
alert-other =
    ⚠️ Something about the bot needs to be looked at. The server's log has the details.
