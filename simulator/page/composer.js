// The lower edge of a phone: the line to write in, the paperclip, the list of commands, the bot's reply buttons,
// and in their place START or "unblock" when the chat is closed.

import { openAttachments } from "./attach.js";
import { el, icon } from "./dom.js";
import { closeMenu, menuIsOpenFor, openForm, openMenu } from "./menu.js";
import { Suggestions } from "./suggest.js";
import { say } from "./words.js";

const iconButton = (name, label, press, extra = {}) =>
  el("button", { type: "button", class: "icon-button", "aria-label": label, onclick: press, ...extra }, icon(name));

const TALLEST = 110;

export class Composer {
  /** `phone` gives person, chat, screen and `send(text)`, `try(work)`, `deed(name, body)`. */
  constructor(phone) {
    this.phone = phone;
    this.commands = [];
    this.about = null;
    this.boardOpen = true;
    this.boardMark = "";
    this.field = el("textarea", {
      class: "field-text",
      rows: "1",
      "aria-label": say("write"),
      placeholder: say("write"),
      enterkeyhint: "send",
    });
    const popup = { "aria-haspopup": "menu", "aria-expanded": "false" };
    this.slash = el(
      "button",
      {
        type: "button",
        class: "icon-button slash",
        "aria-label": say("commands"),
        onclick: () => this.listCommands(),
        ...popup,
      },
      "/",
    );
    this.clip = iconButton(
      "attach",
      say("attach"),
      () => (menuIsOpenFor(this.clip) ? closeMenu() : openAttachments(this.clip, phone)),
      popup,
    );
    this.boardSwitch = iconButton("keyboard", say("keyboard"), () => this.showBoard(!this.boardOpen), { hidden: true });
    this.sendButton = iconButton("send", say("send"), () => this.send(), { class: "icon-button send" });
    this.suggestions = new Suggestions(this.field, (text) => phone.send(text));
    this.context = el("div", { class: "writing-about", hidden: true });
    this.board = el("div", { class: "board", role: "group", "aria-label": say("replyKeyboard"), hidden: true });
    this.line = el(
      "div",
      { class: "composer-line" },
      this.slash,
      this.field,
      this.boardSwitch,
      this.clip,
      this.sendButton,
    );
    this.gate = el("button", { type: "button", class: "gate", hidden: true });
    this.element = el(
      "div",
      { class: "composer" },
      this.suggestions.element,
      this.context,
      this.line,
      this.gate,
      this.board,
    );
    this.field.addEventListener("input", () => {
      this.fit();
      this.suggestions.update(this.commands);
    });
    this.field.addEventListener("blur", () => this.suggestions.hide());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.gate.addEventListener("click", () =>
      phone.deed(
        this.gate.dataset.deed,
        this.gate.dataset.deed === "start" && this.payload ? { payload: this.payload } : {},
      ),
    );
    this.fit();
  }

  /**
   * Show what this chat allows now: {state: "new"|"blocked"|"open", commands, board, payload}; `payload` goes with
   * START.
   */
  show({ state, commands, board, payload }) {
    this.commands = commands || [];
    const shut = state !== "open";
    const held = this.element.contains(document.activeElement);
    this.payload = payload;
    this.line.hidden = shut;
    this.gate.hidden = !shut;
    if (shut) {
      this.gate.dataset.deed = state === "blocked" ? "unblock" : "start";
      this.gate.textContent = say(state === "blocked" ? "unblock" : "start");
    }
    this.slash.hidden = !this.commands.length;
    this.fillBoard(shut ? null : board);
    if (held && !this.element.contains(document.activeElement)) (shut ? this.gate : this.field).focus();
    else if (held && shut !== document.activeElement.matches(".gate")) (shut ? this.gate : this.field).focus();
  }

  fillBoard(board) {
    const mark = JSON.stringify(board || null);
    if (mark === this.boardMark) return;
    this.boardMark = mark;
    const rows = (board || []).map((row) =>
      el(
        "div",
        { class: "board-row" },
        row.map((button) => this.boardButton(button)),
      ),
    );
    const held = this.board.contains(document.activeElement);
    this.board.replaceChildren(...rows);
    this.boardSwitch.hidden = !rows.length;
    this.showBoard(rows.length > 0);
    if (held) (this.board.querySelector("button") || this.field).focus();
  }

  boardButton(button) {
    const sign = button.request_contact ? "person" : button.request_location ? "place" : null;
    const style = button.style ? ` key-${button.style}` : "";
    return el(
      "button",
      { type: "button", class: `board-key${style}`, onclick: () => this.pressBoard(button) },
      sign ? icon(sign) : null,
      el("span", {}, button.text),
    );
  }

  async pressBoard(button) {
    if (button.request_contact || button.request_location) {
      const note = say(button.request_contact ? "shareContact" : "sharePlace");
      const agreed = await openForm(this.phone.screen, button.text, { fields: [], note, action: say("share") });
      if (!agreed) return;
    }
    await this.phone.deed("press", { label: button.text });
  }

  showBoard(open) {
    this.boardOpen = open;
    this.board.hidden = !open || !this.board.children.length;
    this.boardSwitch.setAttribute("aria-pressed", String(open));
  }

  listCommands() {
    if (menuIsOpenFor(this.slash)) return closeMenu();
    const items = this.commands.map(({ command, description }) => ({
      label: `/${command}`,
      note: description,
      run: () => this.phone.send(`/${command}`),
    }));
    return openMenu(this.slash, this.phone.screen, items, { label: say("commands"), side: "above" });
  }

  /** Write about another message: `kind` is "reply" or "edit". */
  writeAbout(kind, message) {
    this.about = { kind, id: message.id };
    const words = el(
      "span",
      { class: "about-words" },
      el("b", {}, say(kind === "edit" ? "editing" : "replying")),
      el("span", {}, message.text || say("photo")),
    );
    this.context.replaceChildren(
      icon(kind),
      words,
      iconButton("close", say("cancel"), () => this.stopAbout()),
    );
    this.context.hidden = false;
    if (kind === "edit") this.field.value = message.text;
    this.fit();
    this.field.focus();
  }

  stopAbout() {
    if (this.about && this.about.kind === "edit") this.field.value = "";
    this.about = null;
    this.context.hidden = true;
    this.fit();
    this.field.focus();
  }

  key(event) {
    if (this.suggestions.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.about) this.stopAbout();
    else if (event.key === "PageUp" || event.key === "PageDown") this.phone.log.page(event.key === "PageUp" ? -1 : 1);
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const { about } = this;
    this.field.value = "";
    this.about = null;
    this.context.hidden = true;
    this.suggestions.hide();
    this.fit();
    const sent = await (about && about.kind === "edit"
      ? this.phone.deed("edit", { message_id: about.id, text })
      : this.phone.send(text, about ? about.id : null));
    if (!sent && !this.field.value) this.field.value = text;
    this.fit();
  }

  fit() {
    this.field.style.height = "auto";
    const { scrollHeight } = this.field;
    if (scrollHeight) this.field.style.height = `${Math.min(scrollHeight, TALLEST)}px`;
    this.sendButton.classList.toggle("ready", Boolean(this.field.value.trim()));
  }
}
