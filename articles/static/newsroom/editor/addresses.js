/** Which addresses a story may point to, as articles/body/addresses.py has it. */

const LONGEST = 2000;

/** An absolute http or https address with a host and without a login. */
export function isWebAddress(text) {
  if (text.length > LONGEST || /[\s\\]/.test(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return Boolean(hostname) && !username && !password;
}

export function isLink(text) {
  return isWebAddress(text) || (/^mailto:[^\s@]+@[^\s@]+$/i.test(text) && text.length <= LONGEST);
}

/** What somebody most likely means: "spiegel.de" is a web address, "a@b.de" a mail address. */
export function completed(text) {
  const given = text.trim();
  if (!given || isLink(given)) return given;
  if (/^[^\s@/:]+@[^\s@/]+\.[a-z]{2,}$/i.test(given)) return `mailto:${given}`;
  if (/^[^\s@/:]+\.[a-z]{2,}(\/\S*)?$/i.test(given)) return `https://${given}`;
  return given;
}
