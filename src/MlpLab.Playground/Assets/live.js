// The connection: commands out, messages and frames in; tries again by itself a few times, then waits for a press.

const waits = [500, 1000, 2000, 4000];

/** @param {{token: string, opened: Function, message: Function, frame: Function, lost: Function}} on */
export function connect(on) {
  let socket = null, tries = 0, id = 0, ended = "", timer = 0;

  function open() {
    clearTimeout(timer);
    socket = new WebSocket(`ws://${location.host}/live`, ["mlplab.live.1", `t.${on.token}`]);
    socket.binaryType = "arraybuffer";
    let wasOpen = false;
    socket.onopen = () => { wasOpen = true; tries = 0; ended = ""; };
    socket.onmessage = event => {
      if (typeof event.data !== "string") return on.frame(decode(event.data));
      const message = JSON.parse(event.data);
      if (message.type === "bye") ended = message.why;
      on.message(message);
    };
    socket.onclose = event => {
      const why = ended || event.reason;
      const refused = !wasOpen && tries > 0;
      const again = tries < waits.length && !ended;
      if (again) timer = setTimeout(open, waits[tries]);
      on.lost({ why, refused, again });
      tries++;
    };
  }

  open();
  return {
    /** @returns {number} the command's number: the first frame that shows it has it */
    send(type, fields = {}) {
      id++;
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type, id, ...fields }));
      return id;
    },
    acknowledge(run, sequence) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "ack", id: 0, run, sequence }));
    },
    again() { tries = 0; ended = ""; open(); },
  };
}

/** What the page shows of the bytes of a frame, all of which docs/playground.md lists. @param {ArrayBuffer} buffer */
export function decode(buffer) {
  const view = new DataView(buffer);
  const flags = view.getUint32(20, true);
  const count = view.getUint32(72, true);
  const parameters = new Float64Array(count);
  for (let i = 0; i < count; i++) parameters[i] = view.getFloat64(76 + 8 * i, true);
  const surfaces = new Map();
  for (let at = 76 + 8 * count; at < buffer.byteLength;) {
    const id = view.getUint8(at), side = view.getUint16(at + 1, true), planes = view.getUint8(at + 3), size = side * side;
    surfaces.set(id, planes ? { side, planes: Array.from({ length: planes }, (_, k) => new Uint8Array(buffer, at + 4 + k * size, size)) } : { side, curve: Array.from({ length: side }, (_, i) => view.getFloat32(at + 4 + 4 * i, true)) });
    at += 4 + (planes ? planes * size : 4 * side);
  }
  return {
    kind: view.getUint8(3), run: view.getUint32(4, true), sequence: view.getUint32(8, true), epoch: view.getUint32(12, true),
    playing: !!(flags & 1), done: !!(flags & 2), diverged: !!(flags & 4),
    accuracy: view.getFloat32(24, true), loss: view.getFloat64(32, true), fingerprint: view.getBigUint64(64, true).toString(16).padStart(16, "0"), parameters, surfaces,
  };
}
