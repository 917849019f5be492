import { EventEmitter } from "node:events";

const LIMIT = 100;

/** The mails that have come in, newest first, in memory only. Emits "change". */
export class Inbox extends EventEmitter {
  #mails = [];
  #lastId = 0;

  add(mail) {
    this.#lastId += 1;
    this.#mails = [{ id: this.#lastId, ...mail }, ...this.#mails].slice(0, LIMIT);
    this.emit("change");
  }

  /** All mails, or those to one address. */
  list(to) {
    const address = to?.trim().toLowerCase();
    return address ? this.#mails.filter((mail) => mail.to.includes(address)) : this.#mails;
  }

  clear() {
    this.#mails = [];
    this.emit("change");
  }
}
