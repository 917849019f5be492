/** Whom the reference servers know. */
const PEOPLE = {
  ada: { provider: "credentials", fields: { username: "ada", password: "lovelace" } },
  babbage: { provider: "pin", fields: { badge: "1815", pin: "1852" } },
};

/** Signs a browser in without its pages, for tests that are about something else. */
export async function signInAs(context, person) {
  const { provider, fields } = PEOPLE[person];
  const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
  await context.request.post(`/api/auth/callback/${provider}`, {
    form: { ...fields, csrfToken, json: "true" },
    headers: { "X-Auth-Return-Redirect": "1" },
  });
}
