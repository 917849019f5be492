/** The page on which every call can be run. */
export class PlaygroundPage {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1 });
    this.log = new Log(page);
    this.banner = page.locator("[data-part=simulation-banner]");
    this.endTrouble = this.banner.getByRole("button", { name: "End it" });
  }

  async open() {
    await this.page.goto("/playground");
    await this.heading.waitFor();
  }

  /** The card of that name, such as `get_session`. */
  card(name) {
    return new Card(this.page, name);
  }

  async simulate(trouble) {
    await this.page.getByRole("radio", { name: trouble }).check();
  }
}

class Card {
  constructor(page, name) {
    this.card = page.locator(`[data-call="${name}"]`);
    this.button = this.card.locator("button[type=submit]");
    this.result = this.card.getByRole("status");
    this.value = this.card.getByRole("region", { name: /^Result of/ });
    this.wire = this.card.getByRole("listitem");
  }

  field(label) {
    return this.card.getByLabel(label, { exact: true });
  }

  async run() {
    await this.button.click();
  }
}

class Log {
  constructor(page) {
    this.section = page.locator("[data-part=log]");
    this.entries = this.section.getByRole("listitem");
    this.kind = this.section.getByLabel("Show");
    this.outcome = this.section.getByLabel("Outcome");
    this.text = this.section.getByLabel("Path or text");
    this.clear = this.section.getByRole("button", { name: "Clear" });
    this.spoken = this.section.getByRole("status");
  }
}
