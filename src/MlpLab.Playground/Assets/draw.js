// Samples drawn on the plane. They are sent as they are drawn; what they are worth is the program's to say.

import { button, element } from "./element.js";

const most = 1000;
const onGrid = share => Math.round(Math.min(1, Math.max(0, share)) * 65535);

/** The text of drawn samples that an address has: docs/playground.md lists its bytes. */
export function encode(points, range) {
  const view = new DataView(new ArrayBuffer(17 + 5 * points.length));
  view.setUint8(0, 1);
  range.forEach((end, i) => view.setFloat32(1 + 4 * i, end, true));
  points.forEach(([c, x, y], i) => { view.setUint8(17 + 5 * i, c); view.setUint16(18 + 5 * i, x, true); view.setUint16(20 + 5 * i, y, true); });
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0)), view = new DataView(bytes.buffer);
  return Array.from({ length: (bytes.length - 17) / 5 }, (_, i) => [view.getUint8(17 + 5 * i), view.getUint16(18 + 5 * i, true), view.getUint16(20 + 5 * i, true)]);
}

/** @param {HTMLElement} box tools @param {object[]} classes marks @param {{changed: (text: string?) => void, painted: () => void, ended: () => void}} on */
export function drawing(box, classes, on) {
  let points = [], range = null, chosen = 0, count = 2, isErasing = false, past = [];
  const choices = element("div", { className: "row", role: "radiogroup", ariaLabel: "class to draw" });
  const words = element("p", { className: "muted small", role: "status" });
  const undo = button("Undo", () => { if (past.length) { points = past.pop(); send(); } });
  box.append(choices, element("div", { className: "row" }, undo,
    button("Clear", () => edit([])),
    button("Done", on.ended)), words);

  function choose() {
    const all = [...Array(count).keys()].map(c => option(`class ${c}`, !isErasing && chosen === c, () => { chosen = c; isErasing = false; }, classes[c].color));
    all.push(option("erase", isErasing, () => { isErasing = true; }));
    const more = button("one more class", () => { chosen = count++; isErasing = false; choose(); }, { disabled: count >= 10 });
    choices.replaceChildren(...all, more);
  }

  function option(name, checked, take, color) {
    const input = element("input", { type: "radio", name: "draw", checked, onchange: take });
    const label = element("label", { className: "choice" }, input, name);
    if (color) { input.style.accentColor = color; }
    return label;
  }

  function say(what = "Click, tap or press Enter at the cross.") { words.textContent = `${points.length} of at most ${most} samples. ${what}`; }

  function edit(next) { past.push(points); if (past.length > 100) past.shift(); points = next; send(); }

  function send() {
    const used = [...new Set(points.map(p => p[0]))].sort((a, b) => a - b);
    // Classes are numbered without gaps, as they are in what is trained on.
    if (used.length > 1) points = points.map(([c, x, y]) => [used.indexOf(c), x, y]);
    undo.disabled = past.length === 0;
    say(used.length < 2 ? "Samples of two classes or more are needed: choose another class and draw some of it." : undefined);
    on.painted();
    if (used.length > 1) on.changed(encode(points, range));
  }

  return {
    isOn: false,
    /** Begins with the samples of a run. */
    begin(run, address) {
      range = run.range.map(Math.fround);
      const drawn = /(?:^|&)points=([^&]*)/.exec(address), [left, right, bottom, top] = range, place = (v, low, high) => onGrid((v - low) / (high - low));
      const add = (x, y, labels) => [...x].map((v, i) => [labels[i], place(v, left, right), place(y[i], bottom, top)]);
      points = drawn ? decode(drawn[1]) : run.featureNames.length > 2 || run.targets ? [] : [...add(run.x, run.y, run.labels), ...run.validationX ? add(run.validationX, run.validationY, run.validationLabels) : []].slice(0, most);
      count = Math.max(2, ...points.map(p => p[0] + 1));
      past = []; chosen = 0; isErasing = false; this.isOn = true;
      box.hidden = false;
      choose();
      undo.disabled = true;
      say();
      on.painted();
    },
    end() { this.isOn = false; box.hidden = true; on.painted(); },
    /** A press at a place of the plane, both from 0 to 1, from the left and from the top. */
    press(u, v) {
      const x = onGrid(u), y = onGrid(1 - v);
      if (!isErasing) { if (points.length < most) edit([...points, [chosen, x, y]]); return; }
      let nearest = -1, least = (0.03 * 65535) ** 2;
      points.forEach(([, a, b], i) => { const d = (a - x) ** 2 + (b - y) ** 2; if (d < least) { least = d; nearest = i; } });
      if (nearest >= 0) edit(points.filter((_, i) => i !== nearest));
    },
    /** The samples as a run has them, for painting. */
    over(run) {
      const [left, right, bottom, top] = range;
      return {
        ...run, range, classNames: Array.from({ length: count }, (_, c) => String(c)), validationX: null, targets: null,
        x: points.map(p => left + (right - left) * p[1] / 65535), y: points.map(p => bottom + (top - bottom) * p[2] / 65535), labels: points.map(p => p[0]),
      };
    },
  };
}
