// Elements without markup strings: text given here always stays text, so nothing a person writes can become an element.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element. `on…` attributes are listeners, `false` and `null` attributes are left out, strings become text. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Make an SVG element with plain attributes. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

const STROKES = {
  attach: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  send: "M4 12l16-8-5.5 17-3.2-7.3zM11.3 13.7L20 4",
  back: "M19 12H5M11 6l-6 6 6 6",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M6 9l6 6 6-6",
  keyboard: "M3 7h18v11H3zM7 11h.01M10.5 11h.01M14 11h.01M17.5 11h.01M8 15h8",
  photo: "M4 6h16v13H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.5v.01",
  draw: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  place: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17",
  reply: "M9 6L4 11l5 5M4 11h9a6 6 0 0 1 6 6v1",
  forward: "M15 6l5 5-5 5M20 11h-9a6 6 0 0 0-6 6v1",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.7 5.7l12.6 12.6",
  close: "M6 6l12 12M18 6L6 18",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
  ticks: "M2 13l4 4 8-9M11 16l1 1 8-9",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  open: "M8 16L17 7M10 7h7v7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  swap: "M7 8h12l-3-3M17 16H5l3 3",
  group:
    "M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19c.7-3.5 3.2-5 6.5-5s5.8 1.5 6.5 5M16 5.5a3.3 3.3 0 0 1 0 6M18 14.5c2 .6 3.2 2.2 3.5 4.5",
};

/** Draw one of the page's icons; it is decoration, the button round it carries the name. */
export function icon(name) {
  const path = svg("path", { d: STROKES[name] });
  return svg("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" }, path);
}

const TINTS = 7;

/** Draw a round sign with a name's initials, tinted by its id. */
export function avatar(name, id, extra = "") {
  const initials = String(name || "?")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("");
  return el(
    "span",
    { class: `avatar tint-${Math.abs(Number(id) || 0) % TINTS} ${extra}`, "aria-hidden": "true" },
    initials.toUpperCase(),
  );
}
