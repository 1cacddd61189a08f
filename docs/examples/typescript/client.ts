/** A small client for the readers' API. Every type comes from docs/openapi.yaml. */

import type { components, paths } from "./newsroom";

export type Schemas = components["schemas"];
export type Card = Schemas["Card"];
export type Story = Schemas["Document"];
export type Block = Schemas["Block"];
export type Problem = Schemas["Problem"];

type Readable = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];
type Get<P extends Readable> = paths[P] extends { get: infer Operation } ? Operation : never;
type Query<P extends Readable> =
  Get<P> extends { parameters: { query?: infer Q } } ? Q : never;
type Answer<P extends Readable> =
  Get<P> extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : never;
type Keyed<P> = P extends `${string}{key}${string}` ? { key: string } : { key?: never };
type Page = { next: string | null; results: unknown[] };
type Listed<P extends Readable> = Answer<P> extends { results: (infer Each)[] } ? Each : never;

/** What the API refused, and why (RFC 9457). */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export class Newsroom {
  constructor(readonly base = "http://127.0.0.1:8000") {}

  /** `get("/api/v1/articles/{key}/", { key: "haeuser-am-fluss", query: { include: ["related"] } })` */
  async get<P extends Readable>(
    path: P,
    asked: Keyed<P> & { query?: Query<P>; signal?: AbortSignal },
  ): Promise<Answer<P>> {
    const address = new URL(path.replace("{key}", encodeURIComponent(asked.key ?? "")), this.base);
    for (const [name, value] of Object.entries(asked.query ?? {}))
      if (value !== undefined) address.searchParams.set(name, String(value));
    return (await this.ask(address, asked.signal)) as Answer<P>;
  }

  /** Everything on a list, page after page. */
  async *all<P extends Readable>(path: P, asked: { query?: Query<P> }): AsyncGenerator<Listed<P>> {
    let page = (await this.get(path, asked as Keyed<P> & { query?: Query<P> })) as Page;
    for (;;) {
      yield* page.results as Listed<P>[];
      if (!page.next) return;
      page = (await this.ask(new URL(page.next))) as Page;
    }
  }

  private async ask(address: URL, signal?: AbortSignal): Promise<unknown> {
    const response = await fetch(address, signal ? { signal } : {});
    if (!response.ok) throw new Refused((await response.json()) as Problem);
    return response.json();
  }
}
