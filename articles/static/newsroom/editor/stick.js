/** Keeps the bar right under the page's own toolbar, however high that is. */

export function stickUnder(toolbar, frame) {
  const measure = () => frame.style.setProperty("--under-toolbar", `${toolbar.offsetHeight - 1}px`);
  new ResizeObserver(measure).observe(toolbar);
  measure();
}
