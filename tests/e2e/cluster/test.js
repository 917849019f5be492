import { answeredBy, Cluster } from "../support/cluster.js";
import { test as base } from "../support/test.js";

export { expect } from "../support/test.js";

/** The usual tests' tools, with several instances in the place of the one server. */
export const test = base.extend({
  session: ["jwt", { option: true, scope: "worker" }],
  authServer: [
    async ({ session }, use) => {
      const cluster = await Cluster.create(session);
      await use(cluster);
      await cluster.remove();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  // What the page asks of the API, and which instance has answered it in the end.
  answers: async ({ page }, use) => {
    const answers = [];
    page.on("response", (response) => {
      const [, path] = new URL(response.url()).pathname.split("/api/auth/");
      if (path) answers.push({ request: `${response.request().method()} ${path}`, instance: answeredBy(response.headers()["x-instance"]) });
    });
    await use(answers);
  },
});
