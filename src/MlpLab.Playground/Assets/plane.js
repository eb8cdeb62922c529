// The plane: the answer as colours, the samples on top, the cross that asks.

const rgb = color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16));

/** Colours of a surface by the bytes of its planes. @param {string[][]} palette by class, from no confidence to certainty */
export function colorTable(palette) {
  const tables = palette.map(steps => steps.map(rgb)), classes = palette.length, last = palette[0].length - 1;
  const of = (c, p) => tables[c][Math.round(Math.max(0, Math.min(1, (p - 1 / classes) / (1 - 1 / classes))) * last)];
  return { two: Array.from({ length: 256 }, (_, i) => i > 127 ? of(1, i / 255) : of(0, 1 - i / 255)), of };
}

/** Paints a surface into a canvas of its size. */
export function paintSurface(canvas, surface, table) {
  const n = surface.side;
  if (canvas.width !== n) canvas.width = canvas.height = n;
  const context = canvas.getContext("2d"), image = context.createImageData(n, n), data = image.data;
  for (let i = 0, j = 0; i < n * n; i++, j += 4) {
    const color = surface.planes.length === 1 ? table.two[surface.planes[0][i]] : table.of(...best(surface, i));
    data[j] = color[0]; data[j + 1] = color[1]; data[j + 2] = color[2]; data[j + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** The most probable class of a cell, and its probability. */
export function best(surface, i) {
  if (surface.planes.length === 1) return surface.planes[0][i] > 127 ? [1, surface.planes[0][i] / 255] : [0, 1 - surface.planes[0][i] / 255];
  let c = 0;
  for (let k = 1; k < surface.planes.length; k++) if (surface.planes[k][i] > surface.planes[c][i]) c = k;
  return [c, surface.planes[c][i] / 255];
}

/** The lines between the classes, as segments in cells: marching squares over the lead of each class in log odds. */
export function decisionLines(surface) {
  const n = surface.side, lines = [], K = surface.planes.length, lead = new Float32Array(n * n);
  const log = b => Math.log(Math.max(b, 0.25));
  for (let c = 0; c < Math.max(1, K - 1); c++) {
    for (let i = 0; i < n * n; i++) {
      if (K === 1) { const b = surface.planes[0][i]; lead[i] = log(b) - log(255 - b); continue; }
      let other = 0;
      for (let k = 0; k < K; k++) if (k !== c) other = Math.max(other, surface.planes[k][i]);
      lead[i] = log(surface.planes[c][i]) - log(other) || 1e-6;
    }
    for (let y = 0; y < n - 1; y++) for (let x = 0; x < n - 1; x++) {
      const i = y * n + x, a = lead[i], b = lead[i + 1], d = lead[i + n], e = lead[i + n + 1], ends = [];
      if (a > 0 !== b > 0) ends.push([x + a / (a - b), y]);
      if (b > 0 !== e > 0) ends.push([x + 1, y + b / (b - e)]);
      if (d > 0 !== e > 0) ends.push([x + d / (d - e), y + 1]);
      if (a > 0 !== d > 0) ends.push([x, y + a / (a - d)]);
      for (let k = 0; k + 1 < ends.length; k += 2) lines.push([ends[k], ends[k + 1]]);
    }
  }
  return lines;
}

const round = Math.PI * 2;
const polygon = (n, turn, flat = 1) => (p, r) => { for (let i = 0; i < n; i++) { const a = turn + i * round / n; p[i ? "lineTo" : "moveTo"](Math.cos(a) * r * flat + p.x, Math.sin(a) * r + p.y); } p.closePath(); };
const shapes = {
  circle: (p, r) => { p.moveTo(p.x + r, p.y); p.arc(p.x, p.y, r * 0.92, 0, round); },
  triangle: polygon(3, -Math.PI / 2), square: polygon(4, Math.PI / 4), diamond: polygon(4, 0), triangledown: polygon(3, Math.PI / 2),
  star: (p, r) => { for (let i = 0; i < 10; i++) { const a = -Math.PI / 2 + i * Math.PI / 5, q = i % 2 ? r * 0.45 : r * 1.1; p[i ? "lineTo" : "moveTo"](p.x + Math.cos(a) * q, p.y + Math.sin(a) * q); } p.closePath(); },
  plus: (p, r) => { p.rect(p.x - r, p.y - r * 0.33, 2 * r, r * 0.66); p.rect(p.x - r * 0.33, p.y - r, r * 0.66, 2 * r); },
  cross: (p, r) => { for (const s of [1, -1]) { const w = 0.3 * r; p.moveTo(p.x - r, p.y - s * r + w); p.lineTo(p.x - r + w, p.y - s * r); p.lineTo(p.x + r, p.y + s * r - w); p.lineTo(p.x + r - w, p.y + s * r); p.closePath(); } },
  pentagon: polygon(5, -Math.PI / 2), hexagon: polygon(6, 0),
};

/** Adds a mark's outline to a path. */
export function mark(context, shape, x, y, r) { context.x = x; context.y = y; (shapes[shape] ?? shapes.circle)(context, r); }

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
export function paintOver(canvas, { run, classes, lines, cross, layers = [], fresh = null }) {
  const { context, width, height } = sharpen(canvas);
  const [left, right, bottom, top] = run.range;
  const px = x => (x - left) / (right - left) * width, py = y => (top - y) / (top - bottom) * height;
  const n = lines?.side ?? 100;
  if (lines) stroke(lines.segments, "#1c1e22", 1.8, 0);
  for (const layer of layers) stroke(layer.segments, layer.color, layer.width, layer.dash);
  const r = run.x.length > 400 ? 3 : 4.6;
  if (fresh) { context.globalAlpha = 0.4; points(fresh.x, fresh.y, fresh.labels, 3, "#ffffff"); context.globalAlpha = 1; }
  points(run.x, run.y, run.labels, r, "#ffffff");
  if (run.validationX) points(run.validationX, run.validationY, run.validationLabels, r, null);
  if (cross) {
    context.strokeStyle = "#1c1e22"; context.lineWidth = 1; context.setLineDash([]);
    context.beginPath(); context.moveTo(cross.u * width, 0); context.lineTo(cross.u * width, height); context.moveTo(0, cross.v * height); context.lineTo(width, cross.v * height); context.stroke();
  }

  function stroke(segments, color, lineWidth, dash) {
    context.beginPath();
    for (const [a, b] of segments) {
      // Segments come in no order along the line, so dashes are cells of a chequer.
      if (dash && (Math.floor(a[0] / dash) + Math.floor(a[1] / dash)) % 2) continue;
      context.moveTo((a[0] + 0.5) / n * width, (a[1] + 0.5) / n * height); context.lineTo((b[0] + 0.5) / n * width, (b[1] + 0.5) / n * height); }
    context.strokeStyle = color; context.lineWidth = lineWidth; context.stroke();
  }

  // Held out: hollow.
  function points(x, y, labels, size, edge) {
    for (let c = 0; c < run.classNames.length; c++) {
      const { color, shape } = classes[c % classes.length];
      context.beginPath();
      for (let i = 0; i < x.length; i++) if (labels[i] === c) mark(context, shape, px(x[i]), py(y[i]), size);
      if (edge) { context.fillStyle = color; context.strokeStyle = edge; context.lineWidth = 1.2; context.stroke(); context.fill(); }
      else { context.fillStyle = "#ffffffcc"; context.fill(); context.strokeStyle = color; context.lineWidth = 1.6; context.stroke(); }
    }
  }
}
