/** As much of a browser as these tests need: cookies of one host, no redirects. */
export class Browser {
  cookies = new Map();

  /** `only` limits the cookies that are sent, `forged` adds to them. */
  async fetch(url, { only, forged = {}, headers = {}, ...init } = {}) {
    const own = [...this.cookies].filter(([name]) => !only || only.includes(name));
    const cookie = [...own, ...Object.entries(forged)].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { ...headers, ...(cookie && { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(parseSetCookie(line));
    return response;
  }

  #keep({ name, value }) {
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** `name=value; Path=/; HttpOnly` as name, value and the list of the rest. */
export function parseSetCookie(line) {
  const [pair, ...attributes] = line.split("; ");
  const at = pair.indexOf("=");
  return { name: pair.slice(0, at), value: pair.slice(at + 1), attributes };
}
