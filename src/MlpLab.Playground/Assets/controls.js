// The settings, made from what the program says there is to set.

import { button, element, svg } from "./element.js";
import { state } from "./state.js";

/** What an address has of the samples of a file. */
export const ofData = hello => ["name", "points", "plane", ...hello.settings.filter(setting => setting.isOfFile).map(setting => setting.name)];

const nothing = { method: "nothing", delimiter: "found out", decimal: "found out" };

const ofEvolution = ["budget", "population"], ofStopping = ["monitor", "patience"];

// What a change takes away because it was meant for the value before.
const outdated = {
  recipe: ["alpha", "init", "standardize"], solver: ["epochs"], loss: ["huber-delta", "quantile"], problem: ["class-weight"], classes: ["class-weight"], task: ["class-weight"],
  label: ["class-weight", "task", "target"], target: ["task", "label"], header: ["no-header"], "no-header": ["header"],
};

/** @param {HTMLElement} box @param {object} hello @param {(changes: Map<string, string?>, isFinal: boolean) => void} change */
export function controls(box, hello, change) {
  const settings = new Map(hello.settings.map(setting => [setting.name, setting]));
  const shown = new Map(), fields = new Map(hello.form.flatMap(group => [...group.first, ...group.more]).map(field => [field.name, field]));
  for (const { title, first, more } of hello.form) {
    const group = element("fieldset", {}, element("legend", { textContent: title }), ...first.map(field));
    if (more.length) group.append(element("details", {}, element("summary", { textContent: "more" }), ...more.map(field)));
    box.append(group);
  }

  return {
    /** Leaves some settings as they are. */
    lock(names) { for (const [name, one] of shown) one.field.inert = names.includes(name), one.field.classList.toggle("locked", names.includes(name)); },
    /** Shows the settings of a run; the field that has the focus stays as it is. */
    show({ settings: values, origin, task }) {
      const { problem } = values;
      for (const [name, one] of shown) {
        const setting = settings.get(name);
        const foreign = setting.task && setting.task !== task || problem && setting.problems && !setting.problems.includes(problem)
          || name === "huber-delta" && values.loss !== "huber" || name === "quantile" && values.loss !== "pinball"
          || name === "difficulty" && ["moons", "circles"].includes(problem) && values["difficulty-scale"] !== "calibrated"
          || name === "noise" && values["difficulty-scale"] === "calibrated"
          || setting.isOfFile && !origin && !state.waiting || setting.isOfProblem && origin && name !== "problem" || setting.isOfFile && name !== "test" && origin?.isDrawn
          || setting.isOfRule && values[name] === undefined
          || (setting.isOfTraining ? values.method : ofEvolution.includes(name) && !values.method)
          || ofStopping.includes(name) && values["early-stopping"] !== "true";
        one.field.hidden = !!foreign;
        if (name === "loss") values.loss ??= "squared-error";
        if (name === "task") values.task ??= task;
        one.show(name === "problem" && origin ? `${origin.name}: ${origin.rows} rows` : name === "label" && origin ? origin.label : values[name] ?? "", origin);
      }
      for (const more of box.querySelectorAll("details")) more.hidden = [...more.querySelectorAll(".field")].every(field => field.hidden);
    },
  };

  function set(name, value, isFinal = true) {
    const { kind, isOfFile } = settings.get(name), isText = kind === "name" && value !== null;
    const changes = new Map([[name, isText ? encodeURIComponent(value) : kind === "switch" && isOfFile && value === "false" ? null : value]]);
    const drop = names => names.forEach(other => changes.set(other, null)), all = is => drop(hello.settings.filter(is).map(setting => setting.name));
    drop(outdated[name] ?? []);
    if (name === "problem") { drop(ofData(hello)); all(setting => setting.problems && !setting.problems.includes(value)); }
    if (isOfFile) drop(["plane"]);
    if (["label", "target", "task"].includes(name)) all(setting => setting.task && setting.name !== name);
    if (["recipe", "solver"].includes(name)) all(setting => setting.isOfRule);
    if (name === "method") all(setting => value ? setting.isOfTraining : ofEvolution.includes(setting.name));
    if (name === "difficulty-scale" && value === "calibrated") drop(["noise"]);
    if (name === "early-stopping" && value === "true" && !shown.get("validation").value()) changes.set("validation", "0.2");
    if (name === "early-stopping" && value !== "true") drop(ofStopping);
    if (name === "validation" && !value) drop(["early-stopping", ...ofStopping]);
    change(changes, isFinal);
  }

  function field({ name }) {
    const made = name === "problem" ? problems() : name === "hidden" ? layers() : name === "label" ? column(name) : settings.get(name).kind === "choice" ? choice(name) : settings.get(name).kind === "switch" ? toggle(name) : number(name);
    shown.set(name, made);
    return made.field;
  }

  function problems() {
    const list = element("div", { className: "problems", role: "radiogroup", ariaLabel: "problem" });
    const chosen = element("p", { className: "chosen" });
    for (const name of settings.get("problem").choices)
      list.append(element("label", { title: name }, element("input", { type: "radio", name: "problem", value: name, ariaLabel: name, onchange: () => set("problem", name) }), thumbnail(hello.pictures[name])));
    const own = element("div", { className: "row own" },
      button("Draw samples", hello.draw, { id: "draw" }),
      element("label", { className: "file" }, element("input", { type: "file", id: "csv", accept: ".csv,.tsv,.txt,text/csv", onchange: event => { hello.openFile(event.target.files[0]); event.target.value = ""; } }), "Open CSV"));
    return {
      field: element("div", {}, list, chosen, own),
      value: () => chosen.textContent,
      show(value) { chosen.textContent = value; for (const input of list.querySelectorAll("input")) input.checked = input.value === value; },
    };
  }

  function choice(name) {
    const input = element("select", { id: `set-${name}`, onchange: () => set(name, input.value || null) }, ...[...nothing[name] ? [""] : [], ...settings.get(name).choices].map(value => element("option", { value, textContent: value || nothing[name] })));
    return { field: row(name, input), show(value) { input.value = value; } };
  }

  function column(name) {
    const input = element("select", { id: `set-${name}`, onchange: () => set(name, input.value) });
    // Of a file that is not read yet the columns are not known.
    const typed = element("input", { type: "text", className: "text", ariaLabel: fields.get(name).label, autocomplete: "off", placeholder: "name or number", onchange: () => set(name, typed.value.trim() || null) });
    return {
      field: row(name, input, typed),
      show(value, origin) {
        input.hidden = !origin;
        typed.hidden = !!origin;
        input.replaceChildren(...(origin?.columns ?? []).map(one => element("option", { value: one, textContent: one })));
        input.value = value;
      },
    };
  }

  function toggle(name) {
    const input = element("input", { type: "checkbox", id: `set-${name}`, onchange: () => set(name, String(input.checked)) });
    return { field: row(name, input), show(value) { input.checked = value === "true"; } };
  }

  function number(name) {
    const setting = settings.get(name), { slider, label } = fields.get(name);
    const why = element("p", { className: "why", hidden: true, id: `why-${name}` });
    const input = element("input", { type: "text", inputMode: setting.kind === "name" ? "text" : "decimal", className: setting.kind === "name" ? "text" : "", id: `set-${name}`, "aria-describedby": `why-${name}`, autocomplete: "off", onchange: typed });
    if (slider?.usual) input.placeholder = String(slider.usual);
    if (slider?.isNoneAtZero) input.placeholder = "none";
    const range = slider && element("input", {
      type: "range", className: "range", ariaLabel: label, min: slider.low, max: slider.high, step: slider.step,
      oninput: () => slid(false), onchange: () => slid(true),
    });
    const extra = name === "seed" ? [element("span", { className: "row" }, input, button("next", () => set("seed", String((Number(input.value) + 1) % 4294967296))))] : [input];
    const box = row(name, ...extra);
    if (range) box.append(range);
    box.append(why);
    return {
      field: box,
      value: () => input.value,
      show(value) {
        if (document.activeElement !== input) { input.value = value; fault(""); }
        if (range && document.activeElement !== range) range.value = slider.isLogarithmic ? Math.log10(Number(value) || 1) : value || (slider.usual ?? slider.low);
        range?.setAttribute("aria-valuetext", value || "none");
      },
    };

    function slid(isFinal) {
      let value = slider.isLogarithmic ? significant(10 ** range.value, setting.kind === "whole") : String(Number(range.value));
      if (slider.isNoneAtZero && Number(value) === 0 && !(name === "noise" && settings.get("loss").problems.includes(shown.get("problem").value()))) value = null;
      input.value = value ?? "";
      fault("");
      set(name, value, isFinal);
    }

    function typed() {
      const text = input.value.trim(), value = Number(text);
      const isLegal = text === "" || new RegExp(`^(${setting.pattern})$`, "i").test(text) && !(value < setting.low || value > setting.high || value === setting.above || value === setting.below);
      fault(isLegal ? "" : `must be ${setting.words}`);
      if (isLegal) set(name, text === "" ? null : text);
    }

    function fault(sentence) { why.hidden = !sentence; why.textContent = sentence; input.setAttribute("aria-invalid", String(!!sentence)); }
  }

  function layers() {
    const list = element("div", { className: "layers" });
    const add = button("add a layer", () => send([...units, 4]));
    const remove = button("remove the last", () => send(units.slice(0, -1)));
    let units = [];
    const send = next => set("hidden", next.join(",") || "none");
    return {
      field: element("div", {}, list, element("div", { className: "row" }, add, remove)),
      show(value) {
        const next = value === "none" ? [] : value.split(",").map(Number);
        if (next.length !== units.length) {
          list.replaceChildren(...next.map((_, l) => {
            const input = element("input", { type: "text", inputMode: "numeric", ariaLabel: `units of hidden layer ${l + 1}`, onchange: () => step(l, Number(input.value) - units[l]) });
            const less = button("−", () => step(l, -1), { ariaLabel: `one unit less in hidden layer ${l + 1}` }), more = button("+", () => step(l, 1), { ariaLabel: `one unit more in hidden layer ${l + 1}` });
            return element("div", { className: "layer" }, element("span", { textContent: next.length === 1 ? "hidden units" : `layer ${l + 1}` }), less, input, more);
          }));
        }
        units = next;
        [...list.querySelectorAll("input")].forEach((input, l) => { if (document.activeElement !== input) input.value = units[l]; });
        add.disabled = units.length >= 4;
        remove.disabled = units.length === 0;
      },
    };
    function step(l, by) {
      const to = Math.round(units[l] + by);
      if (to >= 1 && to <= 64) send(units.map((n, i) => i === l ? to : n));
      else list.querySelectorAll("input")[l].value = units[l];
    }
  }

  function row(name, ...inputs) { return element("div", { className: "field" }, element("label", { htmlFor: `set-${name}`, textContent: fields.get(name).label }), ...inputs); }
}

function significant(value, isWhole) { return isWhole ? String(Math.round(Number(value.toPrecision(2)))) : String(Number(value.toPrecision(2))); }

// What a problem looks like: some of its samples.
function thumbnail(dots) { return svg("svg", { viewBox: "0 0 40 40", "aria-hidden": "true" }, ...dots.map(({ x, y, color }) => svg("circle", { cx: x, cy: y, r: 1.9, fill: color }))); }
