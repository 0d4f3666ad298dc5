// One phone: whose it is, the chat on its screen, and everything that person does with it.

import { chats, deed, Refusal, transcript } from "./api.js";
import { Composer } from "./composer.js";
import { avatar, el, icon } from "./dom.js";
import { MessageLog } from "./log.js";
import { closeMenu, menuIsOpenFor, openForm, openMenu } from "./menu.js";
import { choosePerson, withoutLinks } from "./picker.js";
import { payloadIn, startPayload } from "./rich.js";
import { say, timeOfDay } from "./words.js";

const TYPING_LASTS = 5200;
const NOTICE_LASTS = 5000;
const PRESS_LASTS = 4000;
const LOOK_AGAIN = 2000;

export class Phone {
  /** `person`: {id, name, role?, note?} or null for a phone nobody holds; `onChange(person)` when it changes hands. */
  constructor(person, onChange) {
    this.person = person;
    this.chat = person ? person.id : null;
    this.onChange = onChange;
    this.reading = false;
    this.stale = false;
    this.screen = el("div", { class: "screen" });
    this.plate = this.makePlate();
    this.element = el("section", { class: "phone", "aria-label": say("phoneOf", { name: person ? person.name : say("nobody") }) }, this.plate, el("div", { class: "case" }, this.screen));
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && closeMenu());
    if (person) this.fillScreen();
    else this.screen.append(el("div", { class: "nobody" }, icon("person"), el("p", {}, say("nobody"))));
  }

  makePlate() {
    const { person } = this;
    const words = person
      ? [el("span", { class: "plate-name" }, person.name, person.role ? el("span", { class: "plate-role" }, person.role) : null), el("span", { class: "plate-note" }, withoutLinks(person.note))]
      : [el("span", { class: "plate-name" }, say("nobody")), el("span", { class: "plate-note" }, say("nobodyNote"))];
    const label = person ? say("change", { name: person.name }) : say("choose");
    const face = person ? avatar(person.name, person.id) : el("span", { class: "avatar avatar-empty", "aria-hidden": "true" }, icon("person"));
    const button = el("button", { type: "button", class: "plate", "aria-label": label, title: person?.note || null, onclick: () => this.changeHands() }, face, el("span", { class: "plate-words" }, words), icon("swap"));
    return button;
  }

  async changeHands() {
    const person = await choosePerson(this.screen);
    if (person) this.onChange(person);
  }

  fillScreen() {
    const act = {
      command: (text) => this.send(text),
      start: (payload) => this.deed("start", { payload }),
      press: (message, button, pressed) => this.press(message, button, pressed),
      menu: (message, entry, opener) => this.messageMenu(message, entry, opener),
    };
    this.clockFace = el("span", { class: "status-time" });
    this.title = el("h2", { class: "chat-title" }, "Bot");
    this.subtitle = el("p", { class: "chat-subtitle", "aria-live": "polite" }, say("bot"));
    this.face = el("span", {});
    const popup = { "aria-haspopup": "menu", "aria-expanded": "false" };
    this.back = el("button", { type: "button", class: "icon-button", "aria-label": say("chatList"), onclick: () => this.listChats(), ...popup }, icon("back"));
    this.more = el("button", { type: "button", class: "icon-button", "aria-label": say("options"), onclick: () => this.options(), ...popup }, icon("more"));
    this.notice = el("div", { class: "notice", role: "alert" });
    this.welcome = el("div", { class: "welcome", hidden: true }, el("p", {}, el("b", {}, say("startNote"))), el("p", {}, say(payloadIn(this.person.note) ? "startInvited" : "startHint")));
    this.log = new MessageLog({ act, layer: this.screen, reader: this.person.id, group: false, find: (id) => this.messages.find((message) => message.id === id) });
    this.composer = new Composer(this);
    const status = el("div", { class: "status", "aria-hidden": "true" }, this.clockFace, el("span", { class: "status-signs" }, el("i", { class: "sign-wave" }), el("i", { class: "sign-battery" })));
    const head = el("header", { class: "chat-head" }, this.back, this.face, el("div", { class: "chat-words" }, this.title, this.subtitle), this.more);
    this.screen.append(status, head, el("div", { class: "chat" }, this.log.element, this.welcome, this.notice), this.composer.element);
  }

  /** Show the simulated time in the phone's upper edge. */
  tick(now) {
    if (this.clockFace) this.clockFace.textContent = timeOfDay(now);
  }

  /** Read the chat again and show it; calls that come meanwhile make one more reading. */
  async refresh(jump = false) {
    if (!this.person) return;
    this.jump = this.jump || jump;
    this.stale = true;
    if (this.reading) return;
    this.reading = true;
    try {
      while (this.stale) {
        this.stale = false;
        this.show(await transcript(this.chat), this.jump);
        this.jump = false;
      }
    } catch (error) {
      this.lookAgain(error);
    } finally {
      this.reading = false;
    }
  }

  /** Before the bot's first call there is no chat to read; afterwards a failure is a passing one. */
  lookAgain(error) {
    this.say(error instanceof Refusal ? say("waitingForBot") : error.message);
    clearTimeout(this.nextLook);
    this.nextLook = setTimeout(() => this.element.isConnected && this.refresh(true), LOOK_AGAIN);
  }

  show(state, jump) {
    this.messages = state.messages;
    this.blocked = state.blocked;
    const inGroup = this.chat < 0;
    this.log.chat.group = inGroup;
    this.log.show(state.messages, jump);
    const fresh = !inGroup && !state.messages.length;
    this.welcome.hidden = !fresh || state.blocked;
    const standing = state.blocked ? "blocked" : fresh ? "new" : "open";
    this.composer.show({ state: standing, commands: state.commands, board: state.reply_keyboard, payload: payloadIn(this.person.note) });
    this.showAnswer(state.notice);
    this.showHead(state, inGroup);
    this.element.dataset.ready = String(this.chat);
  }

  /** Show what the bot answered to a press of this person: a line that passes, or an alert to confirm. */
  showAnswer(notice) {
    const news = notice && notice.user === this.person.id && notice.at !== this.noticed;
    const first = this.noticed === undefined;
    this.noticed = notice ? notice.at : 0;
    if (!news || first) return;
    if (notice.alert) openForm(this.screen, this.title.textContent, { fields: [], note: notice.text, action: say("understood") });
    else this.say(notice.text);
  }

  showHead(state, inGroup) {
    const bot = state.messages.find((message) => message.from.is_bot)?.from;
    const name = inGroup ? state.title : bot?.name || "Bot";
    if (this.title.textContent !== name || !this.face.firstChild) {
      this.title.textContent = name;
      this.face.replaceChildren(avatar(name, inGroup ? this.chat : bot?.id || 4));
    }
    this.subtitle.classList.toggle("typing", state.typing);
    this.subtitle.textContent = state.typing ? say("typing") : state.blocked ? say("blocked") : say(inGroup ? "members" : "bot");
    clearTimeout(this.typingEnds);
    if (state.typing) this.typingEnds = setTimeout(() => this.refresh(), TYPING_LASTS);
  }

  /** Do something and show a refusal on the screen; answers whether it went well. */
  async try(work) {
    try {
      await work();
      await this.refresh(true);
      return true;
    } catch (error) {
      this.say(say("failed", { reason: error.message }));
      return false;
    }
  }

  say(words) {
    this.notice.textContent = words;
    clearTimeout(this.noticeEnds);
    this.noticeEnds = setTimeout(() => this.notice.replaceChildren(), NOTICE_LASTS);
  }

  deed(name, body) {
    return this.try(() => deed(this.person.id, name, body, this.chat));
  }

  /** Send a text; a lone /start opens the chat as the START button does. */
  send(text, replyTo = null) {
    const opening = /^\/start(?:\s+([\w-]{1,64}))?$/.exec(text);
    if (opening && this.chat > 0) return this.deed("start", opening[1] ? { payload: opening[1] } : {});
    return this.deed("text", { text, ...(replyTo ? { reply_to: replyTo } : {}) });
  }

  async press(message, button, pressed) {
    if (pressed.classList.contains("waiting")) return;
    pressed.classList.add("waiting");
    const body = button.data === undefined || button.data === null ? { label: button.text } : { data: button.data };
    const sent = await this.try(() => deed(this.person.id, "press", { message_id: message.id, ...body }, this.chat));
    setTimeout(() => pressed.classList.remove("waiting"), sent ? PRESS_LASTS : 0);
  }

  messageMenu(message, entry, opener) {
    const items = [{ label: say("reply"), icon: "reply", run: () => this.composer.writeAbout("reply", message) }];
    if (entry.mine && message.kind === "text") items.push({ label: say("edit"), icon: "edit", run: () => this.composer.writeAbout("edit", message) });
    if (!message.protected) items.push({ label: say("forward"), icon: "forward", run: () => this.deed("forward", { from_chat: this.chat, message_id: message.id }) });
    const remove = () => entry.messages.forEach(({ id }) => this.deed("delete", { message_id: id }));
    items.push({ label: say("remove"), icon: "trash", danger: true, run: remove });
    openMenu(opener, this.screen, items, { label: say("messageOptions"), side: "below" });
  }

  options() {
    if (menuIsOpenFor(this.more)) return closeMenu();
    const items = [{ label: say("openLink"), icon: "link", run: () => this.openLink() }];
    if (this.blocked) items.push({ label: say("unblock"), icon: "block", run: () => this.deed("unblock", {}) });
    else items.push({ label: say("block"), icon: "block", danger: true, run: () => this.deed("block", {}) });
    return openMenu(this.more, this.screen, items, { label: say("options"), side: "below" });
  }

  async openLink() {
    const fields = [{ name: "link", label: say("linkField"), required: true }];
    const answer = await openForm(this.screen, say("openLink"), { fields, action: say("open") });
    if (!answer) return;
    const payload = startPayload(answer.link) || answer.link;
    this.turnTo(this.person.id);
    await this.deed("start", { payload });
  }

  /** List the person's own chat with the bot and the groups that they are in. */
  async listChats() {
    if (menuIsOpenFor(this.back)) return closeMenu();
    const mine = (await chats()).filter((one) => one.chat < 0 && (!one.members || one.members.includes(this.person.id)));
    const items = [{ label: say("bot"), icon: "person", run: () => this.turnTo(this.person.id) }];
    items.push(...mine.map((one) => ({ label: one.title || String(one.chat), icon: "group", run: () => this.turnTo(one.chat) })));
    return openMenu(this.back, this.screen, items, { label: say("chatList"), side: "below" });
  }

  turnTo(chat) {
    this.chat = chat;
    this.refresh(true);
  }
}
