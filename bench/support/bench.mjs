import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Backends, freePorts } from "./backends.mjs";
import { launch, statusOf } from "./browser.mjs";
import { probe } from "./probe.mjs";
import { Server } from "./server.mjs";

/** Minutes after which a turn does not come to an end any more. */
const LIMIT = 20;

/** What the measurements share: the servers, the browser, people, and the turns that candidates take. */
export class Bench {
  #browser;
  #backends;
  #states = {};

  static async open({ runs, isQuick }) {
    const bench = new Bench();
    bench.runs = runs;
    bench.isQuick = isQuick;
    const [port] = await freePorts(1);
    bench.url = `http://localhost:${port}`;
    try {
      bench.server = await Server.start(port);
      bench.#backends = await Backends.start(bench.url);
      bench.#browser = await launch();
      bench.browserVersion = bench.#browser.version();
    } catch (error) {
      await bench.close();
      throw error;
    }
    return bench;
  }

  async close() {
    // Each of them, whatever another one says.
    const ends = await Promise.allSettled([this.#browser?.close(), this.#backends?.stop(), this.server?.close()]);
    const failed = ends.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
  }

  /**
   * Lets the candidates take turns, A B A B: what else the machine does meets
   * all alike. `work(seat)` measures once and returns [{case, metric, unit,
   * x, value}, …], where x is a number that the case is repeated for, if there
   * is one; the answer has all values of each.
   */
  async takeTurns(title, all, work, runs = this.runs) {
    const seats = all.filter(({ dist, isOptional }) => !isOptional || existsSync(dist));
    const records = new Map();
    let left = runs * seats.length;
    for (let run = 1; run <= runs; run += 1) {
      for (const seat of seats) {
        const measured = await this.#turn(`${title}, ${seat.id}`, seat, work);
        for (const { value, ...record } of measured) {
          if (!Number.isFinite(value)) throw new Error(`${seat.id}, ${record.case}: ${record.metric} is ${value}`);
          const key = JSON.stringify([record.case, record.metric, record.x, seat.id]);
          if (!records.has(key)) records.set(key, { ...record, seat: seat.id, values: [] });
          records.get(key).values.push(value);
        }
        left -= 1;
        console.log(`${String(left).padStart(5)} left  ${title}, run ${run} of ${runs}: ${seat.id}`);
      }
    }
    return [...records.values()];
  }

  /** What failed is no figure. */
  async #turn(name, seat, work) {
    await this.server.show(seat, this.#backends.ports);
    const timer = new AbortController();
    const tooLate = wait(LIMIT * 60_000, undefined, timer).then(() => {
      throw new Error(`${name} has not ended after ${LIMIT} minutes`);
    });
    try {
      const measured = await Promise.race([work(seat), tooLate]);
      if (this.server.failures.length > 0) throw new Error(`${name}:\n${this.server.failures.join("\n")}`);
      return measured;
    } finally {
      tooLate.catch(() => {});
      timer.abort();
    }
  }

  /** Runs `work(context)` in a context of its own: no cookies but those of the person, no caches. */
  async inContext({ backend, isSignedIn = false }, work) {
    const storageState = isSignedIn ? await this.#signedIn(backend) : undefined;
    const context = await this.#browser.newContext({ baseURL: this.url, storageState });
    await context.addInitScript(probe, statusOf(isSignedIn));
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  }

  /** The cookies of somebody who has signed in at that server. */
  async cookies(backend) {
    return (await this.#signedIn(backend)).cookies;
  }

  async #signedIn(backend) {
    this.#states[backend] ??= await this.#signIn();
    return this.#states[backend];
  }

  /** At the server that is shown. */
  async #signIn() {
    const context = await this.#browser.newContext({ baseURL: this.url });
    const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
    await context.request.post("/api/auth/callback/credentials", {
      form: { username: "ada", password: "lovelace", csrfToken, json: "true" },
      headers: { "X-Auth-Return-Redirect": "1" },
    });
    const session = await (await context.request.get("/api/auth/session")).json();
    if (!session?.user) throw new Error("the server has not signed the person in who is to be measured");
    const state = await context.storageState();
    await context.close();
    this.server.forget();
    return state;
  }
}
