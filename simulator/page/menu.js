// Menus and dialogs, both usable with the keyboard alone: arrows move, Enter chooses, Esc closes and gives the
// focus back to the button that opened them.

import { el, icon } from "./dom.js";
import { say } from "./words.js";

let closeOpen = null;

/** Move the focus among `items` on arrows, Home and End; answers true when the key was used. */
export function arrowed(event, items) {
  const at = items.indexOf(document.activeElement);
  const last = items.length - 1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
  if (to === undefined || last < 0) return false;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
  return true;
}

/**
 * Open a menu at a button, inside `layer`. `items`: {label, run, icon?, note?, danger?, checked?}; `side`: "above" or "below".
 */
export function openMenu(opener, layer, items, { label, side }) {
  if (closeOpen) closeOpen();
  const menu = el("div", { class: `menu menu-${side}`, role: "menu", "aria-label": label });
  const close = (refocus = true) => {
    menu.remove();
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    closeOpen = null;
    if (refocus) opener.focus();
  };
  const outside = (event) => menu.contains(event.target) || opener.contains(event.target) || close(false);
  menu.append(...items.map((item) => menuItem(item, close)));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else arrowed(event, [...menu.querySelectorAll("button")]);
  });
  layer.append(menu);
  opener.setAttribute("aria-expanded", "true");
  place(menu, opener, layer, side);
  document.addEventListener("pointerdown", outside, true);
  closeOpen = close;
  menu.querySelector("button").focus({ preventScroll: true });
}

export const menuIsOpenFor = (opener) => opener.getAttribute("aria-expanded") === "true";

export function closeMenu() {
  if (closeOpen) closeOpen();
}

function menuItem(item, close) {
  const run = () => {
    close();
    item.run();
  };
  return el(
    "button",
    { type: "button", role: "menuitem", class: item.danger ? "danger" : null, onclick: run },
    item.icon ? icon(item.icon) : null,
    el("span", { class: "menu-label" }, item.label),
    item.note ? el("span", { class: "menu-note" }, item.note) : null,
  );
}

function place(menu, opener, layer, side) {
  const at = opener.getBoundingClientRect();
  const frame = layer.getBoundingClientRect();
  const left = Math.min(Math.max(at.left - frame.left, 8), frame.width - menu.offsetWidth - 8);
  menu.style.left = `${Math.max(left, 8)}px`;
  const room = side === "above" ? at.top - frame.top : frame.height;
  menu.style.maxHeight = `${Math.max(room - 16, 120)}px`;
  if (side === "above") menu.style.bottom = `${frame.bottom - at.top + 6}px`;
  else menu.style.top = `${Math.min(at.bottom - frame.top + 4, frame.height - menu.offsetHeight - 8)}px`;
}

/** Show a dialog over `near`; resolves with what `finish` was called with, or null when it was closed. */
export function openDialog(near, title, fill, extra = "") {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: `dialog ${extra}`, "aria-label": title });
    let result = null;
    const finish = (value) => {
      result = value;
      dialog.close();
    };
    const shut = el(
      "button",
      { type: "button", class: "icon-button", "aria-label": say("close"), onclick: () => dialog.close() },
      icon("close"),
    );
    dialog.append(el("header", { class: "dialog-head" }, el("h2", {}, title), shut), ...fill(finish));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    const frame = near.getBoundingClientRect();
    const left = frame.left + (frame.width - dialog.offsetWidth) / 2;
    dialog.style.left = `${Math.min(Math.max(left, 8), innerWidth - dialog.offsetWidth - 8)}px`;
    const first = dialog.querySelector("[data-first]");
    if (first) first.focus();
  });
}

/**
 * Ask for the values of a small form; `fields`: {name, label, type?, value?, required?, options?}. Resolves with an
 * object or null.
 */
export function openForm(near, title, { fields, note, action }) {
  return openDialog(near, title, (finish) => {
    const form = el("form", { method: "dialog", class: "form" }, note ? el("p", { class: "form-note" }, note) : null);
    form.append(...fields.map(formField));
    form.append(
      el(
        "div",
        { class: "form-actions" },
        el("button", { type: "button", class: "text-button", onclick: () => finish(null) }, say("cancel")),
        el(
          "button",
          { type: "submit", class: "text-button strong", dataset: fields.length ? {} : { first: "" } },
          action,
        ),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      finish(
        Object.fromEntries(
          fields.map(({ name, type }) => [
            name,
            type === "checkbox" ? form.elements[name].checked : form.elements[name].value.trim(),
          ]),
        ),
      );
    });
    return [form];
  });
}

function formField(
  { name, label, type = "text", value = "", required = false, options = null, inputmode = null, placeholder = null },
  index,
) {
  const first = index === 0 ? { first: "" } : {};
  if (options) return choices(name, label, options, value);
  if (type === "checkbox")
    return el("label", { class: "check" }, el("input", { type, name, checked: Boolean(value) }), label);
  return el(
    "label",
    { class: "field" },
    el("span", {}, label),
    el("input", { type, name, value, required, inputmode, placeholder, autocomplete: "off", dataset: first }),
  );
}

function choices(name, label, options, value) {
  const radio = (option) =>
    el(
      "label",
      { class: "choice" },
      el("input", {
        type: "radio",
        name,
        value: option,
        checked: option === value,
        dataset: option === value ? { first: "" } : {},
      }),
      el("span", {}, option),
    );
  return el("fieldset", { class: "choices" }, el("legend", {}, label), options.map(radio));
}
