// The desk's side of the `/sim` contract: who there is, what a chat looks like, and the deeds of a person.

/** An answer of the simulator that says no; its message is for the person. */
export class Refusal extends Error {}

async function ask(path, options = {}) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(body.error || `${response.status} ${response.statusText}`);
  return body;
}

const asJson = (method, body) => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export const cast = () => ask("/sim/cast");
export const people = () => ask("/sim/people");
export const chats = () => ask("/sim/chats");
export const register = (person) => ask("/sim/people", asJson("POST", person));
export const transcript = (chat) => ask(`/sim/chats/${chat}/transcript`);
export const clock = () => ask("/sim/clock");
export const moveClock = (move) => ask("/sim/clock", asJson("POST", move));

/** Give the name that a bot goes by. */
export async function botName(id) {
  const found = (await ask("/sim/bots")).find((bot) => bot.id === id);
  return found ? found.first_name : "Bot";
}

/** Let a person do something in a chat; answers with the ids that it made. */
export function deed(user, name, body, chat = user) {
  return ask(`/sim/people/${user}/${name}`, asJson("POST", { chat, ...body }));
}

/** Let a person send files: `name` is `photos` or `document`. */
export function upload(user, name, files, fields, chat = user) {
  const form = new FormData();
  form.append("chat", String(chat));
  for (const [key, value] of Object.entries(fields)) form.append(key, String(value));
  const field = name === "photos" ? "files" : "file";
  for (const file of files) form.append(field, file, file.name);
  return ask(`/sim/people/${user}/${name}`, { method: "POST", body: form });
}
