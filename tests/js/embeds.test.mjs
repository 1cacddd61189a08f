import assert from "node:assert/strict";
import { test } from "node:test";

import { meant, standing } from "../../articles/static/newsroom/editor/embed_addresses.js";
import { recognised } from "../../articles/static/newsroom/editor/providers.js";

const KNOWN = {
  "https://www.youtube.com/watch?v=abcDEF12345&t=3": ["YouTube", "video", "abcDEF12345"],
  "https://youtu.be/abcDEF12345": ["YouTube", "video", "abcDEF12345"],
  "https://www.youtube.com/shorts/abcDEF12345": ["YouTube", "video", "abcDEF12345"],
  "https://www.youtube-nocookie.com/embed/abcDEF12345": ["YouTube", "video", "abcDEF12345"],
  "https://vimeo.com/123456789": ["Vimeo", "video", "123456789"],
  "https://player.vimeo.com/video/123456789?h=1": ["Vimeo", "video", "123456789"],
  "https://www.tiktok.com/@anna/video/7123": ["TikTok", "video", "@anna/video/7123"],
  "https://x.com/anna/status/123": ["X", "post", "anna/status/123"],
  "https://twitter.com/anna/status/123": ["X", "post", "anna/status/123"],
  "https://www.instagram.com/p/Cabc-1_/": ["Instagram", "post", "Cabc-1_"],
  "https://www.instagram.com/anna/reel/Cabc/": ["Instagram", "post", "Cabc"],
  "https://bsky.app/profile/a.example/post/3k": ["Bluesky", "post", "a.example/post/3k"],
  "https://open.spotify.com/intl-de/episode/4abc": ["Spotify", "sound", "episode/4abc"],
  "https://datawrapper.dwcdn.net/aBc12/3/": ["Datawrapper", "chart", "aBc12"],
  "https://www.datawrapper.de/_/aBc12/": ["Datawrapper", "chart", "aBc12"],
  "https://public.flourish.studio/visualisation/99/": ["Flourish", "chart", "visualisation/99"],
  "https://www.openstreetmap.org/#map=12/52.5/13.4": ["OpenStreetMap", "map", "map=12/52.5/13.4"],
};

for (const [address, [provider, kind, id]] of Object.entries(KNOWN)) {
  test(`${address} is of ${provider}`, () => assert.deepEqual(recognised(address), { provider, kind, id }));
}

test("a host that only sounds like a provider, and a page about nothing, are not known", () => {
  for (const other of ["https://notyoutube.com/watch?v=abcDEF12345", "https://youtube.com.example/watch?v=1", "https://x.com/", "javascript:youtube.com/watch?v=1", "https://www.google.com/search?q=maps", ""]) {
    assert.equal(recognised(other), null, other);
  }
});

test("an address is sound, insecure, wrong or not yet there", () => {
  assert.equal(standing("https://a.example/1"), "sound");
  assert.equal(standing("http://a.example/1"), "insecure");
  for (const wrong of ["javascript:alert(1)", "www.a.example", "<iframe>", "data:text/html,x"]) assert.equal(standing(wrong), "wrong", wrong);
  for (const early of ["", "h", "https:", "https://"]) assert.equal(standing(early), "empty", early);
});

test("what was meant is found in codes, and made safe", () => {
  assert.equal(meant('<iframe width="1" src="https://www.youtube.com/embed/abcDEF12345?a=1&amp;b=2"></iframe>'), "https://www.youtube.com/embed/abcDEF12345?a=1&b=2");
  assert.equal(meant('<iframe src="//player.vimeo.com/video/123456"></iframe>'), "https://player.vimeo.com/video/123456");
  assert.equal(
    meant('<blockquote class="twitter-tweet"><a href="https://t.co/x">x</a><a href="https://twitter.com/anna/status/1?ref=2">1</a></blockquote>'),
    "https://twitter.com/anna/status/1?ref=2",
  );
  assert.equal(meant("http://a.example/1"), "https://a.example/1");
  assert.equal(meant("www.a.example/1"), "https://www.a.example/1");
  for (const none of ["https://a.example/1", "javascript:alert(1)", '<iframe src="javascript:alert(1)">', "nowhere"]) assert.equal(meant(none), null, none);
});
