// What the page knows, and its address.

export const $ = id => document.getElementById(id);
export const write = (id, text) => { $(id).textContent = text; };
export const press = (id, on) => $(id).setAttribute("aria-pressed", on);
export const state = { hello: null, run: null, frame: null, curve: null, numbers: null, table: null, address: "", cross: null, dirty: new Set(), overlays: new Map(), earlier: [], siblings: [], restarts: null, rival: null, b: null, lock: [], waiting: null };

/** Of two runs side by side the address has the second one as race=…. */
export const full = () => (state.rival === null ? state.address : `${state.address}&race=${encodeURIComponent(state.rival)}`) + (state.lock.length ? `&lock=${state.lock.join(",")}` : "");

export function setAddress(text) {
  const parts = text.split("&").filter(Boolean), race = parts.find(part => part.startsWith("race="));
  const lock = parts.find(part => part.startsWith("lock="));
  if (lock) state.lock = lock.slice(5).split(",").filter(name => /^[a-z-]+$/.test(name));
  state.address = parts.filter(part => part !== race && part !== lock).join("&");
  try { state.rival = race ? decodeURIComponent(race.slice(5)) : null; } catch { state.rival = null; }
}

/** What is known of a run: of the only or left one in the state itself, of the right one in its rival part. */
export const sideOf = id => id === state.run?.run ? state : id === state.b?.run.run ? state.b : null;

/** Whether settings are those of the right one. */
export const isRight = () => state.rival !== null && $("side-b").checked;
