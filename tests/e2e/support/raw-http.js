import http from "node:http";
import process from "node:process";

const { hostname, port } = new URL(process.env.E2E_APP_URL);

/**
 * Sends a request as it is: no path is tidied up, no answer unpacked, no
 * redirect followed.
 */
export function ask(path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
