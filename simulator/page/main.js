// The desk: three phones and the bar above them. Who holds which phone stands in the address, so a desk can be
// reloaded or passed on as a link.

import { ClockBar } from "./clock.js";
import { avatar, el } from "./dom.js";
import { listen } from "./live.js";
import { Phone } from "./phone.js";
import { everybody } from "./picker.js";
import { currentLanguage, say, toggleLanguage } from "./words.js";

const SLOTS = 3;

const desk = document.getElementById("desk");
const bar = document.getElementById("bar");
const holders = Array(SLOTS).fill(null);
let phones = [];
let front = 0;
let clockBar = null;

const wanted = () => location.hash.slice(1).split(",").map(Number);

/** Give phones to people: those named in the address, then the cast in its order; roles and notes may have changed. */
async function handOut() {
  const { named, others } = await everybody();
  const known = new Map([...others, ...named].map((person) => [person.id, person]));
  const asked = wanted().map((id) => known.get(id) || null);
  const waiting = named.filter(({ id }) => !asked.some((person) => person && person.id === id));
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const person = asked[slot] || waiting.shift();
    if (person && JSON.stringify(person) !== JSON.stringify(holders[slot])) setHolder(slot, person);
  }
}

function setHolder(slot, person) {
  holders[slot] = person;
  history.replaceState(null, "", `#${holders.map((holder) => (holder ? holder.id : 0)).join(",")}`);
  const phone = makePhone(slot);
  phones[slot].element.replaceWith(phone.element);
  phones[slot] = phone;
  showTabs();
  phone.refresh(true);
  return phone;
}

function makePhone(slot) {
  const phone = new Phone(holders[slot], (person) => setHolder(slot, person).plate.focus());
  phone.element.classList.toggle("front", slot === front);
  if (clockBar && clockBar.state) phone.tick(clockBar.now());
  return phone;
}

/** Build the whole page anew, as at the start and when the language changes. */
function build() {
  document.documentElement.lang = currentLanguage();
  document.title = say("title");
  const state = clockBar && clockBar.state;
  if (clockBar) clockBar.stop();
  clockBar = new ClockBar({ onTick: (now) => phones.forEach((phone) => phone.tick(now)), onLanguage: changeLanguage });
  bar.replaceChildren(...clockBar.elements);
  phones = holders.map((_, slot) => makePhone(slot));
  const tabs = el("nav", { class: "tabs", id: "tabs", "aria-label": say("phones") });
  desk.replaceChildren(tabs, ...phones.map((phone) => phone.element));
  showTabs();
  if (state) clockBar.show(state);
  phones.forEach((phone) => phone.refresh(true));
}

function changeLanguage() {
  toggleLanguage();
  build();
  bar.querySelector(".language").focus();
}

function showTabs() {
  const tab = (holder, slot) => {
    const name = holder ? holder.role || holder.name : say("nobody");
    const face = holder ? avatar(holder.name, holder.id) : null;
    return el(
      "button",
      { type: "button", class: "tab", "aria-pressed": String(slot === front), onclick: () => bringForward(slot) },
      face,
      el("span", {}, name),
    );
  };
  document.getElementById("tabs").replaceChildren(...holders.map(tab));
}

function bringForward(slot) {
  front = slot;
  phones.forEach((phone, at) => phone.element.classList.toggle("front", at === front));
  showTabs();
  document.getElementById("tabs").children[slot].focus();
}

function refreshChat(chat) {
  phones.filter((phone) => phone.chat === chat).forEach((phone) => phone.refresh());
}

build();
listen({
  onChat: refreshChat,
  onClock: () => clockBar.refresh().catch(() => {}),
  onCast: () => handOut().catch(() => {}),
  onReset: () => location.reload(),
  onConnect: () => {
    clockBar.showLine(false);
    clockBar.refresh().catch(() => {});
    handOut().catch(() => {});
    phones.forEach((phone) => phone.refresh());
  },
  onLost: () => clockBar.showLine(true),
});
