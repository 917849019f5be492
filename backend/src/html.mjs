const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text) {
  return String(text).replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

// Colours and sizes of the app, so that the whole demo looks like one house.
const STYLE = `
:root { color-scheme: light dark; --ground: #f5f7f4; --surface: #fff; --line: #d8dfd8; --control: #7d8a82;
  --ink: #14201a; --ink-2: #48564e; --accent: #14694a; --accent-ink: #fff; --danger: #a8233f }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1310; --surface: #151d19; --line: #2b3831; --control: #74857b;
  --ink: #eaf1ec; --ink-2: #b4c2ba; --accent: #5fd09c; --accent-ink: #07140e; --danger: #ff8fa3 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; padding: clamp(16px, 4vw, 48px) 16px; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif }
main { width: min(100%, var(--width)); margin: 0 auto }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.25; letter-spacing: -.01em }
h2 { margin: 0; font-size: 17px; overflow-wrap: anywhere }
p { margin: 0 0 16px; overflow-wrap: anywhere }
a { color: var(--accent); text-underline-offset: .2em }
.card { margin: 0 0 16px; padding: 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px }
.muted { color: var(--ink-2) }
.small { font-size: 13px }
[role="alert"] { color: var(--danger) }
label { display: block; margin-bottom: 4px; font-weight: 560 }
input { width: 100%; min-height: 44px; padding: 0 12px; margin-bottom: 16px; font-size: 16px; font-family: inherit;
  color: inherit; background: var(--surface); border: 1px solid var(--control); border-radius: 8px }
.actions { display: flex; flex-wrap: wrap; gap: 12px }
button, .button { min-height: 44px; padding: 0 20px; display: inline-flex; align-items: center; justify-content: center;
  border: 1px solid transparent; border-radius: 8px; background: var(--accent); color: var(--accent-ink);
  font-family: inherit; font-size: 15px; font-weight: 560; line-height: 1; text-decoration: none; cursor: pointer }
button.quiet { background: var(--surface); border-color: var(--control); color: var(--ink) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
pre { margin: 16px 0; font: 13px/1.6 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
`;

/** A whole page; `body` is HTML, `title` is text. `width` is that of the column. */
export function renderPage({ title, body, width = "420px", script = "" }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>:root { --width: ${width} }${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
${script && `<script type="module">${script}</script>`}
</body>
</html>
`;
}

/** Answers with a page that nobody keeps. */
export function sendPage(res, status, page) {
  res.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  res.end(renderPage(page));
}
