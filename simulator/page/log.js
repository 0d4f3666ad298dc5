// The list of messages on a phone. Only what changed is built anew, the reader's place and focus stay where they
// were, and the whole list is one stop of the Tab key: arrows walk through what can be pressed in it.

import { el, icon } from "./dom.js";
import { entriesOf, entryElement } from "./bubbles.js";
import { currentLanguage, say } from "./words.js";

const NEAR_END = 60;

export class MessageLog {
  /** `chat` is what bubbles need (see entryElement) plus `reader`. */
  constructor(chat) {
    this.chat = chat;
    this.shown = new Map();
    this.list = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": say("messages") });
    this.scroller = el("div", { class: "scroller" }, this.list);
    const newest = el(
      "button",
      {
        type: "button",
        class: "to-newest",
        "aria-label": say("newest"),
        hidden: true,
        onclick: () => this.toEnd(true),
      },
      icon("down"),
    );
    this.newest = newest;
    this.element = el("div", { class: "log-frame" }, this.scroller, newest);
    this.scroller.addEventListener("scroll", () => this.noteScroll());
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.list.addEventListener("focusin", (event) => this.hold(event.target));
    // A phone that changes its height (window, keyboard panel) keeps showing the newest message.
    new ResizeObserver(() => this.resized()).observe(this.scroller);
    this.atEnd = true;
    this.height = 0;
  }

  /** Show these messages; `jump` goes to the newest one even when the reader had scrolled up. */
  show(messages, jump = false) {
    const stay = this.atEnd || jump ? null : this.anchor();
    const known = new Set();
    this.touched = false;
    let cursor = this.list.firstElementChild;
    for (const entry of entriesOf(messages, this.chat.reader)) {
      known.add(entry.key);
      const old = this.shown.get(entry.key)?.node;
      const node = this.elementOf(entry);
      if (cursor && cursor === old) cursor = node;
      if (node === cursor) cursor = cursor.nextElementSibling;
      else this.list.insertBefore(node, cursor);
    }
    for (const [key, { node }] of this.shown) {
      if (known.has(key)) continue;
      node.remove();
      this.shown.delete(key);
    }
    // A pressed button turns until the bot has done something that can be seen here.
    if (this.touched) this.list.querySelectorAll(".waiting").forEach((button) => button.classList.remove("waiting"));
    const kept = stay && this.shown.get(stay.key);
    if (kept) this.scroller.scrollTop += kept.node.getBoundingClientRect().top - stay.top;
    else if (!stay) this.toEnd();
    this.chooseStop();
  }

  elementOf(entry) {
    const mark = JSON.stringify([currentLanguage(), entry]);
    const old = this.shown.get(entry.key);
    if (old && old.mark === mark) return old.node;
    this.touched = true;
    const node = entryElement(entry, this.chat);
    if (old) replaceKeepingFocus(old.node, node);
    node.classList.add(old ? "changed" : "fresh");
    this.shown.set(entry.key, { mark, node });
    return node;
  }

  /** Remember the topmost entry in sight and where it stands. */
  anchor() {
    const top = this.scroller.getBoundingClientRect().top;
    const seen = [...this.shown].filter(([, { node }]) => node.getBoundingClientRect().bottom > top);
    const [key, shown] = seen.reduce(
      (best, one) => (one[1].node.offsetTop < best[1].node.offsetTop ? one : best),
      seen[0] || [null],
    );
    return key && { key, top: shown.node.getBoundingClientRect().top };
  }

  toEnd(smooth = false) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.height = this.scroller.clientHeight;
    this.atEnd = true;
    this.newest.hidden = true;
  }

  noteScroll() {
    // The browser also tells of a scroll when the height changed; that is no wish of the reader's.
    if (this.scroller.clientHeight !== this.height) return;
    this.atEnd = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR_END;
    this.newest.hidden = this.atEnd;
  }

  resized() {
    if (this.atEnd) this.toEnd();
    this.height = this.scroller.clientHeight;
  }

  page(direction) {
    this.scroller.scrollBy({ top: direction * this.scroller.clientHeight * 0.8 });
  }

  stops() {
    return [...this.list.querySelectorAll("button, a")];
  }

  hold(stop) {
    this.stops().forEach((one) => one.setAttribute("tabindex", one === stop ? "0" : "-1"));
  }

  /** Make the newest message's first button the one stop of the Tab key, unless the focus is in the list already. */
  chooseStop() {
    const stops = this.stops();
    if (stops.includes(document.activeElement)) return this.hold(document.activeElement);
    const boards = this.list.querySelectorAll(".keys");
    const newest = boards.length ? boards[boards.length - 1].querySelector("button, a") : stops.at(-1);
    this.hold(newest);
  }

  walk(event) {
    const stops = this.stops();
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const rowOf = (stop) => stop.closest(".keys-row") || stop.closest(".gallery") || stop.closest(".message");
    const nextRow = () => stops.findIndex((stop, index) => index > at && rowOf(stop) !== rowOf(stops[at]));
    const previousRow = () => {
      const last = stops.findLastIndex((stop, index) => index < at && rowOf(stop) !== rowOf(stops[at]));
      return last < 0 ? -1 : stops.findIndex((stop) => rowOf(stop) === rowOf(stops[last]));
    };
    const moves = {
      ArrowRight: () => at + 1,
      ArrowLeft: () => at - 1,
      ArrowDown: nextRow,
      ArrowUp: previousRow,
      Home: () => 0,
      End: () => stops.length - 1,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const target = stops[move()];
    if (target) target.focus();
  }
}

/** Put `node` where `old` was; when the focus was inside, give it to the button in the same place. */
function replaceKeepingFocus(old, node) {
  const held = old.contains(document.activeElement)
    ? [...old.querySelectorAll("button, a")].indexOf(document.activeElement)
    : -1;
  old.replaceWith(node);
  if (held < 0) return;
  const stops = [...node.querySelectorAll("button, a")];
  const target = stops[Math.min(held, stops.length - 1)];
  if (target) target.focus({ preventScroll: true });
}
