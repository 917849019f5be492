// Starts a page without an app as the app is started, with nothing around it.
const hrefOf = (rel) => document.querySelector(`link[data-start][rel=${rel}]`).href;
const [glue, response] = await Promise.all([import(hrefOf("modulepreload")), fetch(hrefOf("preload"))]);
await glue.default({ module_or_path: response });
