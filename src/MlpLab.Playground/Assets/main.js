// The page: one store, one picture for each animation frame, the newest frame wins.

import { connect } from "./live.js";
import { colorTable, paintSurface, paintOver, linesOf } from "./plane.js";
import { chart, keyLine } from "./chart.js";
import { controls, ofData } from "./controls.js";
import { drawing } from "./draw.js";
import { element, small } from "./element.js";
import { graph } from "./graph.js";
import { $, state, full, press, setAddress, sideOf, isRight, write } from "./state.js";
import { showAnswer, showOtherAnswer, showEarlier, showFigure, showFindings, showNumbers, showRestarts, showScores, showWords } from "./tell.js";
import { count, number, scoreOf } from "./words.js";

const lossChart = chart($("chart"));
const network = graph($("graph"), (index, value) => live.send("edit", { index, value }));
const nothingYet = () => ({ epochs: [], losses: [] });
let panel = null, pen = null, live = null, isPending = false, askId = 0;

// The token comes after the # once, and goes out of the address bar at once; the tab keeps it.
const parts = location.hash.slice(1).split("&"), given = parts.find(part => part.startsWith("t="));
if (given) sessionStorage.setItem("token", given.slice(2));
setAddress(parts.filter(part => !part.startsWith("t=")).join("&"));
history.replaceState(null, "", state.address ? `#${full()}` : location.pathname);
const { dataset } = document.documentElement, token = sessionStorage.getItem("token");
if (token) start();
else join("");

/** Who comes by the short address on a board has the code that stands beside it. */
function join(why) {
  $("join").hidden = false;
  write("join-why", why || "The program prints it, or an address that has it after the #.");
  $("code").focus();
  $("join").onsubmit = event => {
    event.preventDefault();
    sessionStorage.setItem("token", $("code").value.trim());
    location.reload();
  };
}

function start() {
  live = connect({
    token,
    message,
    frame(frame) {
      const at = sideOf(frame.run);
      if (!at) return;
      if (at === state.b) {
        if (frame.kind === 1) { at.frame = frame; paint("rival"); }
        return;
      }
      if (frame.kind === 2) {
        for (const [id, surface] of frame.surfaces) state.overlays.set(id, linesOf(state.run, surface));
        paint("cross");
        return;
      }
      state.frame = frame;
      paint("frame");
    },
    lost({ why, refused, again }) {
      setButtons(false);
      if (refused && !state.hello) join("There is no answer: the code may be wrong, or the program has ended. After ten wrong codes a minute has to pass.");
      const words = refused && !why ? "The program does not answer." : why ? `The connection has ended: ${why}.` : "The connection has ended.";
      notice(words + (again ? " Trying again…" : " The last picture stays."), !again);
    },
  });
}

function message(message) {
  const isLeft = message.run === state.run?.run;
  switch (message.type) {
    case "hello":
      notice("");
      if (!state.hello) {
        state.hello = message;
        $("lessons").append(...message.lessons.map(lesson));
        Object.entries(message.choices).forEach(fill);
        pen = drawing($("draw-tools"), message.classes, {
          changed: text => samples({ points: text }),
          painted: () => paint("cross"),
          ended: endDrawing,
        });
        panel = controls($("settings"), { ...message, draw: beginDrawing, openFile }, change);
      }
      sendPace();
      show();
      if (!state.address) setAddress(message.address);
      open({ seek: state.frame?.epoch, play: isInstant() });
      break;
    case "run":
      if (message.differs) return openRival(message);
      keepEarlier();
      state.b = null;
      state.run = message;
      state.waiting = null;
      state.overlays.clear();
      state.findings = state.restarts = null;
      state.siblings = [];
      state.curve = { epochs: [], losses: [], validation: message.validationX ? [] : null };
      state.numbers = null;
      state.fresh = nothingYet();
      state.frame = null;
      state.table = colorTable(message.palette);
      state.address = message.address;
      if (state.rival === null) remember(false);
      showRace();
      if (!isRight()) panel.show(message);
      showOrigin();
      network.open(message);
      lock();
      setButtons(true);
      paint("run");
      break;
    case "address":
      Object.assign(state.run, { isSteered: message.isSteered, isEdited: message.isEdited });
      state.address = message.address;
      remember(true);
      panel.show({ ...state.run, settings: message.settings });
      paint("steered");
      break;
    case "unseen":
      if (!isLeft) break;
      message.epochs.forEach((epoch, i) => addFresh({ epoch, freshLoss: message.losses[i] }));
      paint("curve");
      break;
    case "restarts":
      if (!isLeft) break;
      // Of another training the curve begins anew; those before stay as thin lines.
      if (state.restarts?.restart !== message.restart && state.curve.epochs.length) {
        state.siblings.push({ epochs: [...state.curve.epochs], losses: [...state.curve.losses] });
        cut(0, state.curve);
        state.fresh = nothingYet();
      }
      state.restarts = message;
      paint("curve");
      break;
    case "diagnosis":
      if (isLeft) { state.findings = message; paint("diagnosis"); }
      break;
    case "led":
      const stops = state.led?.isFollowing && !message.isFollowing;
      state.led = message;
      showLed();
      if (stops) open();
      break;
    case "problems":
      notice(message.list.join("\n") + (state.waiting ? `\nThe run before stays. How ${state.waiting} is read can be set under Data.` : ""));
      break;
    case "note":
      notice(message.text);
      break;
    case "curve":
      const { curve } = sideOf(message.run) ?? {};
      if (!curve) break;
      cut(message.from, curve);
      curve.epochs.push(...message.epochs);
      curve.losses.push(...message.losses);
      if (message.validation && curve.validation) curve.validation.push(...message.validation);
      paint("curve");
      break;
    case "numbers":
      if (message.run === state.b?.run.run) { state.b.numbers = message; paint("rival"); break; }
      if (!isLeft) break;
      addFresh(message);
      state.numbers = { samples: state.numbers?.samples ?? (message.x ? message : null), ...message };
      paint("numbers");
      break;
    case "figure":
      if (isLeft && message.name === $("figure").value) showFigure(message);
      break;
    case "answer":
      if (message.id === askId) message.run === state.b?.run.run ? showOtherAnswer(state.b.run, message) : showAnswer(state.run, message);
      break;
  }
}

function cut(from, curve) { for (const list of [curve.epochs, curve.losses, curve.validation]) if (list) list.length = Math.min(list.length, from); }

// The loss on unseen samples is measured a few times a second, and where the run is paused.
function addFresh({ epoch, freshLoss }) {
  const { epochs, losses } = state.fresh;
  if (freshLoss === undefined || !epoch) return;
  let i = epochs.findIndex(e => e >= epoch);
  if (i < 0) i = epochs.length;
  epochs.splice(i, epochs[i] === epoch ? 1 : 0, epoch);
  losses.splice(i, losses.length === epochs.length ? 1 : 0, freshLoss);
}

function openRival(message) {
  state.b = { run: message, frame: null, numbers: null, table: colorTable(message.palette), curve: { epochs: [], losses: [], validation: null } };
  state.rival = message.address;
  remember(false);
  if (isRight()) panel.show(message);
  write("rival-words", message.beside);
  showRace();
  paint("rival");
}

function showRace() {
  const on = state.rival !== null;
  document.body.classList.toggle("race", on);
  press("race", on);
  for (const id of ["plane2", "race-panel"]) $(id).hidden = !on;
}

// The left plane, or, with 2 at the end of its names, the right one.
function paintAnswer(side, end) {
  const { run, frame, table } = side, surface = frame.surfaces.get(0);
  paintSurface($(`surface${end}`), surface, table);
  side.lines = linesOf(run, surface);
  $(`plane${end}`).classList.toggle("lost", frame.diverged);
  $(`diverged${end}`).hidden = !frame.diverged;
  live.acknowledge(frame.run, frame.sequence);
}

function paintMarks({ run, lines, table }, end, more) { paintOver($(`points${end}`), { run, classes: state.hello.classes, lines, table, cross: state.cross, ...more }); }

function open(more) { live.send("open", { address: full(), ...more }); }
function seek(epoch) { live.send("seek", { epoch }); }

function isInstant() { return $("pace").value.startsWith("instant"); }
function sendPace() { const [kind, value] = $("pace").value.split(" "); live.send("pace", { kind, value: Number(value) }); }
function show() {
  const figure = $("figure").value || null, pair = $("pair-units").value.split(",").map(text => Number(text) - 1);
  $("pair").hidden = figure !== "space";
  if (!figure) $("drawn").hidden = $("figure-words").hidden = true;
  live.send("show", { units: true, overlays: $("show-best").checked || $("show-logistic").checked, figure, pair: pair.length === 2 && pair.every(Number.isInteger) ? pair : null });
}

/** Goes to the run of an address, as a link would. */
function go(address, more = {}) {
  setAddress(address);
  showRace();
  remember(true);
  open({ play: isInstant(), ...more });
}

// Without what was done on the way.
function settingsOf(address) { return address.split("&").filter(part => part && !/^(at|edit)=/.test(part)); }

// A change of a setting begins the run anew, with the same first weights where the setting leaves them alone.
function change(changes, isFinal) {
  const { frame, run } = state, isLive = [...changes].every(([name, value]) => value !== null && state.hello.settings.some(setting => setting.name === name && setting.isLive));
  if (isLive && state.rival === null && frame && frame.epoch > 0 && !frame.done && !isInstant()) {
    if (isFinal) live.send("steer", Object.fromEntries([...changes].map(([name, value]) => [camel(name), Number(value)])));
    return;
  }
  function camel(name) { return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()); }
  const right = isRight();
  const values = new Map(settingsOf(right ? state.rival : state.address).map(part => part.split("=")));
  for (const [name, value] of changes) value === null ? values.delete(name) : values.set(name, value);
  const next = [...values].map(pair => pair.join("=")).join("&");
  if (right) state.rival = next; else state.address = next;
  remember(isFinal);
  open({ play: isInstant() || !!frame?.playing });
}

/** Other samples, of a file or drawn; all other settings stay. */
function samples(parts) {
  const isNew = !state.run?.origin;
  const gone = [...ofData(state.hello), ...state.hello.settings.filter(setting => setting.isOfProblem).map(setting => setting.name)];
  const kept = settingsOf(state.address).filter(part => !gone.includes(part.split("=")[0]));
  endRace();
  go([...Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`), ...kept].join("&"), { play: isInstant() || !isNew && !!state.frame?.playing });
}

// A teacher’s link may lock settings: they are shown, and cannot be changed.
function lock() {
  $("locked").hidden = state.lock.length === 0;
  panel.lock(state.lock);
  $("draw").disabled = $("csv").disabled = state.lock.includes("problem");
}

function endRace() { state.rival = null; showRace(); }

function beginDrawing() {
  if (!state.run) return;
  if (pen.isOn) return endDrawing();
  pen.begin(state.run, state.address);
  document.body.classList.add("drawing");
  write("draw", "Stop drawing");
  plane.focus();
}

function endDrawing() {
  pen.end();
  document.body.classList.remove("drawing");
  write("draw", "Draw samples");
}

async function openFile(file) {
  if (!file) return;
  if (pen.isOn) endDrawing();
  const answer = await fetch(`/data?name=${encodeURIComponent(file.name)}`, { method: "POST", headers: { "X-MlpLab-Token": token }, body: file }).catch(() => null);
  const text = answer ? await answer.text() : "";
  const id = answer?.headers.get("X-MlpLab-Data");
  if (!id) return notice(`${file.name} was not opened: ${text || (answer ? `the program answered ${answer.status}` : "the program does not answer")}. The run before stays.`);
  notice("");
  state.waiting = answer.ok ? null : file.name;
  samples({ data: id, name: file.name });
  if (state.waiting) panel.show(state.run);
}

function showOrigin() {
  const { origin, unseenName, featureNames, plane: shown, notes } = state.run;
  const isNumber = !!state.run.targets;
  for (const [kind, word] of [["unseen", unseenName], ["baseline", `${isNumber ? "ridge" : "logistic"} regression`]])
    for (const one of document.querySelectorAll(`.${kind}-word`)) one.textContent = word;
  document.body.classList.toggle("of-numbers", isNumber);
  write("best-word", isNumber ? "best possible" : "best possible line");
  write("loss-name", state.run.lossName);
  write("notes", notes.join("; "));
  $("show-best").parentElement.hidden = !!origin;
  $("axes").hidden = featureNames.length < 3;
  if (featureNames.length < 3) return;
  const choice = (which, name) => element("label", {}, name, element("select", { onchange: event => setPlane(which, event.target.selectedIndex) }, ...featureNames.map((feature, j) => element("option", { textContent: feature, selected: j === shown[which], disabled: j === shown[1 - which] }))));
  $("axes").replaceChildren(choice(0, "to the right "), choice(1, "upwards "), element("span", { className: "muted small", textContent: "Other features are at their medians." }));
}

function setPlane(which, feature) {
  const next = [...state.run.plane];
  next[which] = feature;
  change(new Map([["plane", next.map(j => j + 1).join(",")]]), true);
}

// Runs that got somewhere stay as thin lines, the last eight.
function keepEarlier() {
  const { run, frame, curve, earlier } = state;
  if (!run || !frame || !curve || curve.epochs.length < 3 || (!frame.done && frame.epoch < 50)) return;
  state.earlier = [{ address: run.address, epochs: curve.epochs, losses: curve.losses, loss: frame.loss, unseen: run.unseenName, fresh: state.numbers?.fresh === undefined ? undefined : scoreOf(run)(state.numbers.fresh) }, ...earlier.filter(one => one.address !== run.address)].slice(0, 8);
}

function remember(isNew) {
  const to = state.address ? `#${full()}` : location.pathname;
  if (location.hash !== to) history[isNew ? "pushState" : "replaceState"](null, "", to);
}

addEventListener("popstate", () => { if (live) { setAddress(location.hash.slice(1)); showRace(); open(); } });

$("play").onclick = () => isDone() ? go(full(), { play: true }) : live.send(state.frame?.playing ? "pause" : "play");
$("time").oninput = () => seek(Math.round((1 + epochs()) ** ($("time").value / 1000) - 1));
$("pace").onchange = () => { sendPace(); if (isInstant() && state.run) seek(epochs()); };
for (const id of ["show-best", "show-logistic", "show-fresh", "figure", "pair-units"]) $(id).onchange = () => { show(); paint("cross"); };
$("present").onclick = () => {
  const on = document.body.classList.toggle("present");
  press("present", on);
  if (on) document.documentElement.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
};
$("race").onclick = () => { if (state.run) go(state.rival === null ? `${state.address}&race=${encodeURIComponent(state.address)}` : state.address); if (state.rival !== null) $("side-b").checked = true; };
for (const id of ["side-a", "side-b"]) $(id).onchange = () => { const { run } = isRight() ? state.b ?? state : state; panel.show(run); };
const epochs = () => Math.max(state.run.epochs, state.b?.run.epochs ?? 0);
const isDone = () => !!state.frame?.done && (!state.b || !!state.b.frame?.done);
$("help").onclick = () => $("keys").showModal();
addEventListener("keydown", event => {
  const isTaken = event.target.closest("input, select, textarea, dialog") || event.key === " " && event.target.closest("button, summary");
  if (isTaken || event.ctrlKey || event.metaKey || event.altKey || !$("use-keys").checked || !live) return;
  const button = { " ": "play", ".": "step", e: "end", r: "restart", p: "present", "?": "help" }[event.key];
  if (!button || $(button).disabled) return;
  event.preventDefault();
  $(button).click();
});
function fill([id, choices]) {
  const groups = Map.groupBy(choices, choice => choice.group), options = all => all.map(({ value, label }) => element("option", { value, textContent: label }));
  for (const [label, all] of groups) $(id).append(...label ? [element("optgroup", { label }, ...options(all))] : options(all));
}

// One page leads; others follow it, and change nothing.
function showLed() {
  const { isLed, isLeader, isFollowing, followers } = state.led;
  write("lead", isLeader ? `Leading ${followers}` : isFollowing ? "Following" : isLed ? "Follow" : "Lead");
  press("lead", isLeader || isFollowing);
  for (const id of ["settings", "moves"]) $(id).inert = isFollowing;
}
$("lead").onclick = () => { const { isLed, isLeader, isFollowing } = state.led; isLed && !isLeader ? live.send("follow", { on: !isFollowing }) : live.send("lead", { on: !isLeader }); };

function lesson({ title, address, sentence, claims }) {
  return element("li", {}, element("button", { onclick: () => { go(address); scrollTo({ top: 0 }); } }, element("b", { textContent: title }), sentence),
    ...claims.map(claim => small(`Said of networks: “${claim.sentence}” mlplab claims run ${claim.code} tries it.`)));
}
$("unlock").onclick = () => { state.lock = []; lock(); remember(false); };
$("step").onclick = () => live.send("step", { epochs: 1 });
$("end").onclick = () => seek(epochs());
$("restart").onclick = () => seek(0);
$("reconnect").onclick = () => { notice("Connecting…"); live.again(); };
$("copy-command").onclick = () => copy($("command").textContent, $("copy-command"));
$("copy-link").onclick = () => copy(`${location.origin}/#${full()}`, $("copy-link"));

for (const kind of ["model", "report", "data"]) $(`take-${kind}`).onclick = () => take(kind);
$("take-code").onclick = () => take($("take-kind").value);

// What is shown, made by the program's own writers.
async function take(kind) {
  const answer = await fetch(`/take/${kind}?${state.address}&seek=${state.frame.epoch}`, { headers: { "X-MlpLab-Token": token } });
  if (!answer.ok) return notice(`Nothing was saved: ${await answer.text() || answer.status}.`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))[1], url = URL.createObjectURL(await answer.blob());
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function copy(text, button) {
  await navigator.clipboard.writeText(text);
  const word = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = word; }, 1500);
}

function notice(text, canConnect = false) {
  $("notice").hidden = !text;
  write("notice-text", text);
  $("reconnect").hidden = !canConnect;
}

function setButtons(on) { for (const id of ["play", "step", "end", "restart"]) $(id).disabled = !on; }

// The cross rests on centres of cells; the answer is asked of the program.
const side = 100;
const plane = $("plane");
plane.addEventListener("pointermove", toCell);
plane.addEventListener("pointerdown", event => {
  toCell(event);
  if (pen?.isOn) pen.press(...place(event));
});
plane.addEventListener("keydown", event => {
  if (event.key === "Enter" && pen?.isOn && state.cross) { event.preventDefault(); return pen.press(state.cross.u, state.cross.v); }
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!steps || !state.run) return;
  event.preventDefault();
  const by = event.shiftKey ? 10 : 1, at = state.cross ?? { column: 49, row: 49 };
  point(at.column + steps[0] * by, at.row + steps[1] * by);
});

function toCell(event) {
  if (!state.run) return;
  const [u, v] = place(event);
  point(u * side, v * side);
}

/** Both from 0 to 1, from the left and from the top. */
function place(event) {
  const box = plane.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

function point(...cell) {
  const [column, row] = cell.map(at => Math.min(side - 1, Math.max(0, Math.floor(at))));
  state.cross = { column, row, u: (column + 0.5) / side, v: (row + 0.5) / side };
  ask();
  paint("cross");
}

function ask() {
  if (!state.cross || !state.run) return;
  const [left, right, bottom, top] = state.run.range;
  askId = live.send("ask", { x: left + (right - left) * state.cross.u, y: top - (top - bottom) * state.cross.v });
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
    write("command", run.commandLine);
    write("shape", run.network);
    $("chart-key").replaceChildren(keyLine("line-train", "training"), ...(run.validationX ? [keyLine("line-valid", "validation")] : []), keyLine("line-fresh", run.unseenName), ...(state.rival === null ? [] : [keyLine("line-rival", "training, the right one")]), keyLine("line-base", run.targets ? "answering the mean" : "answering by the classes’ shares"));
    showEarlier(go);
  }
  if (has("run", "steered")) {
    const is = run.isEdited ? "edited by hand" : run.isSteered ? "steered while it trained" : "";
    write("run-note", is ? `This run was ${is}: its link repeats it exactly, the console’s line is that of the run without the changes. The network can be saved as a model file.` : "");
    if (run.origin) $("run-note").textContent += ` The console reads the samples from the file ${run.origin.name}${run.origin.isDrawn ? ", which Save samples writes" : ""}.`;
    $("copy-command").disabled = !!is;
    for (const id of ["take-report", "take-code", "take-kind"]) $(id).disabled = !!is || !!run.settings.method;
  }
  if (has("run", "diagnosis")) showFindings(go);
  if (frame && has("frame")) {
    paintAnswer(state, "");
    state.crowd = [...frame.surfaces].filter(([id, one]) => id >= 200 && id < 255 && (one.curve || !run.targets)).map(([, one]) => ({ lines: linesOf(run, one), color: "#1c1e2270", width: 0.8, dash: 0 }));
    write("epoch", count(frame.epoch));
    write("of", `of ${count(run.epochs)} ${run.settings.method ? "generations at most" : "epochs"}`);
    write("loss", number(frame.loss));
    write("fingerprint", frame.fingerprint);
    $("play").classList.toggle("playing", frame.playing);
    $("play").querySelector(".word").textContent = frame.playing ? "Pause" : "Play";
    const time = $("time");
    time.disabled = false;
    if (document.activeElement !== time || frame.playing) time.value = 1000 * Math.log(1 + Math.max(frame.epoch, state.b?.frame?.epoch ?? 0)) / Math.log(1 + epochs());
    time.setAttribute("aria-valuetext", `epoch ${frame.epoch} of ${run.epochs}`);
    network.draw(frame);
    dataset.epoch = frame.epoch;
    dataset.fingerprint = frame.fingerprint;
    if (!frame.playing && state.cross) ask();
  }
  if (has("frame", "run", "cross")) paintMarks(state, "", { layers: layers(), fresh: $("show-fresh").checked ? state.numbers?.samples : null, ...pen.isOn ? { run: pen.over(run) } : {} });
  if (state.b?.frame && has("rival", "cross")) {
    const { frame } = state.b;
    if (has("rival")) paintAnswer(state.b, 2);
    paintMarks(state.b, 2);
    dataset.rival = `${frame.epoch} ${frame.fingerprint}`;
  }
  if (has("frame", "rival")) {
    $("step").disabled = $("end").disabled = isDone();
    if (isDone()) $("play").querySelector(".word").textContent = "Again";
  }
  if (has("frame", "curve", "run", "rival", "numbers")) lossChart.draw({ curve: state.curve, frame, epochs: epochs(), base: run.baseRateLoss, earlier: [...state.earlier, ...state.siblings], fresh: state.fresh, rival: state.b?.curve, unit: run.settings.method ? "generation" : "epoch" });
  if (has("run", "curve")) showRestarts();
  if (has("numbers", "run")) showNumbers();
  if (has("frame", "numbers", "run", "rival")) showScores();
  if (has("frame", "numbers")) showWords();
  dirty.clear();
}

function layers() {
  const best = state.overlays.get(0), logistic = state.overlays.get(1), all = [...state.crowd ?? []];
  if (best && $("show-best").checked) all.push({ lines: best, color: "#1f7a4d", width: 2.2, dash: 3 });
  if (logistic && $("show-logistic").checked) all.push({ lines: logistic, color: "#7a2e00", width: 2, dash: 1 });
  return all;
}

new ResizeObserver(() => { network.resize(); paint("cross"); }).observe(plane);
