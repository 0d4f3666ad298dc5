// The paperclip: what a person can send besides words.

import { deed, people, upload } from "./api.js";
import { el } from "./dom.js";
import { openForm, openMenu } from "./menu.js";
import { say } from "./words.js";

// Points in Kabupaten Probolinggo, so that a place sent from the page looks like one that a mentor would send.
const PLACES = {
  Kraksaan: [-7.75835, 113.39581],
  Krucil: [-7.93112, 113.48206],
  Sukapura: [-7.90218, 113.04917],
  Tongas: [-7.72604, 113.09963],
};

/** Open the paperclip's menu at `opener`; `phone` gives person, chat, screen and `try(work)`. */
export function openAttachments(opener, phone) {
  const items = [
    { label: say("photoPick"), icon: "photo", run: () => pick("photos", phone) },
    { label: say("photoDraw"), icon: "draw", run: () => draw(phone) },
    { label: say("document"), icon: "file", run: () => pick("document", phone) },
    { label: say("place"), icon: "place", run: () => sendPlace(phone) },
    {
      label: say("contact"),
      icon: "person",
      run: () => phone.try(() => deed(phone.person.id, "contact", { own: true }, phone.chat)),
    },
    { label: say("contactOther"), icon: "group", run: () => sendContact(phone) },
  ];
  openMenu(opener, phone.screen, items, { label: say("attach"), side: "above" });
}

function pick(kind, phone) {
  const photos = kind === "photos";
  const input = el("input", {
    type: "file",
    class: "file-input",
    accept: photos ? "image/*" : null,
    multiple: photos,
    tabindex: "-1",
    "aria-hidden": "true",
  });
  const forget = () => input.remove();
  input.addEventListener("cancel", forget);
  input.addEventListener("change", () => {
    const files = [...input.files];
    forget();
    if (files.length) sendFiles(kind, files, phone);
  });
  phone.screen.append(input);
  input.click();
}

/** Ask for a caption, then send the files: two or more photos as one album. */
async function sendFiles(kind, files, phone) {
  const photos = kind === "photos";
  const fields = [{ name: "caption", label: say("caption") }];
  if (photos) fields.push({ name: "as_document", label: say("asFile"), type: "checkbox" });
  const note = files.map((file) => file.name).join(", ");
  const answer = await openForm(phone.screen, say(photos ? "photo" : "document"), {
    fields,
    note,
    action: say("send"),
  });
  if (!answer) return;
  const sent = photos ? { ...answer, album: files.length > 1 } : answer;
  await phone.try(() => upload(phone.person.id, kind, files, sent, phone.chat));
}

async function draw(phone) {
  const answer = await openForm(phone.screen, say("photoDrawTitle"), {
    note: say("photoDrawNote"),
    fields: [
      { name: "count", label: say("howMany"), options: ["1", "2", "3", "4", "5"], value: "3" },
      { name: "caption", label: say("caption") },
      { name: "as_document", label: say("asFile"), type: "checkbox" },
    ],
    action: say("send"),
  });
  if (!answer) return;
  const count = Number(answer.count);
  const first = Math.floor(Math.random() * 1e6);
  const pictures = Array.from({ length: count }, (_, at) => ({
    seed: first + at,
    width: at % 2 ? 960 : 1280,
    height: at % 2 ? 1280 : 960,
  }));
  const body = { pictures, caption: answer.caption, album: count > 1, as_document: answer.as_document };
  await phone.try(() => deed(phone.person.id, "photos", body, phone.chat));
}

async function sendPlace(phone) {
  const place = await askPlace(phone);
  if (place) await phone.try(() => deed(phone.person.id, "place", place, phone.chat));
}

/** Ask where the person is; resolves with {latitude, longitude} or null. */
async function askPlace(phone) {
  const answer = await openForm(phone.screen, say("place"), {
    fields: [
      { name: "place", label: say("placePresets"), options: Object.keys(PLACES), value: "Kraksaan" },
      ...coordinateFields(),
    ],
    action: say("send"),
  });
  if (!answer) return null;
  const [latitude, longitude] = PLACES[answer.place];
  return { latitude: coordinate(answer.latitude, latitude), longitude: coordinate(answer.longitude, longitude) };
}

const coordinateFields = () =>
  ["latitude", "longitude"].map((name) => ({
    name,
    label: say(name),
    inputmode: "decimal",
    placeholder: say("fromPreset"),
  }));

function coordinate(written, preset) {
  const value = Number(written.replace(",", "."));
  return written && Number.isFinite(value) ? value : preset;
}

async function sendContact(phone) {
  const fields = [
    { name: "first_name", label: say("firstName"), required: true },
    { name: "phone", label: say("phone"), required: true, inputmode: "tel" },
  ];
  const answer = await openForm(phone.screen, say("contactOther"), { fields, action: say("send") });
  if (!answer) return;
  const known = (await people()).find((person) => person.phone === answer.phone);
  await phone.try(() =>
    deed(phone.person.id, "contact", { ...answer, ...(known ? { user_id: known.id } : {}) }, phone.chat),
  );
}
