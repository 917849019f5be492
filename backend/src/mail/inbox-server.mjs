import { escapeHtml, sendPage } from "../html.mjs";
import { startHttp } from "../listen.mjs";

/**
 * The inbox for people (`/`) and for scripts (`/inbox.json`), both with
 * `?to=ADDRESS` for one address only.
 */
export function startInboxServer({ port, inbox }) {
  return startHttp((req, res) => route(req, res, inbox), { port, part: "inbox page", option: "--inbox-port" });
}

function route(req, res, inbox) {
  const [pathname, query] = req.url.split("?", 2);
  const to = new URLSearchParams(query).get("to") ?? undefined;
  switch (`${req.method} ${pathname}`) {
    case "GET /":
      return sendPage(res, 200, inboxPage(inbox.list(to), to));
    case "GET /inbox.json":
      return sendJson(res, { mails: inbox.list(to) });
    case "DELETE /inbox.json":
      inbox.clear();
      return res.writeHead(204).end();
    case "GET /changes":
      return sendChanges(res, inbox);
    default:
      return sendPage(res, 404, { title: "Not found", body: `<h1>Not found</h1><p><a href="/">To the inbox</a></p>` });
  }
}

function sendJson(res, value) {
  res.writeHead(200, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  res.end(JSON.stringify(value));
}

/** Server-sent events: one for each change of the inbox. */
function sendChanges(res, inbox) {
  const tell = () => res.write("data: change\n\n");
  res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  res.write(": open\n\n");
  inbox.on("change", tell);
  res.on("close", () => inbox.off("change", tell));
}

function inboxPage(mails, to) {
  const whose = to ? ` to ${to}` : "";
  const body = `<h1>Inbox</h1>
<p class="muted">Mails${escapeHtml(whose)} that the demo has sent. Nothing leaves this computer. ${
    to ? `<a href="/">Show all</a>` : ""
  }</p>
${mails.map(mailCard).join("\n") || `<section class="card"><p class="muted" style="margin: 0">No mail yet. This page shows it when it comes.</p></section>`}`;
  return {
    title: mails.length > 0 ? `Inbox (${mails.length})` : "Inbox",
    body,
    width: "720px",
    script: `new EventSource("/changes").onmessage = () => location.reload();`,
  };
}

function mailCard(mail) {
  // The text part only: HTML of a mail is a stranger's HTML.
  const link = mail.links[0];
  return `<article class="card" aria-labelledby="mail-${mail.id}">
<h2 id="mail-${mail.id}">${escapeHtml(mail.subject || "(no subject)")}</h2>
<p class="muted small">To ${escapeHtml(mail.to.join(", "))} · from ${escapeHtml(mail.from)} · <time datetime="${escapeHtml(mail.date)}">${escapeHtml(mail.date.slice(0, 19).replace("T", " "))} UTC</time></p>
<pre>${withLinks(mail.text.trim())}</pre>
${link ? `<a class="button" href="${escapeHtml(link)}">Open link</a>` : ""}
</article>`;
}

function withLinks(text) {
  // Splitting with a group keeps the links at the odd places.
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part)))
    .join("");
}
