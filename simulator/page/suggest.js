// Commands offered while a person writes "/…": the focus stays in the line, arrows mark a command, Enter sends
// the marked one; without a mark Enter sends what was written.

import { el } from "./dom.js";
import { say } from "./words.js";

let lists = 0;

export class Suggestions {
  constructor(field, choose) {
    this.field = field;
    this.choose = choose;
    this.marked = -1;
    lists += 1;
    this.element = el("div", {
      class: "suggestions",
      role: "listbox",
      id: `suggestions-${lists}`,
      "aria-label": say("commands"),
      hidden: true,
    });
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.element.id,
      "aria-expanded": "false",
    })) {
      field.setAttribute(name, value);
    }
  }

  /** Offer the commands that begin like the text in the line. */
  update(commands) {
    const text = this.field.value;
    const fitting = /^\/\w*$/.test(text)
      ? commands.filter(({ command }) => `/${command}`.startsWith(text.toLowerCase()))
      : [];
    this.element.replaceChildren(...fitting.map((one, at) => this.option(one, at)));
    this.element.hidden = !fitting.length;
    this.field.setAttribute("aria-expanded", String(fitting.length > 0));
    this.mark(-1);
  }

  option({ command, description }, at) {
    const press = (event) => {
      event.preventDefault();
      this.take(at);
    };
    const words = [el("b", {}, `/${command}`), el("span", {}, description)];
    return el(
      "div",
      {
        class: "suggestion",
        role: "option",
        id: `${this.element.id}-${at}`,
        dataset: { text: `/${command}` },
        onpointerdown: press,
      },
      words,
    );
  }

  mark(at) {
    this.marked = at;
    [...this.element.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    const chosen = this.element.children[at];
    if (chosen) {
      this.field.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  take(at) {
    const { text } = this.element.children[at].dataset;
    this.field.value = "";
    this.hide();
    this.choose(text);
  }

  hide() {
    this.element.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  /** Use a key of the line; answers true when it was meant for the list. */
  key(event) {
    const count = this.element.hidden ? 0 : this.element.children.length;
    if (!count) return false;
    if (event.key === "ArrowDown") this.mark((this.marked + 1) % count);
    else if (event.key === "ArrowUp") this.mark((Math.max(this.marked, 0) - 1 + count) % count);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Enter" && this.marked >= 0) this.take(this.marked);
    else return false;
    event.preventDefault();
    return true;
  }
}
