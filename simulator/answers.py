"""Every refusal the real Bot API gives, word for word, and the exception that carries one to the caller."""

from __future__ import annotations

from typing import Any, NamedTuple


class Answer(NamedTuple):
    """An error of the Bot API: its HTTP status and its description, in which `{}` stands for a value."""

    code: int
    text: str


class Refusal(Exception):
    """Raised by a method that answers with an error instead of a result."""

    def __init__(self, answer: Answer, *values: object, parameters: dict[str, Any] | None = None) -> None:
        self.code = answer.code
        self.description = answer.text.format(*values) if values else answer.text
        self.parameters = parameters
        super().__init__(self.description)


class Flood(Refusal):
    """A 429: the halt it declares (`scope` chat or bot) and whether the call came inside a halt declared before."""

    def __init__(self, retry_after: int, *, scope: str, inside: bool) -> None:
        super().__init__(TOO_MANY_REQUESTS, retry_after, parameters={"retry_after": retry_after})
        self.scope = scope
        self.inside = inside
        self.retry_after = retry_after


UNAUTHORIZED = Answer(401, "Unauthorized")
METHOD_NOT_FOUND = Answer(404, "Not Found: method not found: {}")
FILE_PATH_NOT_FOUND = Answer(404, "Not Found")
TOO_LARGE = Answer(413, "Request Entity Too Large")
TOO_MANY_REQUESTS = Answer(429, "Too Many Requests: retry after {}")
INTERNAL = Answer(500, "Internal Server Error")
BAD_GATEWAY = Answer(502, "Bad Gateway")

OTHER_POLLER = Answer(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = Answer(
    409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

CHAT_ID_EMPTY = Answer(400, "Bad Request: chat_id is empty")
CHAT_NOT_FOUND = Answer(400, "Bad Request: chat not found")
GROUP_UPGRADED = Answer(400, "Bad Request: group chat was upgraded to a supergroup chat")
NEVER_STARTED = Answer(403, "Forbidden: bot can't initiate conversation with a user")
BLOCKED = Answer(403, "Forbidden: bot was blocked by the user")
DEACTIVATED = Answer(403, "Forbidden: user is deactivated")
NOT_A_MEMBER = Answer(403, "Forbidden: bot is not a member of the {} chat")
KICKED = Answer(403, "Forbidden: bot was kicked from the {} chat")

TEXT_EMPTY = Answer(400, "Bad Request: message text is empty")
TEXT_TOO_LONG = Answer(400, "Bad Request: message is too long")
CAPTION_TOO_LONG = Answer(400, "Bad Request: message caption is too long")
BAD_ENTITIES = Answer(400, "Bad Request: can't parse entities: {}")
UNSUPPORTED_PARSE_MODE = Answer(400, "Bad Request: unsupported parse_mode")
BAD_PARAMETER = Answer(400, "Bad Request: can't parse {}")

REPLY_NOT_FOUND = Answer(400, "Bad Request: message to be replied not found")
EDIT_NOT_FOUND = Answer(400, "Bad Request: message to edit not found")
EDIT_FORBIDDEN = Answer(400, "Bad Request: message can't be edited")
NOT_MODIFIED = Answer(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message",
)
NO_TEXT_TO_EDIT = Answer(400, "Bad Request: there is no text in the message to edit")
NO_CAPTION_TO_EDIT = Answer(400, "Bad Request: there is no caption in the message to edit")
DELETE_NOT_FOUND = Answer(400, "Bad Request: message to delete not found")
DELETE_FORBIDDEN = Answer(400, "Bad Request: message can't be deleted")
COPY_NOT_FOUND = Answer(400, "Bad Request: message to copy not found")
COPY_FORBIDDEN = Answer(400, "Bad Request: message can't be copied")
REACT_NOT_FOUND = Answer(400, "Bad Request: message to react not found")
REACTION_INVALID = Answer(400, "Bad Request: REACTION_INVALID")
MESSAGE_IDS_EMPTY = Answer(400, "Bad Request: message identifiers are not specified")
TOO_MANY_MESSAGE_IDS = Answer(400, "Bad Request: too many message identifiers specified")

MARKUP_NOT_AN_OBJECT = Answer(400, "Bad Request: object expected as reply markup")
MARKUP_TOO_LONG = Answer(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
INLINE_KEYBOARD_EXPECTED = Answer(400, "Bad Request: inline keyboard expected")
BAD_INLINE_BUTTON = Answer(400, "Bad Request: can't parse inline keyboard button: {}")
BAD_KEYBOARD_BUTTON = Answer(400, "Bad Request: can't parse keyboard button: {}")
BUTTON_DATA_INVALID = Answer(400, "Bad Request: BUTTON_DATA_INVALID")
BUTTON_URL_INVALID = Answer(400, "Bad Request: inline keyboard button URL '{}' is invalid: Wrong HTTP URL")

QUERY_TOO_OLD = Answer(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
QUERY_TEXT_TOO_LONG = Answer(400, "Bad Request: MESSAGE_TOO_LONG")

FILE_MISSING = Answer(400, "Bad Request: there is no {} in the request")
FILE_EMPTY = Answer(400, "Bad Request: file must be non-empty")
FILE_TOO_BIG = Answer(400, "Bad Request: file is too big")
PHOTO_TOO_BIG = Answer(
    400, "Bad Request: file of size {} bytes is too big for a photo; the maximum size is 10485760 bytes"
)
PHOTO_DIMENSIONS = Answer(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
PHOTO_UNREADABLE = Answer(400, "Bad Request: IMAGE_PROCESS_FAILED")
FILE_ID_WRONG = Answer(
    400, "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
)
FILE_TYPE_MISMATCH = Answer(400, "Bad Request: can't use file of type {} as {}")
FILE_ID_INVALID = Answer(400, "Bad Request: invalid file_id")
MEDIA_EMPTY = Answer(400, "Bad Request: media must be a non-empty array")
ALBUM_SIZE = Answer(400, "Bad Request: an album must have 2-10 items, {} given")
ALBUM_MIXED = Answer(400, "Bad Request: document can't be mixed with other media types")
MEDIA_TYPE_UNKNOWN = Answer(400, "Bad Request: can't parse InputMedia: media type '{}' is unsupported")
PLACE_INVALID = Answer(400, "Bad Request: {} is invalid")

COMMAND_NAME_INVALID = Answer(400, "Bad Request: BOT_COMMAND_INVALID")
COMMAND_DESCRIPTION_INVALID = Answer(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
TOO_MANY_COMMANDS = Answer(400, "Bad Request: expected at most 100 commands")
SCOPE_INVALID = Answer(400, "Bad Request: can't parse BotCommandScope: {}")
LANGUAGE_INVALID = Answer(400, "Bad Request: invalid language code specified")
DESCRIPTION_TOO_LONG = Answer(400, "Bad Request: {} is too long")
MENU_BUTTON_INVALID = Answer(400, "Bad Request: can't parse menu button: {}")
CHAT_ACTION_INVALID = Answer(400, "Bad Request: wrong parameter action in request")
LEAVE_PRIVATE = Answer(400, "Bad Request: chat member status can't be changed in private chats")
WEBHOOK_URL_INVALID = Answer(400, "Bad Request: bad webhook: {}")
SECRET_TOKEN_INVALID = Answer(400, "Bad Request: secret token contains unallowed characters")
