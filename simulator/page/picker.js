// Who holds a phone: the cast first, then everybody the simulator knows, and a new person when nobody fits.

import { cast, people, register } from "./api.js";
import { avatar, el, icon } from "./dom.js";
import { arrowed, openDialog } from "./menu.js";
import { say } from "./words.js";

const SHOWN = 40;
const FIRST_NEW_ID = 900001;

/** Give a note without the links in it, which are for the phone and not for reading. */
export const withoutLinks = (note) => (note || "").replace(/\s*https?:\S+/g, "").replace(/[:;,]$/, "");

export const fullName = (person) =>
  person.name || [person.first_name, person.last_name].filter(Boolean).join(" ") || String(person.id);

/** Give the cast and everybody else as {id, name, role?, note?}. */
export async function everybody() {
  const [named, known] = await Promise.all([cast(), people()]);
  const players = new Set(named.map(({ id }) => id));
  const others = known
    .filter(({ id }) => !players.has(id))
    .map((person) => ({ id: person.id, name: fullName(person) }));
  return { named, others };
}

/** Ask who shall hold the phone; resolves with a person or null. */
export async function choosePerson(near) {
  const { named, others } = await everybody();
  return openDialog(
    near,
    say("choose"),
    (finish) => {
      const search = el("input", {
        type: "search",
        class: "search",
        "aria-label": say("search"),
        placeholder: say("search"),
        autocomplete: "off",
        dataset: { first: "" },
      });
      const list = el("div", { class: "people" });
      const fill = () => list.replaceChildren(...matching(named, others, search.value.trim(), finish));
      search.addEventListener("input", fill);
      search.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        list.querySelector("button")?.click();
      });
      fill();
      const body = el("div", { class: "picker" }, el("div", { class: "search-line" }, icon("search"), search), list);
      body.addEventListener("keydown", (event) => arrowed(event, [search, ...list.querySelectorAll("button")]));
      return [body];
    },
    "dialog-picker",
  );
}

function matching(named, others, wanted, finish) {
  const fits = (person) =>
    `${person.name} ${person.role || ""} ${person.note || ""}`.toLowerCase().includes(wanted.toLowerCase());
  const group = (title, found) =>
    found.length ? [el("h3", {}, title), ...found.map((person) => row(person, () => finish(person)))] : [];
  const rows = [
    ...group(say("castGroup"), named.filter(fits)),
    ...group(say("othersGroup"), others.filter(fits).slice(0, SHOWN)),
  ];
  if (rows.length || !wanted) return rows.length ? rows : [el("p", { class: "form-note" }, say("noMatch"))];
  const newcomer = { id: Math.max(FIRST_NEW_ID - 1, ...others.map(({ id }) => id)) + 1, name: wanted };
  const add = async () => {
    const [first_name, ...rest] = wanted.split(/\s+/);
    await register({ id: newcomer.id, first_name, ...(rest.length ? { last_name: rest.join(" ") } : {}) });
    finish(newcomer);
  };
  return [row({ ...newcomer, name: say("add", { name: wanted }), note: say("addNote") }, add)];
}

function row(person, press) {
  const words = [
    el("span", { class: "person-name" }, person.name),
    person.role ? el("span", { class: "person-role" }, person.role) : null,
    person.note ? el("span", { class: "person-note" }, withoutLinks(person.note)) : null,
  ];
  return el(
    "button",
    { type: "button", class: "person", dataset: { person: person.id }, onclick: press },
    avatar(person.name, person.id),
    el("span", { class: "person-words" }, words),
  );
}
