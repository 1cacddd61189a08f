/** A form as it would be sent, and as one string in which equal words are equal. */

const OURS = new Set(["csrfmiddlewaretoken", "base_version", "place", "window", "sequence"]);

export function readForm(form) {
  return [...new FormData(form)].filter(([name, value]) => !OURS.has(name) && typeof value === "string");
}

export function textOf(pairs) {
  return JSON.stringify(pairs.map(([name, value]) => [name, name === "body" ? plain(value) : value.replace(/\r\n/g, "\n")]));
}

/** The editor writes the same body without the blanks between its parts. */
function plain(body) {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}
