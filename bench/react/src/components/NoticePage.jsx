/** A page that says one thing. */
export function NoticePage({ heading, actions, children }) {
  return (
    <main id="content" className="notice-page">
      <div className="card">
        <h1 tabIndex={-1}>{heading}</h1>
        <div className="body">{children}</div>
        <div className="actions">{actions}</div>
      </div>
    </main>
  );
}
