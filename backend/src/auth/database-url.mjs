/** Whether an address is that of a database which several instances can share. */
export function isPostgres(url) {
  return /^postgres(ql)?:/.test(url);
}

/** The address without what nobody else may read: besides its usual place a password may stand in the query. */
export function withoutSecrets(url) {
  const shown = new URL(url);
  shown.password = "";
  shown.search = "";
  return shown.href;
}
