// One entry of a chat as an element: a bubble with its tail, time, reactions and buttons, a service line or a day.

import { el, icon } from "./dom.js";
import { contactCard, documentLine, gallery, placeCard } from "./media.js";
import { rich, startPayload } from "./rich.js";
import { dayOf, readMoment, say, timeOfDay } from "./words.js";

const STYLES = new Set(["primary", "success", "danger"]);
const TOGETHER = 5 * 60 * 1000;

/**
 * Arrange messages into entries {key, kind, messages, mine, first, last}: days in between, albums in one, and
 * neighbours of one sender close together. `reader` is the person whose phone this is.
 */
export function entriesOf(messages, reader) {
  const entries = [];
  let day = "";
  for (const message of messages.filter((one) => !one.deleted)) {
    const moment = readMoment(message.date);
    if (dayOf(moment) !== day) {
      day = dayOf(moment);
      entries.push({ key: `day-${day}`, kind: "day", day, messages: [] });
    }
    const before = entries.at(-1);
    if (message.album && message.kind === "photo" && before.album === message.album) before.messages.push(message);
    else entries.push(newEntry(message, moment, reader));
  }
  entries.forEach((entry, at) => markNeighbours(entry, entries[at - 1], entries[at + 1]));
  return entries;
}

function newEntry(message, moment, reader) {
  const sender = message.from ? message.from.id : null;
  const kind = message.kind === "service" ? "service" : "message";
  return {
    key: `message-${message.id}`,
    kind,
    messages: [message],
    album: message.album,
    sender,
    mine: sender === reader,
    moment,
  };
}

function markNeighbours(entry, before, after) {
  const near = (one, other) =>
    other && other.kind === "message" && other.sender === one.sender && Math.abs(other.moment - one.moment) < TOGETHER;
  if (entry.kind !== "message") return;
  entry.first = !near(entry, before);
  entry.last = !near(entry, after);
}

/** Build an entry's element. `chat` gives `act` (what presses do), `layer` (for dialogs) and `group`. */
export function entryElement(entry, chat) {
  if (entry.kind === "day") return el("div", { class: "pill day" }, entry.day);
  if (entry.kind === "service") return el("div", { class: "pill" }, entry.messages[0].text);
  const [first] = entry.messages;
  const side = entry.mine ? "out" : "in";
  const who = entry.mine ? say("you") : first.from.name;
  const box = el(
    "article",
    {
      class: `message ${side}${entry.first ? " first" : ""}${entry.last ? " last" : ""}`,
      "aria-label": `${who}, ${timeOfDay(entry.moment)}`,
      dataset: { id: first.id },
    },
    bubble(entry, chat),
    keys(entry.messages.at(-1), chat) || (entry.messages.length > 1 ? keys(first, chat) : null),
  );
  return box;
}

function bubble(entry, chat) {
  const [first] = entry.messages;
  const said = entry.messages.find((message) => message.text) || first;
  const box = el("div", { class: `bubble bubble-${first.kind}${said.text ? "" : " wordless"}` });
  if (chat.group && !entry.mine && entry.first)
    box.append(el("div", { class: `sender tint-text-${Math.abs(entry.sender) % 7}` }, first.from.name));
  if (first.forwarded) box.append(el("div", { class: "forwarded" }, say("forwarded")));
  if (first.reply_to) box.append(quote(chat.find(first.reply_to)));
  const carried = attachments(entry, chat);
  box.append(...carried);
  if (said.text) box.append(el("div", { class: "text" }, rich(said.text, said.entities, chat.act), stamp(entry)));
  else (["photo", "location"].includes(first.kind) && carried.length ? carried[0] : box).append(stamp(entry));
  const reactions = new Set(entry.messages.flatMap((message) => message.reactions));
  const signs = [...reactions].map((sign) => el("span", { class: "reaction" }, sign));
  if (signs.length) box.append(el("div", { class: "reactions" }, signs));
  addMenu(box, (opener) => chat.act.menu(said, entry, opener));
  return box;
}

/** Let a bubble's menu be opened by its own button and by the right key of a mouse or a long press. */
function addMenu(box, open) {
  const opener = el("button", { type: "button", class: "more", "aria-label": say("messageOptions") }, icon("down"));
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => open(opener));
  box.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    open(opener);
  });
  box.append(opener);
}

function quote(answered) {
  if (!answered) return el("div", { class: "quote" }, "…");
  const kinds = { photo: "photo", document: "document", location: "location", contact: "contactCard" };
  return el("div", { class: "quote" }, answered.text.split("\n", 1)[0] || say(kinds[answered.kind] || "messages"));
}

function attachments(entry, chat) {
  const [first] = entry.messages;
  if (first.kind === "photo" && first.media) return [gallery(entry.messages, chat.layer)];
  if (first.kind === "document" && first.media) return [documentLine(first.media)];
  if (first.kind === "location") return [placeCard(first.location)];
  if (first.kind === "contact") return [contactCard(first.contact)];
  return [];
}

function stamp(entry) {
  const edited = entry.messages.some((message) => message.edited);
  return el(
    "span",
    { class: "stamp" },
    edited ? el("span", { class: "edited" }, `${say("edited")} `) : null,
    el("time", {}, timeOfDay(entry.moment)),
    entry.mine ? icon("ticks") : null,
  );
}

function keys(message, chat) {
  if (!message.inline_keyboard || !message.inline_keyboard.length) return null;
  const row = (buttons) =>
    el(
      "div",
      { class: "keys-row" },
      buttons.map((button) => key(button, message, chat)),
    );
  return el("div", { class: "keys" }, message.inline_keyboard.map(row));
}

function key(button, message, chat) {
  const style = STYLES.has(button.style) ? ` key-${button.style}` : "";
  const payload = button.url ? startPayload(button.url) : null;
  if (button.url && !payload) {
    const safe = /^(https?|tg|tel|mailto):/i.test(button.url) ? button.url : null;
    return el(
      "a",
      { class: `key${style}`, href: safe, target: "_blank", rel: "noopener noreferrer" },
      button.text,
      icon("open"),
    );
  }
  const press = (event) => (payload ? chat.act.start(payload) : chat.act.press(message, button, event.currentTarget));
  return el("button", { type: "button", class: `key${style}`, onclick: press }, el("span", {}, button.text));
}
