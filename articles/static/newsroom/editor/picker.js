/** A dialog in which a picture or an article is found and chosen; pictures may also be uploaded. */

import { words } from "./about.js";
import { search } from "./finding.js";
import { uploadPicture } from "./uploading.js";
import { make } from "../desk/making.js";

/** Resolves to what was chosen, or to null. `to` is image or article. */
export function choose({ to }) {
  return new Promise((resolve) => {
    let chosen = null;
    const input = make("input", { type: "search", placeholder: words.search, "aria-label": words.search });
    const list = make("ul", { class: to === "image" ? "found pictures" : "found" });
    const told = make("p", { class: "told", role: "status" });
    const bar = make("div", { class: "bar" }, input);
    const box = make("dialog", { class: "editor-dialog", "aria-label": words[to === "image" ? "choose_picture" : "related"] }, bar, told, list);
    const pick = (found) => {
      chosen = found;
      box.close();
    };
    if (to === "image") bar.append(uploader({ told, pick }));
    bar.append(closer(box));

    const look = async () => {
      const found = await search({ to, words: input.value });
      list.replaceChildren(...found.map((each) => entry(each, pick)));
      told.textContent = found.length ? "" : words.nothing;
    };
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, 200);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      list.querySelector("button")?.click();
    });
    box.addEventListener("close", () => {
      box.remove();
      resolve(chosen);
    });
    document.body.append(box);
    box.showModal();
    look();
  });
}

function entry(found, pick) {
  const button = make("button", { type: "button" });
  if (found.thumb) button.append(make("img", { src: found.thumb, alt: "", loading: "lazy" }));
  button.append(make("span", {}, found.text));
  if (found.objections?.length) button.append(make("span", { class: "hint" }, found.objections[0]));
  button.addEventListener("click", () => pick(found));
  return make("li", {}, button);
}

function uploader({ told, pick }) {
  const input = make("input", { type: "file", accept: "image/*", class: "visually-hidden" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    told.textContent = words.uploading;
    try {
      pick(await uploadPicture(file));
    } catch (refused) {
      told.textContent = refused.message;
    }
  });
  return make("label", { class: "button" }, words.upload, input);
}

function closer(box) {
  const button = make("button", { type: "button", class: "button", "aria-label": words.close }, "✕");
  button.addEventListener("click", () => box.close());
  return button;
}
