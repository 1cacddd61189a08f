/** A front end in one page: the address after # says what is shown. */

import { API, ask, element, moment, Refused } from "./api.js";
import { block } from "./blocks.js";
import { discussion } from "./comments.js";
import { figure, picture } from "./pictures.js";

const main = document.querySelector("main");
const search = document.querySelector("form.search");
const CARD = "id,slug,language,kicker,headline,dek,section,bylines,image,published_at,reading_minutes,genre";
const FACETS = ["section", "tag", "source", "language"];

/** Cards, with a button for the next page while there is one. */
function cards(page, { lead = false } = {}) {
  const list = element(lead ? "div.cards.front" : "div.cards", {});
  const more = element("button.more", { onclick: async () => show(await ask(more.value)) }, "More stories");
  const show = ({ results, next }) => {
    list.append(...results.map((story) => card(story, lead && story === page.results[0])));
    more.value = next ?? "";
    more.hidden = !next;
  };
  show(page);
  return [list, more];
}

function card(story, isLead) {
  const sizes = isLead ? "(min-width: 62rem) 40rem, 100vw" : "(min-width: 62rem) 20rem, (min-width: 40rem) 50vw, 100vw";
  return element(isLead ? "article.card.lead" : "article.card", { lang: story.language },
    story.image && picture(story.image, { cuts: ["card", "thumb"], sizes, alt: "", eager: isLead }),
    element("div.words", {},
      element("p.kicker", {}, story.kicker ?? story.section?.name),
      element("h2", {}, element("a", { href: `#/story/${story.slug}` }, marked(story, "headline"))),
      story.dek && story.dek !== story.headline ? element("p.dek", {}, marked(story, "dek")) : null,
      element("p.facts", { lang: "en" }, moment(story.published_at, { dateStyle: "medium" }),
        `${story.reading_minutes} min`)));
}

/** The text with the words that were searched for marked; offsets count code points. */
function marked(story, field) {
  const letters = [...(story[field] ?? "")];
  const parts = [];
  let at = 0;
  for (const place of (story.highlights ?? []).filter((each) => each.field === field)) {
    parts.push(letters.slice(at, place.start).join(""),
      element("mark", {}, letters.slice(place.start, place.end).join("")));
    at = place.end;
  }
  return [...parts, letters.slice(at).join("")];
}

async function frontPage() {
  const page = (await arranged("home")) ?? (await ask("articles/", { limit: 13, fields: CARD }));
  return [element("h1.unseen", {}, "Latest stories"), ...cards(page, { lead: true })];
}

/** The stories of a front as editors put them, or null if they have not made one. */
async function arranged(slug) {
  const { results: fronts } = await ask("fronts/");
  if (!fronts.some((front) => front.slug === slug)) return null;
  const { slots } = await ask(`fronts/${slug}/`);
  return { results: slots.map(({ article, ...here }) => ({ ...article, ...here })), next: null };
}

async function sectionPage(slug) {
  const page = await ask("articles/", { section: slug, limit: 12, fields: CARD });
  const name = page.results.find((story) => story.section?.slug === slug)?.section.name ?? slug;
  return [element("h1.title", {}, name), ...cards(page)];
}

/** The address holds what is asked for: `q=fluss&section=politik`. */
async function searchPage(asked) {
  const wanted = new URLSearchParams(asked);
  const query = (search.q.value = wanted.get("q"));
  const page = await ask("search/", { limit: 12, facets: FACETS.join(), ...Object.fromEntries(wanted) });
  if (page.results.length)
    return [element("h1.title", {}, `“${query}”`), narrowing(page.facets, wanted), ...cards(page)];
  return [element("h1.title", {}, "Nothing found"),
    element("p.quiet", {}, `No story holds every word of “${query}”.`)];
}

/** One link for every value that leads to fewer stories; following it again leads back. */
function narrowing(facets, wanted) {
  const links = FACETS.flatMap((kind) => facets[kind].slice(0, 6).map(({ value, name, count }) => {
    const next = new URLSearchParams(wanted);
    const chosen = wanted.get(kind) === value;
    chosen ? next.delete(kind) : next.set(kind, value);
    return element("a", { href: `#/search/${next}`, "aria-current": chosen && "true" },
      name, element("span", {}, count));
  }));
  return element("nav.facets", { "aria-label": "Narrow the search" }, links);
}

async function storyPage(slug) {
  const story = await ask(`articles/${slug}/`, { include: "related" });
  const stories = new Map((story.included?.related ?? []).map((each) => [each.id, each]));
  const authors = story.bylines.filter((each) => each.role === "author").map((each) => each.name);
  document.title = `${story.headline} · The Reader`;
  const shownInBody = story.body.some((each) => each.image && each.image.id === story.image?.id);
  const later = element("div");
  discussion(story).then((found) => found && later.replaceWith(found), (refused) => later.replaceWith(problem(refused)));
  return [
    element("article.story", { lang: story.language },
      element("header", {},
        element("p.kicker", {}, story.kicker ?? story.section?.name),
        element("h1", {}, story.headline),
        story.dek && story.dek !== story.headline ? element("p.dek", {}, story.dek) : null,
        element("p.facts", { lang: "en" }, authors.length ? `By ${authors.join(", ")}` : null,
          moment(story.published_at), `${story.reading_minutes} min`, provenance(story))),
      story.image && !shownInBody
        ? figure({ image: story.image }, { layout: "wide", cuts: ["hero", "full", "card"], eager: true }) : null,
      story.body.map((each) => block(each, { stories })),
      element("footer", { lang: "en" },
        story.corrections.map((each) => element("p.correction", {},
          element("strong", {}, `${each.kind[0].toUpperCase()}${each.kind.slice(1)}, `),
          moment(each.made_at, { dateStyle: "medium" }), element("span", { lang: story.language }, ` ${each.text}`))),
        story.sources.length ? element("p.sources", {}, "Source: ", story.sources.map((each, at) => [
          at ? ", " : "", each.url ? element("a", { href: each.url, rel: "noopener" }, each.name) : each.name]).flat()) : null,
        element("p.tags", {}, story.tags.map((each) => element("span", {}, each.name))))),
    stories.size ? element("section.related", {}, element("h2", {}, "Related"), cards({ results: [...stories.values()] })) : null,
    later,
  ];
}

/** Readers are told when a text was translated, and by whom. */
function provenance({ origin }) {
  if (!origin.kind.endsWith("translation")) return null;
  const by = origin.kind === "machine_translation" ? "Translated by machine" : "Translated";
  const from = origin.from_language && new Intl.DisplayNames("en", { type: "language" }).of(origin.from_language);
  return element("span.origin", {}, from ? `${by} from ${from}` : by);
}

function problem(refused) {
  if (!(refused instanceof Refused)) throw refused;
  const heading = { 404: "There is nothing here", 410: "This story was withdrawn" }[refused.status];
  return element("section.problem", { role: "alert" },
    element("h1", {}, heading ?? refused.title),
    element("p", {}, refused.message),
    element("ul", {}, refused.errors.map((fault) =>
      element("li", {}, fault.parameter ? element("code", {}, fault.parameter) : null, ` ${fault.detail}`))));
}

const PAGES = [
  [/^\/story\/([\w-]+)$/, storyPage],
  [/^\/section\/([\w-]+)$/, sectionPage],
  [/^\/search\/(q=.+)$/, searchPage],
  [/^\/?$/, frontPage],
];

/** Draw what the address asks for, unless the reader has gone on meanwhile. */
async function draw() {
  const asked = location.hash;
  if (asked === "#main") return;
  const path = asked.slice(1);
  const [pattern, page] = PAGES.find(([each]) => each.test(path)) ?? [/$/, () => [problem(new Refused({ status: 404, detail: path }))]];
  document.title = "The Reader";
  main.setAttribute("aria-busy", "true");
  const drawn = await Promise.resolve(page(...(path.match(pattern)?.slice(1) ?? []))).catch((refused) => [problem(refused)]);
  if (location.hash !== asked) return;
  main.replaceChildren(...drawn.filter(Boolean));
  main.removeAttribute("aria-busy");
  for (const link of document.querySelectorAll(".sections a"))
    link.toggleAttribute("aria-current", link.hash === asked);
  scrollTo(0, 0);
}

async function drawSections() {
  const { results } = await ask("sections/");
  document.querySelector(".sections").append(
    ...results.map(({ slug, name }) => element("a", { href: `#/section/${slug}` }, name)));
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = search.q.value.trim();
  location.hash = words ? `/search/${new URLSearchParams({ q: words })}` : "/";
});
addEventListener("hashchange", draw);
document.querySelector(".api").href = new URL("/api/v1/docs/", API);
document.querySelector(".today").textContent = new Date().toLocaleDateString("en-GB", { dateStyle: "full" });
await Promise.allSettled([draw(), drawSections()]);
