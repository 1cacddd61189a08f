/** What the client is like to use; compiled in CI, never run there. */

import { textOf } from "./blocks";
import { Newsroom, Refused, type Card } from "./client";

const newsroom = new Newsroom("https://api.example.org");

export async function frontPage(): Promise<Card[]> {
  const page = await newsroom.get("/api/v1/articles/", {
    query: { section: ["politik"], has: ["image"], limit: 12 },
  });
  return page.results;
}

export async function story(slug: string): Promise<string> {
  try {
    const found = await newsroom.get("/api/v1/articles/{key}/", { key: slug });
    return [found.headline, found.dek, ...found.body.map(textOf)].filter(Boolean).join("\n\n");
  } catch (refused) {
    if (refused instanceof Refused && refused.problem.status === 410) return refused.problem.detail;
    throw refused;
  }
}

export async function everyHeadline(): Promise<string[]> {
  const headlines: string[] = [];
  for await (const card of newsroom.all("/api/v1/articles/", { query: { language: ["vi"] } }))
    headlines.push(card.headline);
  return headlines;
}
