// Numbers as they are written on the page.

export const percent = share => Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "–";
export const count = n => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");
export const number = v => !Number.isFinite(v) ? "–" : Math.abs(v) >= 1e-4 || v === 0 ? v.toPrecision(3).replace("-", "−") : v.toExponential(2).replace("-", "−");
export const short = v => String(Number(v.toPrecision(4)));
/** How good predictions are: accuracy of classes, R² of numbers. */
export const scoreOf = run => run.targets ? v => Number.isFinite(v) ? v.toFixed(4).replace("-", "−") : "–" : percent;
