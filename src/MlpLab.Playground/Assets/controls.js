// The settings, made from what the program says there is to set.

import { svg } from "./chart.js";

export const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

const words = {
  label: "label column", missing: "missing values", test: "test share", samples: "samples", classes: "classes", difficulty: "difficulty", "difficulty-scale": "difficulty scale", noise: "noise", factor: "inner radius", epochs: "epochs", recipe: "recipe",
  "learning-rate": "learning rate", momentum: "momentum", alpha: "penalty α", dropout: "dropout", "dropout-input": "dropout of inputs", init: "first weights", standardize: "standardise inputs", validation: "validation share",
  solver: "solver", "batch-size": "batch size", "no-shuffle": "samples in their order", beta1: "β₁", beta2: "β₂", epsilon: "ε", tol: "smallest slope", "max-evaluations": "most evaluations", restarts: "restarts",
  "early-stopping": "early stopping", patience: "patience", "target-loss": "target loss", "target-accuracy": "target accuracy", seed: "seed",
};

// How far a slider goes; the number field beside it takes every legal value.
const sliders = {
  noise: { low: 0, high: 0.5, step: 0.01, none: true }, factor: { low: 0, high: 0.95, step: 0.05, usual: 0.8 }, samples: { low: 10, high: 1000, step: 10 }, classes: { low: 2, high: 10, step: 1 }, difficulty: { low: 1, high: 5, step: 1 },
  epochs: { log: [10, 1e6] }, "learning-rate": { log: [0.001, 10] }, momentum: { low: 0, high: 0.99, step: 0.01 }, alpha: { low: 0, high: 2, step: 0.01 }, validation: { low: 0, high: 0.5, step: 0.05, none: true },
  test: { low: 0, high: 0.5, step: 0.05, usual: 0.2 },
  restarts: { low: 1, high: 20, step: 1 },
};

const groups = [
  ["Data", ["problem", "label", "missing", "test", "difficulty", "difficulty-scale", "noise", "factor", "classes", "samples", "seed"], []],
  ["Network", ["hidden", "activation"], ["init", "standardize", "recipe"]],
  ["Training", ["solver", "learning-rate", "momentum", "epochs"], ["batch-size", "no-shuffle", "beta1", "beta2", "epsilon", "tol", "max-evaluations", "alpha", "dropout", "dropout-input", "restarts", "validation", "early-stopping", "patience", "target-loss", "target-accuracy"]],
];

/** What an address has of the samples of a file. */
export const ofData = ["data", "name", "points", "label", "missing", "test", "plane"];

const bundled = ["learning-rate", "momentum", "alpha", "init", "standardize"];

/** @param {HTMLElement} box @param {object} hello @param {(changes: Map<string, string?>, isFinal: boolean) => void} change */
export function controls(box, hello, change) {
  const settings = new Map(hello.settings.map(setting => [setting.name, setting]));
  const shown = new Map();
  for (const [title, first, more] of groups) {
    const group = element("fieldset", {}, element("legend", { textContent: title }), ...first.filter(name => settings.has(name)).map(field));
    if (more.length) group.append(element("details", {}, element("summary", { textContent: "more" }), ...more.filter(name => settings.has(name)).map(field)));
    box.append(group);
  }

  return {
    /** Leaves some settings as they are. */
    lock(names) { for (const [name, one] of shown) one.field.inert = names.includes(name), one.field.classList.toggle("locked", names.includes(name)); },
    /** Shows the settings of a run; the field that has the focus stays as it is. */
    show(values, problem, origin) {
      for (const [name, one] of shown) {
        const setting = settings.get(name);
        const foreign = setting.problems && !setting.problems.includes(problem)
          || name === "difficulty" && ["moons", "circles"].includes(problem) && values["difficulty-scale"] !== "calibrated"
          || name === "noise" && values["difficulty-scale"] === "calibrated"
          || setting.isOfFile && !origin || setting.isOfProblem && origin && name !== "problem" || ["label", "missing"].includes(name) && origin?.isDrawn
          || setting.isOfRule && values[name] === undefined
          || name === "patience" && values["early-stopping"] !== "true";
        one.field.hidden = !!foreign;
        one.show(name === "problem" && origin ? `${origin.name}: ${origin.rows} rows` : name === "label" && origin ? origin.label : values[name] ?? "", origin);
      }
    },
  };

  function set(name, value, isFinal = true) {
    const changes = new Map([[name, value]]);
    if (name === "problem") for (const other of ofData) changes.set(other, null);
    if (name === "label") changes.set("plane", null);
    if (name === "problem") for (const setting of hello.settings) if (setting.problems && !setting.problems.includes(value)) changes.set(setting.name, null);
    if (name === "recipe") bundled.forEach(other => changes.set(other, null));
    if (name === "recipe" || name === "solver") for (const setting of hello.settings) if (setting.isOfRule) changes.set(setting.name, null);
    if (name === "solver") changes.set("epochs", null);
    if (name === "difficulty-scale" && value === "calibrated") changes.set("noise", null);
    if (name === "early-stopping" && value === "true" && !shown.get("validation").value()) changes.set("validation", "0.2");
    if (name === "early-stopping" && value !== "true") changes.set("patience", null);
    if (name === "validation" && !value) { changes.set("early-stopping", null); changes.set("patience", null); }
    change(changes, isFinal);
  }

  function field(name) {
    const made = name === "problem" ? problems() : name === "hidden" ? layers() : name === "label" ? column(name) : settings.get(name).kind === "choice" ? choice(name) : settings.get(name).kind === "switch" ? toggle(name) : number(name);
    shown.set(name, made);
    return made.field;
  }

  function problems() {
    const list = element("div", { className: "problems", role: "radiogroup" });
    list.setAttribute("aria-label", "problem");
    const chosen = element("p", { className: "chosen" });
    for (const name of settings.get("problem").choices)
      list.append(element("label", { title: name }, element("input", { type: "radio", name: "problem", value: name, ariaLabel: name, onchange: () => set("problem", name) }), thumbnail(name, hello.classes)));
    const own = element("div", { className: "row own" },
      element("button", { type: "button", id: "draw", textContent: "Draw samples", onclick: () => hello.draw() }),
      element("label", { className: "file" }, element("input", { type: "file", id: "csv", accept: ".csv,.tsv,.txt,text/csv", onchange: event => { hello.openFile(event.target.files[0]); event.target.value = ""; } }), "Open CSV"));
    return {
      field: element("div", {}, list, chosen, own),
      show(value) { chosen.textContent = value; for (const input of list.querySelectorAll("input")) input.checked = input.value === value; },
    };
  }

  function choice(name) {
    const input = element("select", { id: `set-${name}`, onchange: () => set(name, input.value) }, ...settings.get(name).choices.map(value => element("option", { value, textContent: value })));
    return { field: row(name, input), show(value) { input.value = value; } };
  }

  function column(name) {
    const input = element("select", { id: `set-${name}`, onchange: () => set(name, input.value) });
    return { field: row(name, input), show(value, origin) { input.replaceChildren(...(origin?.columns ?? []).map(one => element("option", { value: one, textContent: one }))); input.value = value; } };
  }

  function toggle(name) {
    const input = element("input", { type: "checkbox", id: `set-${name}`, onchange: () => set(name, String(input.checked)) });
    return { field: row(name, input), show(value) { input.checked = value === "true"; } };
  }

  function number(name) {
    const setting = settings.get(name), slider = sliders[name];
    const why = element("p", { className: "why", hidden: true, id: `why-${name}` });
    const input = element("input", { type: "text", inputMode: setting.kind === "whole" ? "numeric" : "decimal", id: `set-${name}`, autocomplete: "off", onchange: typed });
    if (slider?.usual) input.placeholder = String(slider.usual);
    if (slider?.none) input.placeholder = "none";
    input.setAttribute("aria-describedby", `why-${name}`);
    const range = slider && element("input", {
      type: "range", className: "range", min: slider.log ? Math.log10(slider.log[0]) : slider.low, max: slider.log ? Math.log10(slider.log[1]) : slider.high, step: slider.log ? 0.01 : slider.step,
      oninput: () => slid(false), onchange: () => slid(true),
    });
    range?.setAttribute("aria-label", words[name]);
    const extra = name === "seed" ? [element("span", { className: "row" }, input, element("button", { type: "button", textContent: "next", onclick: () => set("seed", String((Number(input.value) + 1) % 4294967296)) }))] : [input];
    const box = row(name, ...extra);
    if (range) box.append(range);
    box.append(why);
    return {
      field: box,
      value: () => input.value,
      show(value) {
        if (document.activeElement !== input) { input.value = value; fault(""); }
        if (range && document.activeElement !== range) range.value = slider.log ? Math.log10(Number(value) || 1) : value || (slider.usual ?? slider.low);
        range?.setAttribute("aria-valuetext", value || "none");
      },
    };

    function slid(isFinal) {
      let value = slider.log ? significant(10 ** range.value, setting.kind === "whole") : String(Number(range.value));
      if (slider.none && Number(value) === 0) value = null;
      input.value = value ?? "";
      fault("");
      set(name, value, isFinal);
    }

    function typed() {
      const text = input.value.trim(), value = Number(text);
      const isLegal = text === "" || setting.kind === "batch" && /^(all|[1-9]\d*)$/.test(text) || Number.isFinite(value) && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) && (setting.kind !== "whole" || /^\d+$/.test(text)) && setting.kind !== "batch"
        && (setting.low === undefined || value >= setting.low) && (setting.high === undefined || value <= setting.high) && (name !== "learning-rate" || value > 0) && (!["momentum", "factor", "validation"].includes(name) || value < 1);
      fault(isLegal ? "" : `must be ${setting.words}`);
      if (isLegal) set(name, text === "" ? null : text);
    }

    function fault(sentence) { why.hidden = !sentence; why.textContent = sentence; input.setAttribute("aria-invalid", String(!!sentence)); }
  }

  function layers() {
    const list = element("div", { className: "layers" });
    const add = element("button", { type: "button", textContent: "add a layer", onclick: () => send([...units, 4]) });
    const remove = element("button", { type: "button", textContent: "remove the last", onclick: () => send(units.slice(0, -1)) });
    let units = [];
    const send = next => set("hidden", next.join(","));
    return {
      field: element("div", {}, list, element("div", { className: "row" }, add, remove)),
      show(value) {
        const next = value.split(",").map(Number);
        if (next.length !== units.length) {
          list.replaceChildren(...next.map((_, l) => {
            const input = element("input", { type: "text", inputMode: "numeric", onchange: () => step(l, Number(input.value) - units[l]) });
            input.setAttribute("aria-label", `units of hidden layer ${l + 1}`);
            const less = element("button", { type: "button", textContent: "−", onclick: () => step(l, -1) }), more = element("button", { type: "button", textContent: "+", onclick: () => step(l, 1) });
            less.setAttribute("aria-label", `one unit less in hidden layer ${l + 1}`);
            more.setAttribute("aria-label", `one unit more in hidden layer ${l + 1}`);
            return element("div", { className: "layer" }, element("span", { textContent: next.length === 1 ? "hidden units" : `layer ${l + 1}` }), less, input, more);
          }));
        }
        units = next;
        [...list.querySelectorAll("input")].forEach((input, l) => { if (document.activeElement !== input) input.value = units[l]; });
        add.disabled = units.length >= 4;
        remove.disabled = units.length <= 1;
      },
    };
    function step(l, by) {
      const to = Math.round(units[l] + by);
      if (to >= 1 && to <= 64) send(units.map((n, i) => i === l ? to : n));
      else list.querySelectorAll("input")[l].value = units[l];
    }
  }

  function row(name, ...inputs) { return element("div", { className: "field" }, element("label", { htmlFor: `set-${name}`, textContent: words[name] ?? name }), ...inputs); }
}

function significant(value, isWhole) { return isWhole ? String(Math.round(Number(value.toPrecision(2)))) : String(Number(value.toPrecision(2))); }

// What a problem looks like: an impression, not its samples.
function thumbnail(name, classes) {
  const dots = [];
  const add = (c, x, y) => dots.push([c, x, y]);
  const ring = (c, r, n) => { for (let i = 0; i < n; i++) add(c, 20 + r * Math.cos(i * 2 * Math.PI / n), 20 + r * Math.sin(i * 2 * Math.PI / n)); };
  if (name === "circles") { ring(0, 15, 15); ring(1, 8.5, 10); }
  else if (name === "moons") for (let i = 0; i <= 9; i++) { const a = Math.PI * i / 9; add(0, 15 + 10 * Math.cos(a), 21 - 11 * Math.sin(a)); add(1, 25 - 10 * Math.cos(a), 18 + 11 * Math.sin(a)); }
  else if (name === "blobs") for (let i = 0; i < 10; i++) { const a = i * 2.4, r = 2.1 * Math.sqrt(i); add(0, 13 + r * Math.cos(a), 13 + r * Math.sin(a)); add(1, 27 + r * Math.cos(a), 27 + r * Math.sin(a)); }
  else if (name === "gaussian-quantiles") { for (let i = 0; i < 9; i++) add(0, 20 + 2.4 * Math.sqrt(i) * Math.cos(i * 2.4), 20 + 2.4 * Math.sqrt(i) * Math.sin(i * 2.4)); ring(1, 13, 13); }
  else for (let i = 0; i < 9; i++) { const a = i * 2.4, r = 2 * Math.sqrt(i); add(0, 12 + r * Math.cos(a) * 0.7, 20 + r * Math.sin(a) * 1.5); add(1, 28 + r * Math.cos(a) * 0.7, 20 + r * Math.sin(a) * 1.5); }
  return svg("svg", { viewBox: "0 0 40 40", "aria-hidden": "true" }, ...dots.map(([c, x, y]) => svg("circle", { cx: x, cy: y, r: 1.9, fill: classes[c].color })));
}
