// A message's text with its formatting. Text and entities go in, nodes come out: there is no markup in between that
// could be read as anything else. Offsets are UTF-16 units, which is how JavaScript counts as well.

import { el } from "./dom.js";
import { say } from "./words.js";

const PLAIN = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const FOUND =
  /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]|\bt\.me\/[^\s<>"]+[^\s<>".,;:!?)\]]|(?<=^|\s)\/[a-z][a-z0-9_]{0,31}\b/gi;

/** Build the nodes of a text. `actions.command(text)` and `actions.start(payload)` receive what is pressed. */
export function rich(text, entities, actions) {
  const sorted = [...withFound(text, entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return range(text, 0, text.length, sorted, actions);
}

/** Add the links and commands that nobody marked, as Telegram's own apps do. */
function withFound(text, entities) {
  const covered = (from, to) =>
    entities.some((e) => /url|link|command|code|pre/.test(e.type) && e.offset < to && from < e.offset + e.length);
  const found = [...text.matchAll(FOUND)]
    .filter((match) => !covered(match.index, match.index + match[0].length))
    .map((match) => ({
      type: match[0].startsWith("/") ? "bot_command" : "url",
      offset: match.index,
      length: match[0].length,
    }));
  return [...entities, ...found];
}

function range(text, from, to, entities, actions) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [first, ...later] = rest;
    const end = Math.min(first.offset + first.length, to);
    if (first.offset < at || end <= first.offset) {
      rest = later;
      continue;
    }
    if (first.offset > at) nodes.push(text.slice(at, first.offset));
    const inside = later.filter((entity) => entity.offset < end);
    nodes.push(wrap(first, text.slice(first.offset, end), range(text, first.offset, end, inside, actions), actions));
    at = end;
    rest = later.filter((entity) => entity.offset >= end);
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, piece, children, actions) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, children);
  if (entity.type === "pre") return el("pre", {}, el("code", {}, children));
  if (entity.type === "spoiler") return spoiler(children);
  if (entity.type === "bot_command") {
    return el("button", { type: "button", class: "inline-link", onclick: () => actions.command(piece) }, children);
  }
  if (entity.type === "text_link") return anchor(entity.url, children, actions);
  if (entity.type === "url") return anchor(/^https?:/i.test(piece) ? piece : `https://${piece}`, children, actions);
  return el("span", { class: `entity-${entity.type}` }, children);
}

function spoiler(children) {
  const hidden = el(
    "button",
    { type: "button", class: "spoiler", "aria-label": say("spoiler") },
    el("span", { "aria-hidden": "true" }, children),
  );
  hidden.addEventListener("click", () => hidden.replaceWith(el("span", {}, [...hidden.firstChild.childNodes])));
  return hidden;
}

/** Give the start code of the first deep link in a text, or null. */
export const payloadIn = (text) => (text || "").split(/\s+/).map(startPayload).find(Boolean) || null;

/** Give the start code of a deep link to a bot, or null for every other address. */
export function startPayload(url) {
  const match =
    /^(?:https?:\/\/)?t\.me\/\w+\/?\?start=([\w-]{1,64})$/i.exec(url) ||
    /^tg:\/\/resolve\?domain=\w+&start=([\w-]{1,64})$/i.exec(url);
  return match ? match[1] : null;
}

function anchor(url, children, actions) {
  const payload = startPayload(url);
  if (payload)
    return el("button", { type: "button", class: "inline-link", onclick: () => actions.start(payload) }, children);
  if (!/^(https?|mailto|tel):/i.test(url)) return el("span", {}, children);
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", title: `${url} (${say("newTab")})` },
    children,
  );
}
