/**
 * Ctrl+S saves without leaving the page. A mistake is sent again as an ordinary form, which shows
 * it; after another person's save the page is the one that brings both texts together. Where the
 * login has ended the words stay where they are.
 */

import { announce, words } from "./about.js";

const FRESH = [".toolbar-state", ".checklist", ".happened", ".since-published", ".there"];

/** `unsaved` keeps what is typed until then (see unsaved.js). */
export function saveInPlace(form, unsaved) {
  let isBusy = false;
  return async () => {
    if (isBusy) return;
    isBusy = true;
    form.classList.add("saving");
    unsaved.number();
    const text = unsaved.text();
    try {
      const answer = await fetch(location.href, { method: "POST", body: new FormData(form), headers: { "X-Save": "in place" } });
      if (answer.status === 403) return void failed(form, unsaved, words.logged_out);
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) return void leaveFor(form, unsaved, text, (await answer.json()).go);
      if (!answer.redirected || !answer.ok) return void form.requestSubmit();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("[data-desk-page]")) return void failed(form, unsaved, words.logged_out);
      if (hasOtherRows(form, page)) return void leaveFor(form, unsaved, text, answer.url);
      takeOver(form, page);
      unsaved.saved(text);
      if (unsaved.text() === text) form.dispatchEvent(new Event("saved"));
    } catch {
      failed(form, unsaved, words.offline);
    } finally {
      isBusy = false;
      form.classList.remove("saving");
    }
  };
}

/** What of the page speaks of the saved story, and the version that the next save answers. */
function takeOver(form, page) {
  form.elements.base_version.value = page.querySelector("[name=base_version]").value;
  for (const fresh of page.querySelectorAll("[name^=initial-]")) {
    const old = form.elements[fresh.name];
    if (old) old.value = fresh.value;
  }
  for (const selector of FRESH) {
    const [old, fresh] = [form.querySelector(selector), page.querySelector(selector)];
    if (old && fresh) old.replaceWith(fresh);
  }
  document.querySelector(".errornote")?.remove();
  announceInBar(form, page.querySelector(".messagelist li")?.textContent.trim() ?? words.saved);
}

/** Rows of bylines and sources are counted by the desk: where it counts others, the page is new. */
function hasOtherRows(form, page) {
  const counted = (root) => [...root.querySelectorAll("[name$=-INITIAL_FORMS]")].map((each) => each.value).join();
  return counted(form) !== counted(page) || form.querySelector("[name$=-DELETE]:checked") !== null;
}

function failed(form, unsaved, why) {
  unsaved.notSaved();
  announceInBar(form, why);
}

function leaveFor(form, unsaved, text, address) {
  unsaved.saved(text);
  form.dispatchEvent(new Event("saved"));
  location.assign(new URL(address, location.href));
}

function announceInBar(form, text) {
  announce(text);
  let line = form.querySelector(".save-told");
  if (!line) {
    line = document.createElement("span");
    line.className = "save-told";
    form.querySelector(".toolbar-state").append(line);
  }
  line.textContent = text;
}
