// The network: units with what they answer over the plane, lines for the weights, one unit large.

import { element, small, svg } from "./element.js";
import { paintCells, sharpen } from "./plane.js";
import { number } from "./words.js";

const mostUnits = 12;
const gray = (a, low, mid, high) => a < 128 ? mix(mid, low, (128 - a) / 128) : mix(mid, high, (a - 128) / 127);
const mix = (a, b, t) => a.map((v, i) => v + (b[i] - v) * t);
const low = [198, 81, 2], high = [29, 90, 166], middle = [246, 245, 242];
const shades = Array.from({ length: 256 }, (_, a) => gray(a, low.map(v => v * 0.62 + 96), middle, high.map(v => v * 0.62 + 96)));

// Names that begin alike lose what they begin with, where that is long.
function shorter(names) {
  let n = 0;
  while (names.length > 1 && names.every(name => n < name.length && name[n] === names[0][n])) n++;
  return names.map(name => n > 5 && name.length > 10 ? `…${name.slice(n)}` : name);
}

/** @param {HTMLElement} box @param {(index: number, value: number) => void} edit sets a parameter by hand */
export function graph(box, edit) {
  const lines = svg("svg", { class: "wires", "aria-hidden": "true" });
  const detail = element("div", { className: "detail" });
  const stage = element("div", { className: "stage" });
  stage.append(lines);
  box.append(stage, detail);
  let run = null, nodes = [], chosen = null, last = null;

  return {
    open(next) {
      if (run && String(run.layers) === String(next.layers) && String(run.classNames) === String(next.classNames) && run.targetName === next.targetName && run.plane.length === next.plane.length) { run = next; return; }
      run = next;
      chosen = null;
      const shown = run.layers.map((n, l) => l === 0 ? n : Math.min(n, mostUnits));
      // Pictures of outputs are larger than those of hidden units.
      stage.style.height = `${Math.max(150, ...shown.map((n, l) => n * (l === shown.length - 1 ? 58 : 46) + 24))}px`;
      nodes = shown.map((n, l) => Array.from({ length: n }, (_, i) => node(l, i)));
      stage.replaceChildren(lines, ...nodes.flat().map(one => one.box), ...more());
      clear();
      place();
    },
    draw(frame) { last = frame; paint(); },
    resize() { if (run) { place(); if (last) paint(); } },
  };

  function more() {
    return run.layers.flatMap((n, l) => l > 0 && n > mostUnits ? [Object.assign(element("p", { className: "more", textContent: `+ ${n - mostUnits} units` }), { layer: l })] : []);
  }

  function node(l, i) {
    const isOutput = l === run.layers.length - 1, isInput = l === 0;
    if (isInput) return { box: element("span", { className: "node input", title: run.featureNames[i] ?? "", textContent: shorter(run.featureNames)[i] ?? `x${i + 1}` }) };
    const canvas = element("canvas", { width: 40, height: 40 });
    const name = isOutput ? run.layers.at(-1) === 1 ? run.targetName ? `output: ${run.targetName}` : "output" : `output for class ${run.classNames[i]}` : run.layers.length > 3 ? `unit ${l}.${i + 1}` : `unit ${i + 1}`;
    const box = element("button", { className: isOutput ? "node output" : "node", title: name, ariaLabel: `${name}: show its weights`, ariaPressed: "false", onclick: () => choose(l, i) }, canvas);
    return { box, canvas, name };
  }

  function place() {
    const width = stage.clientWidth, height = stage.clientHeight;
    lines.setAttribute("viewBox", `0 0 ${width} ${height}`);
    // Long names of inputs have more room.
    const last = nodes.length - 1, left = run.featureNames.some(name => name.length > 6) ? 44 : 30, x = l => left + (width - left - 30) * l / last;
    nodes.forEach((column, l) => column.forEach((one, i) => {
      one.x = x(l);
      one.y = height * (i + 0.5) / column.length;
      one.box.style.left = `${one.x}px`;
      one.box.style.top = `${one.y}px`;
    }));
    for (const p of stage.querySelectorAll(".more")) { p.style.left = `${x(p.layer)}px`; }
  }

  function offsets() {
    const all = [];
    for (let l = 1, at = 0; l < run.layers.length; l++) { const w = run.layers[l] * run.layers[l - 1]; all[l] = { weights: at, biases: at + w }; at += w + run.layers[l]; }
    return all;
  }

  function paint() {
    const at = offsets(), p = last.parameters, parts = [];
    for (let l = 1; l < nodes.length; l++) {
      let largest = 1e-9;
      for (let i = 0; i < run.layers[l] * run.layers[l - 1]; i++) largest = Math.max(largest, Math.abs(p[at[l].weights + i]));
      nodes[l].forEach((to, i) => nodes[l - 1].forEach((from, j) => {
        const w = p[at[l].weights + i * run.layers[l - 1] + j];
        if (!Number.isFinite(w)) return;
        const share = Math.abs(w) / largest, middle = (from.x + to.x) / 2, isFar = chosen && !(chosen.l === l && chosen.i === i || chosen.l === l - 1 && chosen.i === j);
        parts.push(svg("path", {
          class: w < 0 ? "wire minus" : "wire plus", d: `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`,
          "stroke-width": (0.4 + 4.6 * share).toFixed(2), opacity: isFar ? 0.15 : (0.3 + 0.7 * share).toFixed(2),
        }));
      }));
    }
    lines.replaceChildren(...parts);
    let id = 1;
    for (let l = 1; l < nodes.length - 1; l++) for (const one of nodes[l]) shade(one.canvas, last.surfaces.get(id++), scaleOf(l));
    nodes.at(-1).forEach((one, k) => shade(one.canvas, last.surfaces.get(0), 1, k, true));
    if (chosen) describe();
  }

  // What full colour stands for in a layer: 1, or the largest that its units answer.
  function scaleOf(l) { return last.surfaces.get(255)?.curve[l - 1] ?? 1; }

  // Class 1 is orange, as on the plane, and so is a high number.
  function shade(canvas, surface, scale, plane = 0, isOutput = false) {
    if (surface?.curve) return sketch(canvas, surface.curve, isOutput ? run.range.slice(2) : [-scale, scale]);
    const bytes = surface?.planes[plane] ?? surface?.planes[0];
    if (bytes) paintCells(canvas, surface.side, i => shades[isOutput ? 255 - bytes[i] : bytes[i]]);
  }

  // Of one feature the answer is a curve; that of a unit between the ends of its layer's scale.
  function sketch(canvas, curve, [low, high]) {
    const { context, width, height } = sharpen(canvas);
    context.fillStyle = "#f6f5f2"; context.fillRect(0, 0, width, height);
    context.beginPath();
    curve.forEach((value, i) => context[i ? "lineTo" : "moveTo"](i / (curve.length - 1) * width, (high - value) / (high - low) * (height - 4) + 2));
    context.strokeStyle = "#1d5aa6"; context.lineWidth = 1.8; context.stroke();
  }

  function choose(l, i) {
    const same = chosen && chosen.l === l && chosen.i === i;
    chosen = same ? null : { l, i };
    nodes.forEach((column, m) => column.forEach((one, k) => one.box.setAttribute?.("aria-pressed", String(!!chosen && chosen.l === m && chosen.i === k))));
    if (!chosen) clear();
    if (last) paint();
  }

  function clear() { detail.replaceChildren(); detail.dataset.of = ""; }

  function describe() {
    const { l, i } = chosen, at = offsets(), p = last.parameters, below = run.layers[l - 1], above = run.layers[l + 1];
    const key = `${run.run} ${l} ${i}`, fields = detail.dataset.of === key ? [...detail.querySelectorAll("input")] : [];
    for (const input of fields) if (document.activeElement !== input) input.value = p[input.dataset.index].toFixed(4);
    if (fields.length) return detail.querySelector("canvas").getContext("2d").drawImage(nodes[l][i].canvas, 0, 0);
    const from = j => l === 1 ? run.featureNames[j] ?? `x${j + 1}` : `unit ${j + 1}`;
    const rows = Array.from({ length: below }, (_, j) => [from(j), at[l].weights + i * below + j]);
    rows.push(["bias", at[l].biases + i]);
    if (above) for (let k = 0; k < above; k++) rows.push([l + 1 === run.layers.length - 1 ? above === 1 ? "to the output" : `to class ${run.classNames[k]}` : `to unit ${k + 1}`, at[l + 1].weights + k * run.layers[l] + i]);
    const field = (name, index) => {
      const input = element("input", { type: "text", inputMode: "decimal", ariaLabel: `${nodes[l][i].name}, ${name}`, value: p[index].toFixed(4), onchange: () => { const value = Number(input.value); if (input.value.trim() && Number.isFinite(value)) edit(index, value); else input.value = p[index].toFixed(4); } });
      input.dataset.index = index;
      return [element("dt", { textContent: name }), element("dd", {}, input)];
    };
    const list = element("dl", {}, ...rows.flatMap(([name, index]) => field(name, index)));
    detail.dataset.of = key;
    const { canvas } = nodes[l][i], large = element("canvas", { width: canvas.width, height: canvas.height, className: "large" });
    large.getContext("2d").drawImage(canvas, 0, 0);
    detail.replaceChildren(element("h3", { textContent: nodes[l][i].name }), element("div", { className: "pair" }, large, list));
    const scale = scaleOf(l), ends = run.plane.length > 1 ? ["Blue", "orange"] : ["The top", "the bottom"];
    if (above) detail.append(small(`${ends[0]} is ${number(scale)}, ${ends[1]} ${number(-scale)}${scale === 1 ? "" : ", the largest that this layer answers"}.`));
    if (run.means) detail.append(small("Weights are those of the standardised inputs."));
    detail.append(small("A weight or bias that is typed here is set at this epoch: the run is then edited by hand."));
  }
}
