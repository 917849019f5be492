/**
 * The issuer's storage, in memory: a restart forgets its logins. The package's
 * own memory store warns at every start that it is not for production.
 */
export function createMemoryStore() {
  const entries = new Map();

  return class MemoryStore {
    constructor(model) {
      this.model = model;
    }

    async upsert(id, payload, expiresIn) {
      entries.set(this.#key(id), { payload, expires: Date.now() + expiresIn * 1000 });
      this.#forgetExpired();
    }

    async find(id) {
      const entry = entries.get(this.#key(id));
      return entry && entry.expires > Date.now() ? entry.payload : undefined;
    }

    async findByUid(uid) {
      return this.#findBy("uid", uid);
    }

    async findByUserCode(userCode) {
      return this.#findBy("userCode", userCode);
    }

    async consume(id) {
      const payload = await this.find(id);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id) {
      entries.delete(this.#key(id));
    }

    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    }

    #key(id) {
      return `${this.model}:${id}`;
    }

    #findBy(field, value) {
      for (const [key, { payload, expires }] of entries) {
        if (key.startsWith(`${this.model}:`) && payload[field] === value && expires > Date.now()) return payload;
      }
      return undefined;
    }

    #forgetExpired() {
      for (const [key, { expires }] of entries) if (expires <= Date.now()) entries.delete(key);
    }
  };
}
