/**
 * Runs in every page before its own scripts. `expected` is the status that the
 * page has to come to. Times are milliseconds since the navigation began;
 * "shown" is the first moment after the frame that has it was painted.
 */
export function probe(expected) {
  const bench = {};
  globalThis.bench = bench;

  const afterPaint = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });
  });

  bench.status = () => document.querySelector("[data-testid=session-status]")?.textContent ?? "";
  const isSettled = () => bench.status().startsWith(expected);

  /** When a change in these nodes first makes that true. Costs nothing while nothing changes. */
  bench.changed = (isTrue, nodes) => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isTrue()) return;
      observer.disconnect();
      resolve(afterPaint());
    });
    for (const node of nodes) observer.observe(node, { childList: true, subtree: true, characterData: true });
  });
  bench.painted = bench.changed(() => bench.status() !== "", [document]);
  bench.settled = bench.changed(isSettled, [document]);

  // Told a while after it was.
  bench.firstPaint = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") resolve(startTime);
    }).observe({ type: "paint", buffered: true });
  });

  /** When a frame first has that. Looks at each frame, wherever the change may be. */
  bench.shown = (isTrue) => new Promise((resolve) => {
    const look = () => {
      if (!isTrue()) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
      return undefined;
    };
    requestAnimationFrame(look);
  });

  /** When the newest answer from that path had arrived, of those that were there at that time. */
  bench.answered = (path, time) => performance.getEntriesByType("resource").filter(({ name, responseEnd }) => new URL(name).pathname === path && responseEnd <= time).at(-1)?.responseEnd;

  // Wasm memory is told by nobody but its owner.
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      const { exports } = result.instance ?? result;
      memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory));
      return result;
    };
  }
  bench.wasmBytes = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
