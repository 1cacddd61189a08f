/** One picture: its focal point by mouse and arrow keys, and its cuts as readers will get them. */

import { adjust } from "./pictures_crops.js";
import { automatic } from "./pictures_cuts.js";

const studio = document.querySelector(".studio");
const marker = studio?.querySelector(".focal");
const image = studio?.querySelector("img.shown");
const figures = [...(studio?.querySelectorAll("[data-recipe]") ?? [])];
const fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));
const cropsField = document.getElementById("id_crops");
const ratio = studio ? studio.dataset.width / studio.dataset.height : 1;

if (image && figures.length) {
  studio.querySelector(".cuts").hidden = false;
  if (image.complete) draw();
  image.addEventListener("load", draw);
  if (marker && fields.every(Boolean)) startFocus();
  for (const figure of figures) {
    figure.querySelector(".adjust")?.addEventListener("click", () => change(figure));
  }
}

function focus() {
  return fields.every(Boolean) ? fields.map((field) => clamp(Number(field.value))) : [0.5, 0.5];
}

function crops() {
  try {
    return JSON.parse(cropsField?.value || "{}") ?? {};
  } catch {
    return {};
  }
}

function shapeOf(figure) {
  return figure.dataset.across / figure.dataset.down / ratio;
}

function boxOf(figure) {
  return crops()[figure.dataset.recipe] ?? automatic({ shape: shapeOf(figure), focus: focus() });
}

function draw() {
  if (!image.naturalWidth) return;
  for (const figure of figures) {
    const canvas = figure.querySelector("canvas");
    const [left, top, right, bottom] = boxOf(figure);
    canvas.height = Math.round((canvas.width * figure.dataset.down) / figure.dataset.across);
    const { naturalWidth: width, naturalHeight: height } = image;
    canvas.getContext("2d").drawImage(
      image, left * width, top * height, (right - left) * width, (bottom - top) * height,
      0, 0, canvas.width, canvas.height,
    );
    figure.querySelector(".by-hand").hidden = !(figure.dataset.recipe in crops());
  }
}

async function change(figure) {
  const taken = await adjust({
    dialog: studio.querySelector(".cropping"), name: figure.dataset.recipe,
    shape: shapeOf(figure), box: boxOf(figure),
  });
  if (taken === undefined) return;
  const { [figure.dataset.recipe]: _dropped, ...others } = crops();
  cropsField.value = JSON.stringify(taken ? { ...others, [figure.dataset.recipe]: taken } : others);
  cropsField.dispatchEvent(new Event("change", { bubbles: true }));
  draw();
}

function startFocus() {
  marker.hidden = false;
  studio.querySelector(".focal-hint").hidden = false;
  document.querySelector(".focal-fields")?.classList.add("folded-away");
  const place = ([x, y]) => {
    [fields[0].value, fields[1].value] = [x, y].map((part) => Number(clamp(part).toFixed(4)));
    show();
    fields[0].dispatchEvent(new Event("change", { bubbles: true }));
  };
  const show = () => {
    const [x, y] = focus();
    marker.style.left = `${x * 100}%`;
    marker.style.top = `${y * 100}%`;
    const percent = (part) => Math.round(part * 100);
    marker.setAttribute("aria-label", marker.dataset.words.replace("%(x)s", percent(x)).replace("%(y)s", percent(y)));
    draw();
  };
  const under = (event) => {
    const box = image.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  let isDragged = false;
  image.parentElement.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    isDragged = true;
    event.preventDefault();
    marker.focus({ preventScroll: true });
    place(under(event));
  });
  window.addEventListener("pointermove", (event) => { if (isDragged) place(under(event)); });
  window.addEventListener("pointerup", () => { isDragged = false; });
  marker.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 0.1 : 0.01;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const [x, y] = focus();
    place([x + way[0] * step, y + way[1] * step]);
  });
  for (const field of fields) field.addEventListener("input", show);
  show();
}

function clamp(part) {
  return Math.min(Math.max(Number.isFinite(part) ? part : 0.5, 0), 1);
}
