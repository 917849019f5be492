/** What stands below every page. */
export class Footer {
  constructor(page) {
    this.language = page.getByRole("contentinfo").getByRole("combobox");
  }
}
