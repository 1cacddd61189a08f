/** Picture files to the photo desk: one request each. */

import { upload, words } from "./about.js";
import { remember } from "./finding.js";

/** Resolves to the picture as the desk knows it; rejects with the reason for people. */
export async function uploadPicture(file) {
  const form = new FormData();
  form.append("file", file);
  form.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  let answer;
  try {
    answer = await fetch(upload, { method: "POST", body: form });
  } catch {
    throw new Error(words.offline);
  }
  // Whoever has been logged out meanwhile gets the login page, which is no JSON.
  const found = await answer.json().catch(() => null);
  if (!answer.ok || !found) throw new Error(found?.error ?? words.upload_failed);
  remember({ to: "image", found });
  return found;
}
