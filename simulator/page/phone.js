// One phone: whose it is, the chat on its screen, and everything that person does with it.

import { botName, chats, deed, Refusal, transcript } from "./api.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { ChatHead, plate } from "./head.js";
import { MessageLog } from "./log.js";
import { closeMenu, menuIsOpenFor, openForm, openMenu } from "./menu.js";
import { choosePerson } from "./picker.js";
import { payloadIn, startPayload } from "./rich.js";
import { say } from "./words.js";

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
    this.plate = plate(person, () => this.changeHands());
    this.element = el(
      "section",
      { class: "phone", "aria-label": say("phoneOf", { name: person ? person.name : say("nobody") }) },
      this.plate,
      el("div", { class: "case" }, this.screen),
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && closeMenu());
    if (person) this.fillScreen();
    else this.screen.append(el("div", { class: "nobody" }, icon("person"), el("p", {}, say("nobody"))));
  }

  async changeHands() {
    const person = await choosePerson(this.screen);
    if (person) this.onChange(person);
  }

  fillScreen() {
    this.head = new ChatHead({
      onChats: (opener) => this.listChats(opener),
      onOptions: (opener) => this.listOptions(opener),
    });
    this.notice = el("div", { class: "notice", role: "alert" });
    this.welcome = el(
      "div",
      { class: "welcome", hidden: true },
      el("p", {}, el("b", {}, say("startNote"))),
      el("p", {}, say(payloadIn(this.person.note) ? "startInvited" : "startHint")),
    );
    this.log = new MessageLog({
      act: {
        command: (text) => this.send(text),
        start: (payload) => this.deed("start", { payload }),
        press: (message, button, pressed) => this.press(message, button, pressed),
        menu: (message, entry, opener) => this.messageMenu(message, entry, opener),
      },
      layer: this.screen,
      reader: this.person.id,
      group: false,
      find: (id) => this.messages.find((message) => message.id === id),
    });
    this.composer = new Composer(this);
    const chat = el("div", { class: "chat" }, this.log.element, this.welcome, this.notice);
    this.screen.append(...this.head.elements, chat, this.composer.element);
  }

  /** Show the simulated time in the phone's upper edge. */
  tick(now) {
    if (this.head) this.head.tick(now);
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
    this.composer.show({
      state: standing,
      commands: state.commands,
      board: state.reply_keyboard,
      payload: payloadIn(this.person.note),
    });
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
    if (notice.alert)
      openForm(this.screen, this.head.title.textContent, { fields: [], note: notice.text, action: say("understood") });
    else this.say(notice.text);
  }

  async showHead(state, inGroup) {
    const spoke = state.messages.findLast((message) => message.from.id === state.bot);
    const name = inGroup ? state.title : spoke?.from.name || (await botName(state.bot));
    if (this.messages !== state.messages) return;
    this.head.show({
      name,
      id: inGroup ? this.chat : state.bot,
      typing: state.typing,
      blocked: state.blocked,
      inGroup,
    });
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
    if (entry.mine && message.kind === "text")
      items.push({ label: say("edit"), icon: "edit", run: () => this.composer.writeAbout("edit", message) });
    if (!message.protected)
      items.push({
        label: say("forward"),
        icon: "forward",
        run: () => this.deed("forward", { from_chat: this.chat, message_id: message.id }),
      });
    const remove = () => entry.messages.forEach(({ id }) => this.deed("delete", { message_id: id }));
    items.push({ label: say("remove"), icon: "trash", danger: true, run: remove });
    openMenu(opener, this.screen, items, { label: say("messageOptions"), side: "below" });
  }

  listOptions(opener) {
    if (menuIsOpenFor(opener)) return closeMenu();
    const items = [{ label: say("openLink"), icon: "link", run: () => this.openLink() }];
    if (this.blocked) items.push({ label: say("unblock"), icon: "block", run: () => this.deed("unblock", {}) });
    else items.push({ label: say("block"), icon: "block", danger: true, run: () => this.deed("block", {}) });
    return openMenu(opener, this.screen, items, { label: say("options"), side: "below" });
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
  async listChats(opener) {
    if (menuIsOpenFor(opener)) return closeMenu();
    const mine = (await chats()).filter(
      (one) => one.chat < 0 && (!one.members || one.members.includes(this.person.id)),
    );
    const items = [{ label: say("bot"), icon: "person", run: () => this.turnTo(this.person.id) }];
    items.push(
      ...mine.map((one) => ({ label: one.title || String(one.chat), icon: "group", run: () => this.turnTo(one.chat) })),
    );
    return openMenu(opener, this.screen, items, { label: say("chatList"), side: "below" });
  }

  turnTo(chat) {
    this.chat = chat;
    this.refresh(true);
  }
}
