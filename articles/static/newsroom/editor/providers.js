/** Who stands behind the address of an embed, told by the address alone: nobody is asked. */

const YOUTUBE = /^\/(?:shorts|live|embed)\/([\w-]{6,})/;

/** Hosts, the provider's name, the kind of thing, and the first sign in the path that names it. */
const PROVIDERS = [
  ["youtu.be", "YouTube", "video", /^\/([\w-]{6,})/],
  ["youtube.com youtube-nocookie.com", "YouTube", "video", YOUTUBE],
  ["vimeo.com", "Vimeo", "video", /^\/(?:video\/|[\w/-]*?)(\d{5,})/],
  ["dailymotion.com", "Dailymotion", "video", /^\/(?:embed\/)?video\/(\w+)/],
  ["ardmediathek.de", "ARD Mediathek", "video", /^\/(?:video|embed)\/(?:.*\/)?([\w-]+)/],
  ["tiktok.com", "TikTok", "video", /^\/(@[\w.-]+\/video\/\d+|embed\/v2\/\d+)/],
  ["x.com twitter.com", "X", "post", /^\/(\w+\/status\/\d+)/],
  ["instagram.com", "Instagram", "post", /^\/(?:[\w.]+\/)?(?:p|reel|tv)\/([\w-]+)/],
  ["facebook.com", "Facebook", "post", /^\/([\w.-]+\/(?:posts|videos)\/[\w.-]+|share\/\w+\/\w+)/],
  ["threads.net threads.com", "Threads", "post", /^\/(@[\w.]+\/post\/[\w-]+)/],
  ["bsky.app", "Bluesky", "post", /^\/profile\/([\w.:-]+\/post\/\w+)/],
  ["t.me", "Telegram", "post", /^\/(?:s\/)?(\w+\/\d+)/],
  ["open.spotify.com", "Spotify", "sound", /^\/(?:intl-\w+\/)?(?:embed\/)?((?:episode|show|track|album|playlist|artist)\/\w+)/],
  ["soundcloud.com", "SoundCloud", "sound", /^\/([\w-]+\/[\w-]+)/],
  ["podcasts.apple.com", "Apple Podcasts", "sound", /\/(id\d+)/],
  ["datawrapper.de dwcdn.net", "Datawrapper", "chart", /^\/(?:_\/)?(\w{5})(?:\/|$)/],
  ["flourish.studio flo.uri.sh", "Flourish", "chart", /^\/((?:visualisation|story)\/\d+)/],
  ["google.com google.de", "Google Maps", "map", /^\/maps\/(.+)/],
  ["openstreetmap.org", "OpenStreetMap", "map", /^\/((?:node|way|relation)\/\d+|export\/embed\.html)/],
].map(([hosts, provider, kind, path]) => ({ hosts: hosts.split(" "), provider, kind, path }));

/** Of a web address `{ provider, kind, id }`, or null where its provider is not known. */
export function recognised(address) {
  if (!URL.canParse(address) || !/^https?:/i.test(address)) return null;
  const { hostname, pathname, searchParams, hash } = new URL(address);
  const found = PROVIDERS.filter(({ hosts }) => hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)));
  for (const { provider, kind, path } of found) {
    const id = path.exec(pathname)?.[1] ?? inQuery({ provider, searchParams, hash });
    if (id) return { provider, kind, id };
  }
  return null;
}

/** Some name the thing beside the path. */
function inQuery({ provider, searchParams, hash }) {
  if (provider === "YouTube") return searchParams.get("v") ?? searchParams.get("list");
  if (provider === "OpenStreetMap") return /^#map=[\d./-]+/.exec(hash)?.[0].slice(1);
  return null;
}

export function isProvider(name) {
  return PROVIDERS.some(({ provider }) => provider === name);
}
