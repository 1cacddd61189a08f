/** The readers' API, and the little DOM that this front end needs. */

const named = new URLSearchParams(location.search).get("api");
export const API = new URL(named ?? document.querySelector("meta[name=newsroom-api]").content);

/** What the API refused: a problem document (RFC 9457), or that it could not be reached. */
export class Refused extends Error {
  constructor({ status = 0, title = "", detail = "", errors = [] }) {
    super(detail);
    Object.assign(this, { status, title, errors });
  }
}

/** `ask("search/", { q: "ukraine" })`; a `body` is posted as JSON. `next` links work as they are. */
export async function ask(path, parameters = {}, { body } = {}) {
  const address = new URL(path, new URL("/api/v1/", API));
  for (const [name, value] of Object.entries(parameters)) address.searchParams.append(name, value);
  const posted = body && {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify(body),
  };
  const response = await fetch(address, posted ?? {}).catch(() => {
    throw new Refused({
      title: "Nobody answers",
      detail: `There is no API at ${API.origin}. Start it with make run, or name another with ?api=…`,
    });
  });
  if (!response.ok) throw new Refused(await response.json());
  return response.json();
}

/** `element("p.dek", { lang: "de" }, "Text", [more])`; null and undefined are left out. */
export function element(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const made = document.createElement(tag);
  made.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== ""));
  return made;
}

/** The API's inline html: cleaned on the server down to strong, em, a and a few more. */
export function rich(selector, html, attributes) {
  const made = element(selector, attributes);
  made.innerHTML = html;
  return made;
}

const IN_FULL = { dateStyle: "long", timeStyle: "short" };
export const moment = (text, style = IN_FULL) =>
  element("time", { datetime: text }, new Date(text).toLocaleString("en-GB", style));
