/** Choosing a picture or an article: what is chosen, and a dialog that finds another. */

import { make } from "./making.js";

export function chooser({ field, value, set, about, name }) {
  const { words } = about;
  const wrap = make("div", { class: "chooser" });
  const place = document.querySelector("[data-block-list]").dataset;

  const show = (id, found) => {
    const isPicture = field.to === "image";
    const text = found?.text ?? id ?? (isPicture ? words.wanted : words.none);
    const chosen = make("span", { class: id ? "chosen" : "chosen wanted" }, text);
    wrap.replaceChildren();
    if (found?.thumb) wrap.append(make("img", { src: found.thumb, alt: "", width: 96, height: 72 }));
    wrap.append(chosen);
    if (about.isFixed) return;
    wrap.append(button(words.choose, open));
    if (id && field.nullable) wrap.append(button(words.remove, () => pick(null, null)));
  };
  const pick = (id, found) => {
    set(id);
    show(id, found);
  };
  const open = () => {
    dialog({ to: field.to, words, name, address: place.find, pick: (found) => pick(found.id, found) });
  };
  show(value, null);
  if (value) {
    ask(place.find, { to: field.to, id: value }).then(([found]) => found && show(value, found));
  }
  return wrap;
}

function dialog({ to, words, name, address, pick }) {
  const input = make("input", { type: "search", placeholder: words.search, "aria-label": words.search });
  const list = make("ul");
  const close = make("button", { type: "button", class: "button" }, "✕");
  close.setAttribute("aria-label", words.none);
  const box = make("dialog", { class: "choose", "aria-label": name }, make("div", { class: "bar" }, input, close), list);

  const search = async () => {
    const found = await ask(address, { to, q: input.value });
    list.replaceChildren(...found.map((each) => {
      const button = make("button", { type: "button" });
      if (each.thumb) button.append(make("img", { src: each.thumb, alt: "", width: 64, height: 48 }));
      button.append(make("span", {}, each.text));
      button.addEventListener("click", () => { pick(each); box.close(); });
      return make("li", {}, button);
    }));
    if (!found.length) list.append(make("li", { class: "quiet" }, words.nothing));
  };
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  close.addEventListener("click", () => box.close());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  search();
}

async function ask(address, query) {
  const answer = await fetch(`${address}?${new URLSearchParams(query)}`);
  return answer.ok ? (await answer.json()).results : [];
}

function button(label, act) {
  const made = make("button", { type: "button" }, label);
  made.addEventListener("click", act);
  return made;
}
