// What stands beside the pictures: numbers, answers, findings, earlier runs.

import { button, element, small } from "./element.js";
import { best } from "./plane.js";
import { $, state, write } from "./state.js";
import { count, number, scoreOf, short } from "./words.js";

let lastStatus = 0;

const says = (run, p) => {
  if (run.targets) return `${run.targetName} = ${short(p[0])}`;
  const c = p.indexOf(Math.max(...p));
  return `class ${run.classNames[c]} with ${p[c].toFixed(3)}`;
};

/** What network, baseline and best possible answer at the cross. */
export function showAnswer(run, answer) {
  const names = run.plane.map(j => run.featureNames[j]), at = [answer.x, answer.y];
  write("point", `${names.map((name, i) => `${name} = ${short(at[i])}`).join(", ")}: ${says(run, answer.network)}`
    + (answer.baseline ? `; ${run.targets ? "ridge" : "logistic"} regression ${says(run, answer.baseline)}` : "") + (answer.best ? `; best possible ${says(run, answer.best)}` : ""));
  Object.assign($("point").dataset, { x: answer.x, y: answer.y, probability: Math.max(...answer.network) });
}

export function showOtherAnswer(run, { network }) { $("point").textContent += `; the right one ${says(run, network)}`; }

/** @param {(address: string, more?: object) => void} go */
export function showFindings(go) {
  const list = state.findings?.list ?? [];
  $("diagnosis").replaceChildren(...list.length ? list.map(one => finding(one, go)) : [element("p", { className: "muted", textContent: state.run.settings.method ? "Evolution has no diagnosis: what went wrong in a training is told of trainings." : "Comes when the run is paused or at its end." })]);
}

function finding(one, go) {
  const box = element("div", { className: one.isGood ? "finding good" : "finding" }, element("h3", { textContent: one.code }), element("p", { textContent: one.message }), small(one.evidence.join(", ")));
  if (one.changes.length) {
    box.append(element("p", { className: "small", textContent: `Remedy: ${one.changes.join(", ")}` }));
    if (one.remedy) box.append(element("div", { className: "buttons" }, button("Try the remedy", () => go(one.remedy, { play: true })),
      button("Race it", () => go(`${state.address}&race=${encodeURIComponent(one.remedy)}`, { play: true }))));
    else box.append(element("p", { className: "small" }, element("code", { textContent: one.command })));
  }
  return box;
}

/** @param {(address: string, more?: object) => void} go */
export function showEarlier(go) {
  $("earlier").hidden = state.earlier.length === 0;
  $("earlier").querySelector("ul").replaceChildren(...state.earlier.map(one => element("li", {}, element("button", { title: "go back to this run", onclick: () => go(one.address, { seek: one.epochs.at(-1) }) },
    `${one.address.replaceAll("&", "  ")} · loss ${number(one.loss)}${one.fresh === undefined ? "" : ` · ${one.unseen} ${one.fresh}`}`))));
}

export function showRestarts() {
  $("restarts").hidden = !state.restarts;
  write("restarts", state.restarts?.words);
}

export function showNumbers() {
  const { numbers: n, run } = state, score = scoreOf(run), or = value => n ? value === undefined ? "–" : score(value) : "…";
  write("fresh", (run.targets ? "R² " : "") + or(n?.fresh));
  const without = run.origin && n?.fresh === undefined ? `These samples come from no known distribution: there are no fresh ones and no best possible ${run.targets ? "prediction" : "accuracy"}. Hold some out by a test or validation share.` : "";
  write("interval", n?.fresh === undefined ? n ? without : "" : `On ${count(n.freshCount)} ${run.unseenName} samples at epoch ${count(n.epoch)}: 95 % interval ${run.targets ? `of the RMSE ${short(n.freshLow)}–${short(n.freshHigh)}, loss` : `${(100 * n.freshLow).toFixed(1)}–${(100 * n.freshHigh).toFixed(1)} %, log loss`} ${number(n.freshLoss)}${n.brier === undefined ? "" : `, Brier score ${n.brier.toFixed(3)}, calibration error ${n.calibrationError.toFixed(3)}`}.`);
}

/** A row for each predictor, of numbers two: the network's as it is now. */
export function showScores() {
  const { numbers: n, run, frame, b } = state, or = (score, value) => value === undefined ? "–" : score(value), mine = value => n ? or(scoreOf(run), value) : "…";
  const now = ({ run, frame }) => !frame || frame.diverged ? "–" : scoreOf(run)(frame.accuracy), of = (error, name) => error[name] === undefined ? "" : name === "r2" ? mine(error[name]) : short(error[name]);
  const errors = one => [["training", one.train], [run.unseenName, one.fresh]].filter(([, error]) => error).map(([samples, error], i) => [i ? "" : one.name, samples, ...["r2", "rmse", "mae"].map(name => of(error, name))]);
  const rows = run.targets ? (n?.errors ?? []).flatMap(errors) : [["network", now(state), mine(n?.fresh)], ["logistic regression", mine(n?.baselineTrain), mine(n?.baselineFresh)], ["best possible", "", mine(n?.ceiling)]];
  if (b) rows.splice(run.targets ? 2 : 1, 0, ["the right one", ...run.targets ? ["R²"] : [], now(b), or(scoreOf(b.run), b.numbers?.fresh), ...run.targets ? [""] : []]);
  $("score-head").replaceChildren(element("td"), ...(run.targets ? ["samples", "R²", "RMSE", "MAE"] : ["training", run.unseenName]).map(textContent => element("th", { scope: "col", textContent })));
  $("scores").replaceChildren(...rows.map(([name, ...cells], i) => element("tr", { className: i < (run.targets ? 2 : 1) ? "self" : "" }, name ? element("th", { scope: "row", textContent: name }) : element("td"), ...cells.map(textContent => element("td", { textContent })))));
}

/** A figure that the program drew. */
export function showFigure({ svg, words }) {
  URL.revokeObjectURL($("drawn").src);
  $("drawn").hidden = !svg;
  $("figure-words").hidden = false;
  if (svg) $("drawn").src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  write("figure-words", words);
}

/** At most every two seconds while it trains, and at once when it stops. */
export function showWords() {
  const { frame, numbers, run } = state, now = performance.now(), score = scoreOf(run);
  if (!frame || (frame.playing && now - lastStatus < 2000)) return;
  lastStatus = now;
  write("plane-words", run.targets ? heights(run, frame.surfaces.get(0)) : shares(run, frame.surfaces.get(0)));
  write("status", `${frame.diverged ? "Training diverged. " : frame.done ? "Training has ended. " : ""}Epoch ${frame.epoch}, loss ${number(frame.loss)}, training ${score(frame.accuracy)}`
    + (numbers?.fresh === undefined ? "." : `, ${run.unseenName} ${score(numbers.fresh)}.`));
}

function shares(run, surface) {
  const cells = surface.side ** 2, all = new Array(run.classNames.length).fill(0);
  for (let i = 0; i < cells; i++) all[best(surface, i)[0]]++;
  return `Share of the plane: ${all.map((n, c) => `class ${run.classNames[c]} ${Math.round(100 * n / cells)} %`).join(", ")}.`;
}

function heights(run, { curve, planes }) {
  const [low, high] = run.targetRange, all = curve ?? planes[0].map(b => b);
  let least = Infinity, most = -Infinity;
  for (const value of all) { least = Math.min(least, value); most = Math.max(most, value); }
  const of = v => short(Number((curve ? v : low + (high - low) * v / 255).toPrecision(3)));
  return `${run.targetName} is predicted from ${of(least)} to ${of(most)}${curve ? "" : `; blue is ${short(Number(low.toPrecision(3)))}, orange ${short(Number(high.toPrecision(3)))}, beyond these the colours stay`}.`;
}
