// A person with a browser: a phone's window, JavaScript off unless asked for.

import { same } from "./checks.mjs";

export class Visitor {
  static async open(browser, town, more = {}) {
    const visitor = new Visitor();
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, reducedMotion: "reduce", locale: "it-IT", ...more });
    context.setDefaultTimeout(10_000);
    visitor.town = town;
    visitor.page = await context.newPage();
    visitor.origin = `http://portale-${town.slug}.localhost:${process.env.JOURNEY_PORTAL_PORT}`;
    return visitor;
  }

  async go(path) {
    const answer = await this.page.goto(new URL(path, this.origin).href);
    return answer.status();
  }

  // Presses and waits for the page that follows; answers its status
  async press(locator) {
    const arrived = (answer) => answer.request().isNavigationRequest() && ![302, 303, 307].includes(answer.status());
    const [answer] = await Promise.all([this.page.waitForResponse(arrived), locator.click()]);
    await this.page.waitForLoadState("load");
    return answer.status();
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  // The submit button of a step, by what it does
  act(action) {
    return this.page.locator(`main .actions button[value="${action}"], main fieldset button[value="${action}"]`);
  }

  link(name) {
    return this.page.getByRole("link", { name, exact: true });
  }

  main() {
    return this.page.locator("main").innerText();
  }

  async headed(title) {
    same(this.town.slug, `a page is headed «${title}»`, await this.page.locator("h1").innerText(), title);
  }

  // Writes or chooses by the fields' names, in the order of the page
  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.page.locator(`main [name="${name}"]`).first();
      const kind = await field.evaluate((element) => (element.tagName === "SELECT" ? "select" : element.type));
      if (kind === "select") await field.selectOption(value);
      else if (kind === "radio") await this.page.locator(`main [name="${name}"][value="${value}"]`).check();
      else await field.fill(value);
    }
  }

  async value(name) {
    const chosen = this.page.locator(`main [name="${name}"]`).first();
    return (await chosen.count()) ? chosen.inputValue() : null;
  }

  // From the departure page through the trial provider's pages and back: choice, consent, delivery
  async chooses(person, level) {
    await this.press(this.button("Continua"));
    const form = this.page.locator(`form:has(input[name="person"][value="${person}"])`);
    if (level) await form.locator("select").selectOption(level);
    await this.press(form.getByRole("button"));
    await this.press(this.button("Acconsento"));
    await this.press(this.button("Continua"));
  }

  // From wherever the access page is asked for
  async logsIn(person, level) {
    await this.go("/accesso?ritorno=/home");
    await this.press(this.link("Entra con un'identità di prova"));
    await this.chooses(person, level);
  }
}
