// Photos, albums, documents, places and contact cards inside a bubble. Frames have their size before the bytes
// arrive, so nothing jumps while pictures load.

import { avatar, el, icon, svg } from "./dom.js";
import { openDialog } from "./menu.js";
import { say, size } from "./words.js";

/** Build the frame of one photo; pressing it opens `photos` at this one. */
function photo(message, photos, near) {
  const media = message.media;
  const name = message.text ? `${say("photo")}: ${message.text}` : say("photo");
  const open = () => lightbox(near, photos, photos.indexOf(message));
  const image = el("img", { src: media.url, alt: name, width: media.width, height: media.height, draggable: "false" });
  return el(
    "button",
    { type: "button", class: "photo", "aria-label": `${say("openPhoto")}. ${name}`, onclick: open },
    image,
  );
}

/** Build the grid of one to ten photos, two or three a row as Telegram lays them. */
export function gallery(photos, near) {
  const grid = el(
    "div",
    { class: `gallery gallery-${Math.min(photos.length, 4)}` },
    photos.map((message) => photo(message, photos, near)),
  );
  if (photos.length === 1) {
    const { width, height } = photos[0].media;
    if (width && height) grid.style.aspectRatio = String(Math.min(Math.max(width / height, 0.75), 2));
    return grid;
  }
  grid.setAttribute("role", "group");
  grid.setAttribute("aria-label", say("album", { count: photos.length }));
  const leading = photos.length === 3 ? 1 : photos.length > 4 ? photos.length % 3 || 3 : 0;
  [...grid.children].forEach((cell, at) =>
    cell.classList.add(photos.length <= 4 ? "half" : at < leading && leading !== 3 ? `of-${leading}` : "third"),
  );
  return grid;
}

function lightbox(near, photos, start) {
  let at = start;
  const image = el("img", { alt: "" });
  const count = el("span", { class: "lightbox-count", "aria-live": "polite" });
  const show = (to) => {
    at = (to + photos.length) % photos.length;
    image.src = photos[at].media.url;
    image.alt = photos[at].text || say("photo");
    count.textContent = photos.length > 1 ? `${at + 1} / ${photos.length}` : "";
  };
  const step = (key, by, sign) =>
    el(
      "button",
      { type: "button", class: `icon-button step-${sign}`, "aria-label": say(key), onclick: () => show(at + by) },
      icon("back"),
    );
  show(start);
  const sheet = el(
    "div",
    { class: "lightbox" },
    image,
    count,
    photos.length > 1 ? [step("previous", -1, "back"), step("next", 1, "next")] : [],
  );
  sheet.addEventListener("keydown", (event) => event.stopPropagation());
  const arrows = (event) => {
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "ArrowRight") show(at + 1);
  };
  document.addEventListener("keydown", arrows);
  openDialog(near, say("photo"), () => [sheet], "dialog-photo").then(() =>
    document.removeEventListener("keydown", arrows),
  );
}

/** Build a document's line: a sign with the file's ending, its name and size; pressing it saves the file. */
export function documentLine(media) {
  const name = media.name || media.file_id;
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name);
  return el(
    "a",
    { class: "document", href: media.url, download: name, "aria-label": say("download", { name }) },
    el(
      "span",
      { class: `file-sign file-${ending ? ending[1].toLowerCase() : "other"}`, "aria-hidden": "true" },
      ending ? ending[1].toUpperCase() : icon("file"),
    ),
    el(
      "span",
      { class: "document-words" },
      el("span", { class: "document-name" }, name),
      el("span", { class: "document-size" }, size(media.size || 0), icon("download")),
    ),
  );
}

/** Draw a place as a small map: invented fields and roads that stay the same for the same coordinates. */
export function placeCard({ latitude, longitude }) {
  const words = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return el(
    "div",
    { class: "place", role: "img", "aria-label": `${say("location")}: ${words}` },
    drawnMap(latitude, longitude),
    el("span", { class: "place-words" }, words),
  );
}

function drawnMap(latitude, longitude) {
  const pick = (salt, below) => Math.abs(Math.sin(latitude * 9973 + longitude * 7919 + salt * 131) * 1e4) % below;
  const map = svg("svg", {
    viewBox: "0 0 240 120",
    class: "map",
    "aria-hidden": "true",
    preserveAspectRatio: "xMidYMid slice",
  });
  map.append(svg("rect", { width: 240, height: 120, class: "map-land" }));
  for (let field = 0; field < 7; field += 1) {
    const [x, y, w, h] = [
      pick(field, 220) - 10,
      pick(field + 20, 110) - 10,
      30 + pick(field + 40, 50),
      18 + pick(field + 60, 30),
    ];
    map.append(svg("rect", { x, y, width: w, height: h, rx: 3, class: field % 3 ? "map-field" : "map-houses" }));
  }
  const bend = (salt) =>
    `M-5 ${20 + pick(salt, 90)} C 60 ${pick(salt + 1, 120)}, 160 ${pick(salt + 2, 120)}, 245 ${20 + pick(salt + 3, 80)}`;
  map.append(svg("path", { d: bend(80), class: "map-river" }));
  for (const road of [
    bend(90),
    `M${40 + pick(95, 60)} -5 L${150 + pick(96, 60)} 125`,
    `M-5 ${70 + pick(97, 30)} L245 ${50 + pick(98, 20)}`,
  ]) {
    map.append(svg("path", { d: road, class: "map-road-edge" }), svg("path", { d: road, class: "map-road" }));
  }
  map.append(svg("ellipse", { cx: 120, cy: 77, rx: 8, ry: 3, class: "map-shade" }));
  map.append(
    svg("path", { d: "M120 76c-9-11-14-17-14-25a14 14 0 0 1 28 0c0 8-5 14-14 25z", class: "map-pin" }),
    svg("circle", { cx: 120, cy: 51, r: 5, class: "map-pin-eye" }),
  );
  return map;
}

/** Build a contact's card. */
export function contactCard({ first_name, last_name, phone_number, user_id }) {
  const name = [first_name, last_name].filter(Boolean).join(" ");
  return el(
    "div",
    { class: "contact" },
    avatar(name, user_id),
    el("span", { class: "contact-words" }, el("span", { class: "contact-name" }, name), el("span", {}, phone_number)),
  );
}
