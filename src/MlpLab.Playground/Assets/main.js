// The page: one store, one picture for each animation frame, the newest frame wins.

import { connect } from "./live.js";
import { colorTable, paintSurface, paintOver, decisionLines, best } from "./plane.js";
import { chart, keyLine } from "./chart.js";
import { controls } from "./controls.js";

const $ = id => document.getElementById(id);
const state = { hello: null, run: null, frame: null, curve: null, numbers: null, table: null, address: "", cross: null, dirty: new Set() };
const lossChart = chart($("chart"));
let panel = null, live = null, isPending = false, lastStatus = 0, askId = 0;

// The token comes after the # once, and goes out of the address bar at once; the tab keeps it.
const hash = location.hash.slice(1);
const given = hash.split("&").find(part => part.startsWith("t="));
if (given) sessionStorage.setItem("token", given.slice(2));
state.address = hash.split("&").filter(part => part && !part.startsWith("t=")).join("&");
history.replaceState(null, "", state.address ? `#${state.address}` : location.pathname);
const token = sessionStorage.getItem("token");
if (token) start();
else notice("This page needs the whole address that the program printed, with what follows the #.");

function start() {
  live = connect({
    token,
    message,
    frame(frame) {
      if (frame.kind !== 1 || !state.run || frame.run !== state.run.run) return;
      state.frame = frame;
      paint("frame");
    },
    lost({ why, refused, again }) {
      setButtons(false);
      const words = refused && !why ? "The program does not answer." : why ? `The connection has ended: ${why}.` : "The connection has ended.";
      notice(words + (again ? " Trying again…" : " The last picture stays."), !again);
    },
  });
}

function message(message) {
  switch (message.type) {
    case "hello":
      notice("");
      if (!state.hello) {
        state.hello = message;
        panel = controls($("settings"), message, change);
      }
      open(state.address || message.address, { seek: state.frame?.epoch });
      break;
    case "run":
      state.run = message;
      state.curve = { epochs: [], losses: [], validation: message.validationX ? [] : null };
      state.numbers = null;
      state.frame = null;
      state.table = colorTable(message.palette);
      state.address = message.address;
      remember(false);
      panel.show(message.settings, message.settings.problem);
      setButtons(true);
      paint("run");
      break;
    case "problems":
      notice(message.list.join("\n"));
      break;
    case "note":
      notice(message.text);
      break;
    case "curve":
      if (message.run !== state.run.run) break;
      cut(message.from);
      state.curve.epochs.push(...message.epochs);
      state.curve.losses.push(...message.losses);
      if (message.validation) state.curve.validation.push(...message.validation);
      paint("curve");
      break;
    case "numbers":
      if (message.run !== state.run.run) break;
      state.numbers = { ...state.numbers, ...message };
      paint("numbers");
      break;
    case "answer":
      if (message.id === askId) showAnswer(message);
      break;
  }
}

function cut(from) { for (const list of [state.curve.epochs, state.curve.losses, state.curve.validation]) if (list) list.length = from; }

function open(address, more = {}) { live.send("open", { address, ...more }); }

// A change of a setting begins the run anew, with the same first weights where the setting leaves them alone.
function change(changes, isFinal) {
  const values = new Map(state.address.split("&").filter(part => part && !part.startsWith("at=")).map(part => part.split("=")));
  for (const [name, value] of changes) value === null ? values.delete(name) : values.set(name, value);
  state.address = [...values].map(pair => pair.join("=")).join("&");
  remember(isFinal);
  open(state.address);
}

function remember(isNew) {
  const to = state.address ? `#${state.address}` : location.pathname;
  if (location.hash !== to) history[isNew ? "pushState" : "replaceState"](null, "", to);
}

addEventListener("popstate", () => { if (live) { state.address = location.hash.slice(1); open(state.address); } });

$("play").onclick = () => live.send(state.frame?.playing ? "pause" : "play");
$("step").onclick = () => live.send("step", { epochs: 1 });
$("end").onclick = () => live.send("seek", { epoch: state.run.epochs });
$("restart").onclick = () => live.send("seek", { epoch: 0 });
$("reconnect").onclick = () => { notice("Connecting…"); live.again(); };
$("copy-command").onclick = () => copy(`${$("command").textContent}`, $("copy-command"));
$("copy-link").onclick = () => copy(`${location.origin}/#${state.address}`, $("copy-link"));

async function copy(text, button) {
  await navigator.clipboard.writeText(text);
  const word = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = word; }, 1500);
}

function notice(text, canConnect = false) {
  $("notice").hidden = !text;
  $("notice-text").textContent = text;
  $("reconnect").hidden = !canConnect;
}

function setButtons(on) { for (const id of ["play", "step", "end", "restart"]) $(id).disabled = !on; }

// The cross rests on centres of cells; the answer is asked of the program.
const side = 100;
const plane = $("plane");
plane.addEventListener("pointermove", toCell);
plane.addEventListener("pointerdown", toCell);
plane.addEventListener("keydown", event => {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!steps || !state.run) return;
  event.preventDefault();
  const by = event.shiftKey ? 10 : 1, at = state.cross ?? { column: 49, row: 49 };
  const clamp = value => Math.min(side - 1, Math.max(0, value));
  point(clamp(at.column + steps[0] * by), clamp(at.row + steps[1] * by));
});

function toCell(event) {
  if (!state.run) return;
  const box = plane.getBoundingClientRect();
  const inside = (value, size) => Math.min(side - 1, Math.max(0, Math.floor(value / size * side)));
  point(inside(event.clientX - box.left, box.width), inside(event.clientY - box.top, box.height));
}

function point(column, row) {
  state.cross = { column, row, u: (column + 0.5) / side, v: (row + 0.5) / side };
  ask();
  paint("cross");
}

function ask() {
  if (!state.cross || !state.run) return;
  const [left, right, bottom, top] = state.run.range;
  askId = live.send("ask", { x: left + (right - left) * state.cross.u, y: top - (top - bottom) * state.cross.v });
}

function showAnswer(answer) {
  const names = state.run.featureNames, say = p => { const c = p.indexOf(Math.max(...p)); return `class ${state.run.classNames[c]} with ${p[c].toFixed(3)}`; };
  $("point").textContent = `${names[0]} = ${short(answer.x)}, ${names[1]} = ${short(answer.y)}: ${say(answer.network)}`
    + (answer.baseline ? `; logistic regression ${say(answer.baseline)}` : "") + (answer.best ? `; best possible ${say(answer.best)}` : "");
  Object.assign($("point").dataset, { x: answer.x, y: answer.y, probability: Math.max(...answer.network) });
}

function paint(what) {
  state.dirty.add(what);
  if (!isPending) { isPending = true; requestAnimationFrame(render); }
}

function render() {
  isPending = false;
  const { run, frame, dirty } = state;
  if (!run) return;
  const has = (...what) => what.some(one => dirty.has(one));
  if (has("run")) {
    $("command").textContent = run.commandLine;
    $("run-note").textContent = run.isSteered ? "This run was steered while it trained: its link repeats it exactly, the console cannot." : "";
    $("copy-command").hidden = run.isSteered;
    $("chart-key").replaceChildren(keyLine("line-train", "training"), ...(run.validationX ? [keyLine("line-valid", "validation")] : []), keyLine("line-base", "answering by the classes’ shares"));
  }
  if (frame && has("frame")) {
    const surface = frame.surfaces.get(0);
    paintSurface($("surface"), surface, state.table);
    state.lines = { side: surface.side, segments: decisionLines(surface) };
    plane.classList.toggle("lost", frame.diverged);
    $("diverged").hidden = !frame.diverged;
    $("epoch").textContent = count(frame.epoch);
    $("of").textContent = `of ${count(run.epochs)} epochs`;
    $("loss").textContent = number(frame.loss);
    $("n-train").textContent = frame.diverged ? "–" : percent(frame.accuracy);
    $("fingerprint").textContent = frame.fingerprint;
    $("play").classList.toggle("playing", frame.playing);
    $("play").querySelector(".word").textContent = frame.playing ? "Pause" : "Play";
    $("play").disabled = frame.done;
    $("step").disabled = $("end").disabled = frame.done;
    document.documentElement.dataset.epoch = frame.epoch;
    document.documentElement.dataset.fingerprint = frame.fingerprint;
    live.acknowledge(frame.sequence);
    if (!frame.playing && state.cross) ask();
  }
  if (has("frame", "run", "cross")) paintOver($("points"), { run, classes: state.hello.classes, lines: state.lines, cross: state.cross });
  if (has("frame", "curve", "run")) lossChart.draw({ curve: state.curve, frame, epochs: run.epochs, base: run.baseRateLoss });
  if (has("numbers", "run")) showNumbers();
  if (has("frame", "numbers")) say();
  dirty.clear();
}

function showNumbers() {
  const n = state.numbers, or = value => n ? value === undefined ? "–" : percent(value) : "…";
  $("n-fresh").textContent = $("fresh").textContent = or(n?.fresh);
  $("b-train").textContent = or(n?.baselineTrain);
  $("b-fresh").textContent = or(n?.baselineFresh);
  $("c-fresh").textContent = or(n?.ceiling);
  $("interval").textContent = n?.fresh === undefined ? "" : `On ${count(n.freshCount)} fresh samples at epoch ${count(n.epoch)}: 95 % interval ${(100 * n.freshLow).toFixed(1)}–${(100 * n.freshHigh).toFixed(1)} %, log loss ${number(n.freshLoss)}.`;
}

// At most every two seconds while it trains, and at once when it stops.
function say() {
  const { frame, numbers, run } = state, now = performance.now();
  if (!frame || (frame.playing && now - lastStatus < 2000)) return;
  lastStatus = now;
  const surface = frame.surfaces.get(0), cells = surface.side ** 2, shares = new Array(run.classNames.length).fill(0);
  for (let i = 0; i < cells; i++) shares[best(surface, i)[0]]++;
  $("plane-words").textContent = `Share of the plane: ${shares.map((n, c) => `class ${run.classNames[c]} ${Math.round(100 * n / cells)} %`).join(", ")}.`;
  $("status").textContent = `${frame.diverged ? "Training diverged. " : frame.done ? "Training has ended. " : ""}Epoch ${frame.epoch}, loss ${number(frame.loss)}, training ${percent(frame.accuracy)}`
    + (numbers?.fresh === undefined ? "." : `, fresh ${percent(numbers.fresh)}.`);
}

const percent = share => Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "–";
const count = n => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");
const number = v => !Number.isFinite(v) ? "–" : v >= 1e-4 || v === 0 ? v.toPrecision(3) : v.toExponential(2);
const short = v => String(Number(v.toPrecision(4)));
new ResizeObserver(() => paint("cross")).observe(plane);
