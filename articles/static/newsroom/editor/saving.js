/**
 * Ctrl+S saves without leaving the page. Whatever the desk does not simply take (a mistake, another
 * person's save, a login that has ended) is sent again as an ordinary form, which shows it.
 */

import { announce, words } from "./about.js";
import { acknowledge } from "./keeping.js";

const FRESH = [".toolbar-state", ".checklist", ".happened"];

export function saveInPlace(form, written) {
  let isBusy = false;
  return async () => {
    if (isBusy) return;
    isBusy = true;
    form.classList.add("saving");
    written.flush();
    const sent = new FormData(form);
    const shot = textOf(sent);
    try {
      const answer = await fetch(location.href, { method: "POST", body: sent, headers: { "X-Save": "in place" } });
      if (!answer.redirected || !answer.ok) return void form.requestSubmit();
      if (new URL(answer.url).pathname !== location.pathname) return void leaveFor(form, answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.getElementById("article-form") || hasOtherRows(form, page)) return void leaveFor(form, answer.url);
      takeOver(form, page);
      written.flush();
      if (textOf(new FormData(form)) === shot) {
        acknowledge();
        form.dispatchEvent(new Event("saved"));
      }
    } catch {
      announceInBar(form, words.offline);
    } finally {
      isBusy = false;
      form.classList.remove("saving");
    }
  };
}

/** What of the page speaks of the saved story, and the version that the next save answers. */
function takeOver(form, page) {
  form.elements.base_version.value = page.querySelector("[name=base_version]").value;
  for (const selector of FRESH) {
    const [old, fresh] = [form.querySelector(selector), page.querySelector(selector)];
    if (old && fresh) old.replaceWith(fresh);
  }
  document.querySelector(".conflict")?.remove();
  document.querySelector(".errornote")?.remove();
  announceInBar(form, page.querySelector(".messagelist li")?.textContent.trim() ?? words.saved);
}

/** Rows of bylines and sources are counted by the desk: where it counts others, the page is new. */
function hasOtherRows(form, page) {
  const counted = (root) => [...root.querySelectorAll("[name$=-INITIAL_FORMS]")].map((each) => each.value).join();
  return counted(form) !== counted(page) || form.querySelector("[name$=-DELETE]:checked") !== null;
}

function leaveFor(form, address) {
  acknowledge();
  form.dispatchEvent(new Event("saved"));
  location.assign(address);
}

function textOf(sent) {
  return JSON.stringify([...sent].filter(([name]) => name !== "base_version"));
}

function announceInBar(form, text) {
  announce(text);
  let line = form.querySelector(".save-told");
  if (!line) {
    line = document.createElement("span");
    line.className = "save-told quiet";
    form.querySelector(".toolbar-state").append(line);
  }
  line.textContent = text;
}
