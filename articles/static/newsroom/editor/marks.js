/** What may be done to words: the inline tags that are stored, under their own names. */

import { Bold, Code, HardBreak, Highlight, Italic, Mark, Strike, Subscript, Superscript } from "django-prose-editor/editor";

const Link = Mark.create({
  name: "a",
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: "a[href]" }],
  renderHTML: ({ HTMLAttributes }) => ["a", { ...HTMLAttributes, title: HTMLAttributes.href }, 0],
});

const Language = Mark.create({
  name: "span",
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML: () => [{ tag: "span[lang]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

// The order is the order in which tags nest: links outside, code inside.
export const marks = [
  Link,
  Language,
  Bold.extend({ name: "strong" }),
  Italic.extend({ name: "em" }),
  Strike.extend({ name: "s" }),
  Highlight.extend({ name: "mark" }),
  Subscript.extend({ name: "sub" }),
  Superscript.extend({ name: "sup" }),
  Code.extend({ name: "code", excludes: "" }),
  HardBreak.extend({ name: "br" }),
];
