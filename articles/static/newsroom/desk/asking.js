/**
 * Sends a form to the desk, which answers in JSON. Whatever else comes of it is an error that says
 * so for people, in `words`: offline, logged_out, failed.
 */

export async function ask(address, form, words) {
  // Whoever has logged in again in another tab goes on here: the token is that of now.
  const headers = { Accept: "application/json", "X-CSRFToken": tokenOf(document.cookie) };
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body: form, headers });
  } catch {
    throw new Error(words.offline);
  }
  const found = await answer.json().catch(() => null);
  if (answer.ok && found && !found.error) return found;
  // Without a login the desk answers with its login page; with one of another tab's token, with 403.
  if (!found && (answer.redirected || answer.status === 403)) throw new Error(words.logged_out);
  throw new Error(found?.error ?? words.failed);
}

export function tokenOf(cookies) {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(cookies)?.[1] ?? "";
}
