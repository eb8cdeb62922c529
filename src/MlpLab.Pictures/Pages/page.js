"use strict";

const page = JSON.parse(document.getElementById("data").textContent);
const svgSpace = "http://www.w3.org/2000/svg";

// A cross over a surface, moved by pointer or arrow keys. It rests on the centres of cells, where the page knows what the model answered.
function readOut(box) {
  const surface = page.surfaces[box.dataset.surface];
  const svg = box.querySelector("svg");
  const frame = svg.querySelector("svg");
  const output = document.getElementById(box.dataset.output);
  const n = surface.size;
  const bytes = Uint8Array.from(atob(surface.values), c => c.charCodeAt(0));
  const values = new DataView(bytes.buffer);
  const plot = ["x", "y", "width", "height"].map(name => Number(frame.getAttribute(name)));
  const cross = [0, 1].map(() => svg.appendChild(document.createElementNS(svgSpace, "line")));
  let column = Math.floor(n / 2), row = column;

  function show() {
    const x = plot[0] + plot[2] * (column + 0.5) / n, y = plot[1] + plot[3] * (row + 0.5) / n;
    place(cross[0], x, plot[1], x, plot[1] + plot[3]);
    place(cross[1], plot[0], y, plot[0] + plot[2], y);
    const cell = row * n + column;
    const probability = values.getUint16(n * n + 2 * cell, true) / 65535;
    const [left, right, bottom, top] = surface.range;
    const at = [left + (right - left) * (column + 0.5) / n, top - (top - bottom) * (row + 0.5) / n];
    const name = page.classes[bytes[cell]];
    output.textContent = `${page.features[0]} = ${short(at[0])}, ${page.features[1]} = ${short(at[1])}: class ${name} with probability ${probability.toFixed(3)}`;
    Object.assign(output.dataset, { x: at[0], y: at[1], probability });
  }

  function place(line, x1, y1, x2, y2) {
    line.setAttribute("class", "cross");
    for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, value);
  }

  function toCell(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const inside = (value, start, size) => Math.floor((value - start) / size * n);
    const to = [inside(at.x, plot[0], plot[2]), inside(at.y, plot[1], plot[3])];
    if (to.every(index => index >= 0 && index < n)) {
      [column, row] = to;
      show();
    }
  }

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  box.addEventListener("pointermove", toCell);
  box.addEventListener("pointerdown", toCell);
  box.addEventListener("focus", show);
  box.addEventListener("keydown", event => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    column = Math.min(n - 1, Math.max(0, column + step[0] * far));
    row = Math.min(n - 1, Math.max(0, row + step[1] * far));
    show();
  });
}

function short(value) {
  return Number(value.toPrecision(3)).toString().replace("-", "\u2212");
}

// The time-lapse: the pictures of the strip are shown one after the other on the stage.
function film(section) {
  const frames = [...section.querySelectorAll(".strip button")];
  const stage = section.querySelector(".stage svg svg");
  const image = stage.querySelector("image");
  const isStill = "still" in section.dataset;
  const kept = frames.findIndex(frame => "kept" in frame.dataset);
  const slider = section.querySelector("input");
  const button = section.querySelector(".controls button");
  const words = section.querySelector("output");
  const loss = section.querySelector(".loss svg");
  const marker = loss ? loss.appendChild(document.createElementNS(svgSpace, "line")) : null;
  const [x, y, width, height] = ["x", "y", "width", "height"].map(name => Number(stage.getAttribute(name)));
  const slow = matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0, isOpening = true;

  let drawn = [];
  if (!isStill) for (const old of stage.querySelectorAll(":scope > path")) old.remove();

  // As the small pictures draw them: over a surface but under the samples, or over everything.
  function draw(frame) {
    for (const old of drawn) old.remove();
    drawn = [...frame.querySelectorAll("path")].map(path => path.cloneNode());
    for (const line of drawn) {
      line.setAttribute("vector-effect", "non-scaling-stroke");
      line.setAttribute("transform", `translate(${x} ${y}) scale(${width / 100} ${height / 100})`);
    }
    if (image && !isStill) {
      image.setAttribute("href", frame.querySelector("image").getAttribute("href"));
      image.after(...drawn);
    } else stage.append(...drawn);
  }

  function show(index) {
    const frame = frames[index];
    draw(frame);
    slider.value = index;
    slider.setAttribute("aria-valuetext", frame.dataset.words);
    words.textContent = frame.dataset.words;
    frames.forEach((other, i) => other.setAttribute("aria-current", String(i === index)));
    if (marker) {
      marker.setAttribute("class", "marker");
      for (const name of ["x1", "x2"]) marker.setAttribute(name, frame.dataset.x);
      marker.setAttribute("y1", section.dataset.top);
      marker.setAttribute("y2", section.dataset.bottom);
    }
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
  }

  function play() {
    if (isOpening || Number(slider.value) === frames.length - 1) show(0);
    isOpening = false;
    button.textContent = "Pause";
    timer = setInterval(() => {
      const next = Number(slider.value) + 1;
      show(next);
      if (next === frames.length - 1) stop();
    }, slow.matches ? 1500 : 350);
  }

  slider.addEventListener("input", () => { stop(); isOpening = false; show(Number(slider.value)); });
  button.addEventListener("click", () => timer ? stop() : play());
  frames.forEach((frame, i) => frame.addEventListener("click", () => { stop(); isOpening = false; show(i); }));
  section.querySelector(".controls").hidden = false;
  section.querySelector(".stage").hidden = false;
  show(kept < 0 ? frames.length - 1 : kept);
}

// Where the style sheet cannot show what is folded, it is unfolded for the time of printing.
const folded = [...document.querySelectorAll("details")].filter(details => !details.open);
addEventListener("beforeprint", () => { for (const details of folded) details.open = true; });
addEventListener("afterprint", () => { for (const details of folded) details.open = false; });

document.querySelectorAll("[data-surface]").forEach(readOut);
document.querySelectorAll(".film").forEach(film);
