// The plane: the answer as colours, the samples on top, the cross that asks.

const rgb = color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16));

/** Colours of a surface by the bytes of its planes. @param {string[][]} palette by class, from no confidence to certainty; of numbers one row from low to high */
export function colorTable(palette) {
  const tables = palette.map(steps => steps.map(rgb)), classes = palette.length, last = palette[0].length - 1;
  const of = (c, p) => tables[c][Math.round(Math.max(0, Math.min(1, (p - 1 / classes) / (1 - 1 / classes))) * last)];
  return { two: Array.from({ length: 256 }, (_, i) => classes === 1 ? tables[0][Math.round(i / 255 * last)] : i > 127 ? of(1, i / 255) : of(0, 1 - i / 255)), of };
}

/** Paints a picture of n × n cells into a canvas of its size. @param {(i: number) => number[]} color */
export function paintCells(canvas, n, color) {
  if (canvas.width !== n) canvas.width = canvas.height = n;
  const context = canvas.getContext("2d"), image = context.createImageData(n, n), data = image.data;
  for (let i = 0, j = 0; i < n * n; i++) { const [r, g, b] = color(i); data[j++] = r; data[j++] = g; data[j++] = b; data[j++] = 255; }
  context.putImageData(image, 0, 0);
}

/** Paints a surface; under a curve there is paper. */
export function paintSurface(canvas, surface, table) {
  if (surface.curve) paintCells(canvas, 1, () => [252, 251, 249]);
  else paintCells(canvas, surface.side, i => surface.planes.length === 1 ? table.two[surface.planes[0][i]] : table.of(...best(surface, i)));
}

/** The most probable class of a cell, and its probability. */
export function best(surface, i) {
  if (surface.planes.length === 1) return surface.planes[0][i] > 127 ? [1, surface.planes[0][i] / 255] : [0, 1 - surface.planes[0][i] / 255];
  let c = 0;
  for (let k = 1; k < surface.planes.length; k++) if (surface.planes[k][i] > surface.planes[c][i]) c = k;
  return [c, surface.planes[c][i] / 255];
}

/** What is drawn of an answer over its colours: the lines between the classes, of numbers the lines of equal height, or the curve. */
export function linesOf(run, surface) { return surface.curve ? surface : { side: surface.side, segments: run.targets ? heightLines(surface) : decisionLines(surface) }; }

// Segments in cells where a field is zero: marching squares.
function zeros(n, field, lines) {
  for (let y = 0; y < n - 1; y++) for (let x = 0; x < n - 1; x++) {
    const i = y * n + x, a = field[i], b = field[i + 1], d = field[i + n], e = field[i + n + 1], ends = [];
    if (a > 0 !== b > 0) ends.push([x + a / (a - b), y]);
    if (b > 0 !== e > 0) ends.push([x + 1, y + b / (b - e)]);
    if (d > 0 !== e > 0) ends.push([x + d / (d - e), y + 1]);
    if (a > 0 !== d > 0) ends.push([x, y + a / (a - d)]);
    for (let k = 0; k + 1 < ends.length; k += 2) lines.push([ends[k], ends[k + 1]]);
  }
  return lines;
}

// Of the lead of each class in log odds.
function decisionLines({ side: n, planes }) {
  const lines = [], K = planes.length, lead = new Float32Array(n * n), log = b => Math.log(Math.max(b, 0.25));
  for (let c = 0; c < Math.max(1, K - 1); c++) {
    for (let i = 0; i < n * n; i++) {
      if (K === 1) { const b = planes[0][i]; lead[i] = log(b) - log(255 - b); continue; }
      let other = 0;
      for (let k = 0; k < K; k++) if (k !== c) other = Math.max(other, planes[k][i]);
      lead[i] = log(planes[c][i]) - log(other) || 1e-6;
    }
    zeros(n, lead, lines);
  }
  return lines;
}

function heightLines({ side, planes }) {
  const lines = [];
  for (let level = 1; level < 9; level++) zeros(side, Float32Array.from(planes[0], b => b - level * 255 / 9 + 1e-3), lines);
  return lines;
}

/** Round numbers within a range, about so many. */
export function ticks(low, high, most) {
  const rough = (high - low) / most, power = 10 ** Math.floor(Math.log10(rough)), step = power * [1, 2, 5, 10].find(f => f * power >= rough), all = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) all.push(Number((k * step).toPrecision(6)));
  return all;
}

/** Makes a canvas as sharp as the screen. @returns its width and height in CSS pixels */
export function sharpen(canvas) {
  const { width, height } = canvas.getBoundingClientRect(), scale = window.devicePixelRatio || 1;
  const w = Math.round(width * scale), h = Math.round(height * scale);
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

/** Samples and lines over the surface. */
export function paintOver(canvas, { run, classes, lines, table, cross, layers = [], fresh = null }) {
  const { context, width, height } = sharpen(canvas);
  const [left, right, bottom, top] = run.range, isCurve = !!lines?.curve, dark = "#1c1e22";
  const px = x => (x - left) / (right - left) * width, py = y => (top - y) / (top - bottom) * height;
  if (isCurve) axes();
  const r = run.x.length > 400 ? 3 : 4.6;
  if (isCurve) samples();
  else if (lines) stroke(lines, run.targets ? "#5a5a62" : dark, run.targets ? 0.9 : 1.8, 0);
  for (const layer of layers) stroke(layer.lines, layer.color, layer.width, layer.dash);
  if (isCurve) stroke(lines, classes[0].color, 2.4, 0);
  else samples();
  if (cross) path(dark, 1, () => { line(cross.u * width, 0, cross.u * width, height); if (!isCurve) line(0, cross.v * height, width, cross.v * height); });

  function line(x, y, u, v) { context.moveTo(x, y); context.lineTo(u, v); }
  function path(color, lineWidth, draw) { context.beginPath(); draw(); context.strokeStyle = color; context.lineWidth = lineWidth; context.stroke(); }

  function axes() {
    const xs = ticks(left, right, 5), ys = ticks(bottom, top, 5);
    path("#e2e0da", 1, () => { for (const x of xs) line(px(x), 0, px(x), height); for (const y of ys) line(0, py(y), width, py(y)); });
    context.fillStyle = "#5a5f68"; context.font = "11px system-ui, sans-serif";
    for (const x of xs) context.fillText(x, px(x) + 3, height - 4);
    for (const y of ys) context.fillText(y, 3, py(y) - 3);
  }

  function stroke({ side, segments, curve }, color, lineWidth, dash) {
    context.setLineDash(curve && dash ? [6 * dash, 4] : []);
    path(color, lineWidth, () => {
      if (curve) curve.forEach((value, i) => context[i ? "lineTo" : "moveTo"](i / (side - 1) * width, py(value)));
      // Segments come in no order along the line, so dashes are cells of a chequer.
      else for (const [a, b] of segments) if (!dash || (Math.floor(a[0] / dash) + Math.floor(a[1] / dash)) % 2 === 0) line((a[0] + 0.5) / side * width, (a[1] + 0.5) / side * height, (b[0] + 0.5) / side * width, (b[1] + 0.5) / side * height);
    });
    context.setLineDash([]);
  }

  function samples() {
    if (fresh) { context.globalAlpha = 0.4; points(fresh.x, fresh.y, fresh.labels, fresh.targets, 3, false); context.globalAlpha = 1; }
    points(run.x, run.y, run.labels, run.targets, r, false);
    if (run.validationX) points(run.validationX, run.validationY, run.validationLabels, run.validationTargets, r, true);
  }

  // Numbers have the colours of the scale, on a curve one for all.
  function points(x, y, labels, targets, size, isHollow) {
    if (!targets) for (let c = 0; c < run.classNames.length; c++) {
      const { color, outline } = classes[c % classes.length];
      marks(color, "#ffffff", isHollow, () => { for (let i = 0; i < x.length; i++) if (labels[i] === c) mark(i, outline); });
    } else if (isCurve) marks("#6f6f78", "#ffffff", isHollow, () => { for (let i = 0; i < x.length; i++) mark(i); });
    else {
      const [low, high] = run.targetRange, of = v => `rgb(${table.two[Math.round(255 * Math.min(1, Math.max(0, (v - low) / (high - low))))]})`;
      for (let i = 0; i < x.length; i++) marks(of(targets[i]), isHollow ? "#ffffff" : dark, false, () => mark(i));
    }
    function mark(i, outline = classes[0].outline) {
      for (let k = 0; k < outline.length; k += 2) context[k ? "lineTo" : "moveTo"](px(x[i]) + 1.85 * size * outline[k], py(y[i]) + 1.85 * size * outline[k + 1]);
      context.closePath();
    }
  }

  // Held out: hollow.
  function marks(color, edge, isHollow, draw) {
    context.beginPath();
    draw();
    context.fillStyle = isHollow ? "#ffffffcc" : color; context.strokeStyle = isHollow ? color : edge; context.lineWidth = isHollow ? 1.6 : 1.2;
    if (isHollow) { context.fill(); context.stroke(); } else { context.stroke(); context.fill(); }
  }
}
