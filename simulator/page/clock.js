// The bar above the phones: the simulated time, the steps it can make, and how far a step has come.

import { clock, moveClock } from "./api.js";
import { el, icon } from "./dom.js";
import { currentLanguage, dayAndTime, readMoment, say } from "./words.js";

const DAY = 86400;

export class ClockBar {
  /** `onTick(now)` is called each second and after each move; `onLanguage()` when the language shall change. */
  constructor({ onTick, onLanguage }) {
    this.onTick = onTick;
    this.state = null;
    this.from = null;
    this.face = el("span", { class: "clock-face" });
    this.steps = el("div", { class: "steps", role: "group", "aria-label": say("move") });
    this.progress = el("progress", { class: "walk", max: "1", hidden: true, "aria-label": say("move") });
    this.status = el("p", { class: "bar-hint", role: "status" }, say("hint"));
    const language = el(
      "button",
      {
        type: "button",
        class: "language",
        "aria-label": say("languageLabel"),
        lang: currentLanguage() === "id" ? "en" : "id",
        onclick: onLanguage,
      },
      say("language"),
    );
    this.elements = [
      el("h1", { class: "clock" }, icon("clock"), el("span", { class: "unseen" }, `${say("clock")}: `), this.face),
      this.steps,
      this.status,
      language,
      this.progress,
    ];
    this.timer = setInterval(() => this.tick(), 1000);
  }

  /** Stop ticking; the bar is about to be replaced. */
  stop() {
    clearInterval(this.timer);
  }

  /** Read the clock from the simulator and show it. */
  async refresh() {
    this.show(await clock());
  }

  show(state) {
    const before = this.state;
    if (state.walking && !(before && before.walking && before.target === state.target))
      this.from = readMoment(state.now);
    this.state = state;
    this.readAt = performance.now();
    this.fillSteps();
    this.showWalk(before && before.walking);
    this.tick();
  }

  now() {
    return new Date(readMoment(this.state.now).getTime() + (performance.now() - this.readAt));
  }

  tick() {
    if (!this.state) return;
    const now = this.now();
    this.face.textContent = dayAndTime(now);
    this.onTick(now);
  }

  fillSteps() {
    const stops = (this.state.stops || []).map(({ label, at }) => ({
      label,
      move: { target: at },
      past: readMoment(at) <= this.now(),
    }));
    const steps = [
      ...stops,
      { label: say("day"), move: { advance: DAY } },
      { label: say("week"), move: { advance: 7 * DAY } },
    ];
    const mark = JSON.stringify([steps, this.state.walking]);
    if (mark === this.mark) return;
    this.mark = mark;
    const held = [...this.steps.children].indexOf(document.activeElement);
    this.steps.replaceChildren(...steps.map((step) => this.stepButton(step)));
    if (held >= 0) this.steps.children[Math.min(held, steps.length - 1)].focus();
  }

  // A step that cannot be made now keeps its place and its focus, so it is marked rather than disabled.
  stepButton({ label, move, past }) {
    const off = Boolean(past || this.state.walking);
    return el(
      "button",
      { type: "button", class: "step", "aria-disabled": off ? "true" : null, onclick: () => off || this.move(move) },
      label,
    );
  }

  async move(move) {
    try {
      await moveClock(move);
      await this.refresh();
    } catch (error) {
      this.status.textContent = error.message;
    }
  }

  showWalk(walkedBefore) {
    const { walking, target } = this.state;
    this.progress.hidden = !walking;
    if (walking) {
      const whole = readMoment(target) - this.from;
      this.progress.value = whole > 0 ? Math.min((this.now() - this.from) / whole, 1) : 1;
      this.status.textContent = say("walking", { when: dayAndTime(readMoment(target)) });
    } else if (walkedBefore) this.status.textContent = say("walked", { when: dayAndTime(this.now()) });
    this.status.classList.toggle("busy", Boolean(walking));
  }

  /** Say that the simulator cannot be reached, or that it can be again. */
  showLine(lost) {
    this.status.classList.toggle("lost", lost);
    if (lost) this.status.textContent = say("lost");
    else if (this.status.textContent === say("lost")) this.status.textContent = say("hint");
  }
}
