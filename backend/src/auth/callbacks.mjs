import { demoUser } from "../accounts.mjs";

const NAME_LIMIT = 80;

/**
 * The callbacks, the same for both versions: `id` and `role` reach the page,
 * `update({ name })` changes the name, and people may be sent back to
 * `corsOrigin`, where there is one, as they may to the server's own origin.
 *
 * `saveName(userId, name)` is called with the database strategy only; with
 * `jwt` the token is the session's one memory.
 */
export function createCallbacks({ saveName, corsOrigin }) {
  return {
    jwt({ token, user, trigger, session }) {
      if (user) {
        token.role = user.role ?? "member";
        // By passkey a demo account comes from its row, which has no address.
        token.email ??= demoUser(user.id)?.email;
      }
      const name = trigger === "update" ? nameFrom(session) : undefined;
      if (name !== undefined) token.name = name;
      return token;
    },

    async session({ session, token, user, trigger, newSession }) {
      if (token) return view(session.expires, { ...session.user, id: token.sub, role: token.role, name: token.name });
      const name = trigger === "update" ? nameFrom(newSession) : undefined;
      if (name !== undefined) await saveName(user.id, name);
      return view(session.expires, { ...user, name: name ?? user.name });
    },

    // Auth.js's own rule, with one origin more.
    redirect({ url, baseUrl }) {
      if (url.startsWith("/")) return `${baseUrl}${url}`;
      return [baseUrl, corsOrigin].includes(new URL(url).origin) ? url : baseUrl;
    },
  };
}

/**
 * Names every field that leaves the server: with the database strategy v5 hands
 * over the rows as they are, session token included.
 */
function view(expires, { name, email, image, id, role }) {
  return { user: { name, email, image, id, role }, expires };
}

/**
 * The name in the data of `update(data)`, which is `{ name }` or `{ user: { name } }`;
 * undefined where there is none that could be taken. The data is the page's word
 * alone, so nothing else in it (a role!) is ever looked at.
 */
export function nameFrom(data) {
  const given = data?.user?.name ?? data?.name;
  if (typeof given !== "string") return undefined;
  const name = given.trim();
  return name !== "" && name.length <= NAME_LIMIT ? name : undefined;
}
