/** Picture files dropped on the grid or chosen: one request each, three at a time, told one by one. */

import { ask } from "./asking.js";
import { make } from "./making.js";

const AT_ONCE = 3;
const card = document.querySelector(".uploads");
const button = document.querySelector("label.upload");
if (card && button) begin();

function begin() {
  const { upload, bulk, ...words } = card.dataset;
  const list = card.querySelector("ul");
  const editAll = card.querySelector(".edit-all");
  const waiting = [];
  const taken = [];
  let running = 0, done = 0, all = 0;
  button.hidden = false;

  const input = button.querySelector("input");
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  window.addEventListener("beforeunload", (event) => {
    if (done < all) event.preventDefault();
  });

  function take(files) {
    card.hidden = false;
    for (const file of files) {
      const told = make("span", { class: "told" }, words.waiting);
      const line = make("li", { class: "upload-line" }, make("span", { class: "file" }, file.name), told);
      list.append(line);
      waiting.push({ file, line, told });
    }
    all += files.length;
    next();
  }

  function next() {
    card.querySelector("[role=status]").textContent = words.done.replace("%(done)s", done).replace("%(all)s", all);
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      send(waiting.shift()).finally(() => {
        running -= 1;
        done += 1;
        next();
      });
    }
    if (done === all && taken.length) {
      editAll.href = `${bulk}?${new URLSearchParams(taken.map((id) => ["pk", id]))}`;
      editAll.hidden = false;
    }
  }

  async function send({ file, line, told }) {
    told.textContent = words.taking;
    try {
      const form = new FormData();
      form.append("file", file);
      show(await ask(upload, form, { offline: words.offline, failed: words.failed, logged_out: words.loggedOut }), { line, told });
    } catch (refused) {
      told.textContent = refused.message;
      line.classList.add("refused");
    }
  }

  function show(found, { line, told }) {
    if (!taken.includes(found.id)) taken.push(found.id);
    const name = line.querySelector(".file");
    name.replaceChildren(make("a", { href: found.address }, name.textContent));
    line.prepend(make("img", { src: found.thumb, alt: "", class: "thumb" }));
    told.textContent = found.is_new ? words.taken : words.known;
    line.classList.add(found.is_new ? "taken" : "known");
    for (const other of found.alike) {
      told.append(" · ", `${words.alike} `, make("a", { href: other.address }, other.text));
    }
    if (found.alike.length) line.classList.add("alike");
  }
}
