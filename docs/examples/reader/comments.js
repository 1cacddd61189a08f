/** The discussion under a story: what readers said, and a place to answer. */

import { ask, element, moment, Refused } from "./api.js";

export async function discussion(story) {
  const path = `articles/${story.id}/comments/`;
  const page = await ask(path, { limit: 50 });
  if (page.policy === "off") return null;
  const list = element("ol.comments", {}, page.results.map(comment));
  return element("section.discussion", { "aria-labelledby": "discussion" },
    element("h2", { id: "discussion" }, page.count ? `Comments (${page.count})` : "Comments"),
    list.children.length ? list : element("p.quiet", {}, "Nobody has said anything yet."),
    page.policy === "closed" ? element("p.quiet", {}, "The discussion is closed.") : form(path));
}

function comment(said) {
  return element("li", { id: said.id, style: `--depth:${Math.min(said.depth, 4)}` },
    element("p.who", {}, element("strong", {}, said.author_name ?? "Removed"),
      said.badge && element("span.badge", {}, said.badge),
      moment(said.created_at, { dateStyle: "medium", timeStyle: "short" }),
      said.likes ? element("span", {}, `♥ ${said.likes}`) : null),
    element("p.said", {}, said.text ?? "This comment was removed."));
}

function form(path) {
  const outcome = element("p.outcome", { role: "status" });
  return element("form.write", { onsubmit: (event) => send(event, path, outcome) },
    element("label", {}, "Name", element("input", { name: "author_name", required: true, autocomplete: "nickname" })),
    element("label", {}, "What do you say?", element("textarea", { name: "text", rows: 4, required: true })),
    element("button", {}, "Send"),
    outcome);
}

async function send(event, path, outcome) {
  event.preventDefault();
  const written = event.target;
  outcome.classList.remove("bad");
  try {
    const sent = await ask(path, {}, { body: Object.fromEntries(new FormData(written)) });
    outcome.textContent = sent.explanation;
    written.text.value = "";
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    outcome.classList.add("bad");
    outcome.textContent = refused.errors.map((fault) => fault.detail).join(" ") || refused.message;
  }
}
