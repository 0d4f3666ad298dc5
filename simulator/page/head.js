// The upper part of a phone: the plate that says whose it is, the status line, the chat's name and what goes on in it.

import { avatar, el, icon } from "./dom.js";
import { withoutLinks } from "./picker.js";
import { say, timeOfDay } from "./words.js";

/** Build the button above a phone that names its holder and changes it. */
export function plate(person, press) {
  const face = person
    ? avatar(person.name, person.id)
    : el("span", { class: "avatar avatar-empty", "aria-hidden": "true" }, icon("person"));
  const role = person?.role ? el("span", { class: "plate-role" }, person.role) : null;
  const words = [
    el("span", { class: "plate-name" }, person ? person.name : say("nobody"), role),
    el("span", { class: "plate-note" }, person ? withoutLinks(person.note) : say("nobodyNote")),
  ];
  const label = person ? say("change", { name: person.name }) : say("choose");
  const attributes = { type: "button", class: "plate", "aria-label": label, title: person?.note, onclick: press };
  return el("button", attributes, face, el("span", { class: "plate-words" }, words), icon("swap"));
}

export class ChatHead {
  /** `onChats(opener)` and `onOptions(opener)` open the menus at the left and right. */
  constructor({ onChats, onOptions }) {
    this.time = el("span", { class: "status-time" });
    this.title = el("h2", { class: "chat-title" }, "Bot");
    this.subtitle = el("p", { class: "chat-subtitle", "aria-live": "polite" }, say("bot"));
    this.face = el("span", {}, avatar("Bot", 4));
    const signs = [el("i", { class: "sign-wave" }), el("i", { class: "sign-battery" })];
    this.elements = [
      el("div", { class: "status", "aria-hidden": "true" }, this.time, el("span", { class: "status-signs" }, signs)),
      el(
        "header",
        { class: "chat-head" },
        menuButton("back", say("chatList"), onChats),
        this.face,
        el("div", { class: "chat-words" }, this.title, this.subtitle),
        menuButton("more", say("options"), onOptions),
      ),
    ];
  }

  tick(now) {
    this.time.textContent = timeOfDay(now);
  }

  /** Show the chat's name and what its other side is doing. */
  show({ name, id, typing, blocked, inGroup }) {
    if (this.title.textContent !== name) {
      this.title.textContent = name;
      this.face.replaceChildren(avatar(name, id));
    }
    this.subtitle.classList.toggle("typing", typing);
    this.subtitle.textContent = say(typing ? "typing" : blocked ? "blocked" : inGroup ? "members" : "bot");
  }
}

function menuButton(name, label, open) {
  const button = el("button", { type: "button", class: "icon-button", "aria-label": label }, icon(name));
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => open(button));
  return button;
}
