/**
 * One line for each problem on standard error: a wrong password or a refused
 * mail is daily business here, the stack traces of the default loggers are not
 * worth their length. v4 says (code, details), v5 hands over an error.
 */
export const logger = {
  error(codeOrError, details) {
    report("error", codeOrError, details);
  },
  warn(code) {
    report("warning", code);
  },
  debug() {},
};

function report(level, codeOrError, details) {
  const code = typeof codeOrError === "string" ? codeOrError : codeOrError?.type ?? codeOrError?.name;
  const cause = codeOrError?.cause?.err ?? codeOrError?.cause ?? details?.error ?? details ?? codeOrError;
  const text = typeof cause?.message === "string" ? cause.message || cause.code : "";
  // v4's POST /_log writes what anybody sends: it may not forge lines.
  console.error(`auth ${level}: ${[code, text].filter(Boolean).join(": ")}`.replace(/[\x00-\x1f\x7f]+/g, " "));
}
