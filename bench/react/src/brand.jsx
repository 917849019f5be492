export const NAME = "Evergreen";

/** The links of the footer. */
export const LINKS = [
  { name: "Auth.js", url: "https://authjs.dev" },
  { name: "Yew", url: "https://yew.rs" },
];

/** The mark, beside the name. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <rect width="26" height="26" rx="7" fill="var(--accent)" />
      <path d="M13 5v16M13 9 8 6.5M13 9l5-2.5M13 13.5 7.5 11M13 13.5l5.5-2.5M13 18l-5-2.5M13 18l5-2.5" fill="none" stroke="var(--accent-ink)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}

/** The drawing on the panel beside the sign-in forms. */
export function Ornament() {
  return (
    <svg viewBox="0 0 400 400">
      <path d="M200 20v360M200 80l-90-45M200 80l90-45M200 150 80 95M200 150l120-55M200 220 65 160M200 220l135-60M200 290 80 235M200 290l120-55M200 350l-90-45M200 350l90-45" fill="none" stroke="#fff" strokeWidth="10" strokeLinecap="round" />
    </svg>
  );
}
