/** A link: its address is asked for in a small dialog and checked before it is taken. */

import { words } from "./about.js";
import { completed, isLink } from "./addresses.js";
import { make } from "../desk/making.js";

export function editLink(editor) {
  const href = editor.getAttributes("a").href ?? "";
  if (!href && editor.state.selection.empty) return;
  ask({
    label: words.hint_link,
    value: href,
    wrong: words.wrong_link,
    read: completed,
    isRight: isLink,
    take: (address) => {
      const chain = editor.chain().focus().extendMarkRange("a");
      (address ? chain.setMark("a", { href: address }) : chain.unsetMark("a")).run();
    },
    leave: () => editor.commands.focus(),
  });
}

export function editLanguage(editor) {
  const lang = editor.getAttributes("span").lang ?? "";
  if (!lang && editor.state.selection.empty) return;
  ask({
    label: words.hint_language,
    value: lang,
    wrong: words.wrong_language,
    read: (text) => text.trim(),
    isRight: (tag) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag),
    take: (tag) => {
      const chain = editor.chain().focus().extendMarkRange("span");
      (tag ? chain.setMark("span", { lang: tag }) : chain.unsetMark("span")).run();
    },
    leave: () => editor.commands.focus(),
  });
}

/** One line, taken with Enter; an empty one takes the mark away. */
function ask({ label, value, wrong, read, isRight, take, leave }) {
  const input = make("input", { type: "text", "aria-label": label, placeholder: label, autocapitalize: "none", spellcheck: "false" });
  input.value = value;
  const told = make("p", { class: "told", role: "alert" });
  const form = make("form", { method: "dialog" }, make("div", { class: "bar" }, input, make("button", { class: "button" }, words.take)), told);
  const box = make("dialog", { class: "editor-dialog small", "aria-label": label }, form);
  let taken = null;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = read(input.value);
    if (given && !isRight(given)) {
      told.textContent = wrong;
      return;
    }
    taken = given;
    box.close();
  });
  box.addEventListener("close", () => {
    box.remove();
    if (taken === null) leave();
    else take(taken);
  });
  document.body.append(box);
  box.showModal();
  input.select();
}
