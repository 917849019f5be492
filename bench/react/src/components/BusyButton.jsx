import "./BusyButton.css";

/**
 * A button for what takes time. While it is busy it keeps the focus, which a
 * disabled one would drop; a second click is refused by the action behind it.
 */
export function BusyButton({ type = "button", isBusy, icon, children, ...props }) {
  const busy = isBusy || undefined;
  return (
    <button type={type} aria-busy={busy} aria-disabled={busy} {...props}>
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}
