// The real servers still answer as they did when they were recorded. If a test
// fails after an update of a package, the wire has changed: look whether the
// client takes the new answer before the fixture is changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startBackend, temporaryFolder } from "./support/backend.mjs";
import { readRecording, Replay } from "./support/replay.mjs";

for (const version of ["v4", "v5"]) {
  test(`${version} answers as recorded`, async (t) => {
    const sections = await readRecording(version);
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version] });
    const replay = new Replay(version, backend);

    for (const [section, exchanges] of sections) {
      await t.test(section, async () => {
        for (const { label, request, response } of exchanges) {
          const answer = await replay.exchange(request);
          assert.deepEqual(answer, response, `${section}, ${label}: ${request.method} ${request.path}`);
        }
      });
    }
  });
}
