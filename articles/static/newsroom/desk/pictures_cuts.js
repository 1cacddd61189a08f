/** Where a picture is cut, as parts of it from 0 to 1: the arithmetic of media/cropping.py.
 *
 * `shape` is the cut's width to height, divided by the picture's own: 1 keeps all of it. */

const SMALLEST = 0.05;

/** The largest box of this shape, as near to the focus as the edges allow. */
export function automatic({ shape, focus: [x, y] }) {
  const width = Math.min(1, shape);
  const height = Math.min(1, 1 / shape);
  return placed({ left: x - width / 2, top: y - height / 2, width, height });
}

export function moved(box, across, down) {
  const [left, top, right, bottom] = box;
  return placed({ left: left + across, top: top + down, width: right - left, height: bottom - top });
}

/** The same box made wider or narrower, around its middle or from its upper left corner. */
export function resized(box, { width: wanted, shape, fromCorner = false }) {
  const [left, top, right, bottom] = box;
  const most = Math.min(1, shape, ...(fromCorner ? [1 - left, (1 - top) * shape] : []));
  const width = Math.min(Math.max(wanted, SMALLEST * Math.min(1, shape)), most);
  const height = width / shape;
  if (fromCorner) return rounded([left, top, left + width, top + height]);
  return placed({ left: (left + right - width) / 2, top: (top + bottom - height) / 2, width, height });
}

function placed({ left, top, width, height }) {
  const x = Math.min(Math.max(left, 0), 1 - width);
  const y = Math.min(Math.max(top, 0), 1 - height);
  return rounded([x, y, x + width, y + height]);
}

function rounded(box) {
  return box.map((part) => Math.min(1, Math.max(0, Number(part.toFixed(5)))));
}
