// The loss over the epochs, both logarithmic but where a loss is negative.

import { element, svg } from "./element.js";
import { ticks } from "./plane.js";

let W = 600;
const H = 268, L = 52, R = 12, T = 10, B = 38;

/** @param {HTMLElement} box @param {{epochs: number[], losses: number[], validation: number[]?}} curve */
export function chart(box) {
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": "Loss over the epochs" });
  box.append(picture);
  return { draw };

  // As wide as its place, so that letters keep their size.
  function draw({ curve, frame, epochs, base, earlier = [], fresh = null, rival = null, unit }) {
    W = Math.max(260, Math.round(box.clientWidth) || 600);
    picture.setAttribute("viewBox", `0 0 ${W} ${H}`);
    const all = [...curve.losses, ...(curve.validation ?? []), base, frame?.loss, ...(fresh?.losses ?? []), ...(rival?.losses ?? []), ...earlier.flatMap(run => run.losses)].filter(Number.isFinite);
    // A loss below zero has no logarithm.
    const isLinear = all.some(v => v < 0), of = isLinear ? v => v : v => Math.log10(Math.max(v, 1e-300)), least = Math.min(...all.filter(v => isLinear || v > 0), 0.5), largest = Math.max(...all, isLinear ? 0.1 : 1);
    const high = isLinear ? largest + 0.05 * (largest - least) : of(largest) + 0.08, low = isLinear ? least - 0.05 * (largest - least) : Math.min(Math.floor(of(least) * 2) / 2, high - 0.5);
    const most = Math.log10(1 + epochs);
    const x = epoch => L + (W - L - R) * Math.log10(1 + epoch) / most;
    const y = loss => T + (H - T - B) * Math.min(1, Math.max(0, (high - of(loss)) / (high - low)));
    const parts = [];
    if (isLinear) for (const value of ticks(low, high, 5)) grid(y(value), String(value));
    else for (let power = Math.ceil(low); power <= high; power++) grid(y(10 ** power), tick(10 ** power));
    for (let power = 0; 10 ** power <= epochs; power++) {
      const at = x(10 ** power);
      straight("axis", at, at, T, H - B);
      parts.push(text(at, H - 21, (10 ** power).toLocaleString("en").replaceAll(",", "\u202f"), "middle"));
    }
    parts.push(text(W - R, H - 5, unit, "end"));
    if (base) straight("line-base", L, W - R, y(base), y(base));
    for (const run of earlier) line("earlier", run);
    if (curve.validation) line("valid", curve, curve.validation);
    if (fresh?.epochs.length > 1) line("fresh", fresh);
    if (rival) line("rival", rival);
    line("train", curve);
    if (frame && Number.isFinite(frame.loss)) parts.push(svg("circle", { class: "dot-now", cx: x(frame.epoch), cy: y(frame.loss), r: 5 }));
    picture.replaceChildren(...parts);

    function straight(cls, x1, x2, y1, y2) { parts.push(svg("line", { class: cls, x1, x2, y1, y2 })); }
    function grid(at, label) { straight("axis", L, W - R, at, at); parts.push(text(L - 8, at + 4, label, "end")); }
    function line(kind, { epochs, losses }, shown = losses) {
      let d = "";
      for (let i = 0; i < epochs.length; i++) if (Number.isFinite(shown[i])) d += `${d ? "L" : "M"}${x(epochs[i]).toFixed(1)} ${y(shown[i]).toFixed(1)}`;
      parts.push(svg("path", { class: `line-${kind}`, d: d || "M0 0" }));
    }
  }

  function text(x, y, words, anchor) { return svg("text", { x, y, "text-anchor": anchor }, words); }
  function tick(value) { return value >= 0.001 ? String(value) : value.toExponential(); }
}

/** A line of the key. */
export const keyLine = (cls, words) => element("span", {}, svg("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" }, svg("path", { class: cls, d: "M0 5H26" })), words);
