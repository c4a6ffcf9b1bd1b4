// A person who has only a keyboard: Tab, arrows, Enter, Space and letters. Each place where the focus stops is judged.

import { check, same } from "./checks.mjs";
import { mark, stop, stops } from "./stops.mjs";

const MOST_STOPS = 250;

export class Keyboard {
  constructor(visitor) {
    this.visitor = visitor;
    this.page = visitor.page;
    this.slug = visitor.town.slug;
    this.wrong = new Set();
  }

  // One stop further or back; answers what has the focus, null at the end of the page
  async tab(key = "Tab") {
    await this.page.keyboard.press(key);
    const here = await this.page.evaluate(stop);
    for (const told of here?.wrong ?? []) this.wrong.add(`${new URL(this.page.url()).pathname.replace(/[0-9a-f-]{36}/, "<id>")}: ${told}`);
    return here;
  }

  // Tab by tab to what the person looks for; from the end of the page it goes on at its beginning
  async to(selector, text = "") {
    for (let count = 0; count < MOST_STOPS; count += 1) {
      if (await this.at(selector, text)) return;
      await this.tab();
    }
    throw new Error(`Tab never comes to ${selector} ${text} at ${this.page.url()}`);
  }

  at(selector, text = "") {
    const told = ([wanted, words]) => {
      const here = document.activeElement;
      return Boolean(here?.matches(wanted) && here.textContent.replace(/\s+/g, " ").includes(words));
    };
    return this.page.evaluate(told, [selector, text]);
  }

  // Presses what has the focus and waits for the page that follows; answers its status
  async press(key = "Enter") {
    const arrived = (answer) => answer.request().isNavigationRequest() && ![302, 303, 307].includes(answer.status());
    const [answer] = await Promise.all([this.page.waitForResponse(arrived), this.page.waitForEvent("load"), this.page.keyboard.press(key)]);
    return answer.status();
  }

  async follow(selector, text = "", key = "Enter") {
    await this.to(selector, text);
    return this.press(key);
  }

  // Writes and chooses by the fields' names
  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = `main [name="${name}"]`;
      await this.to(field);
      const kind = await this.page.evaluate(() => (document.activeElement.tagName === "SELECT" ? "select" : document.activeElement.type));
      if (kind === "select" || kind === "radio") await this.choose(value);
      else {
        // a field that the list of errors led to has nothing selected
        await this.page.keyboard.press("Control+A");
        await this.page.keyboard.type(value);
      }
      const written = kind === "radio" ? `${field}:checked` : field;
      same(this.slug, `by keyboard «${value}» is in ${name}`, await this.page.locator(written).first().inputValue(), value);
    }
  }

  // Arrows through a list or a group of choices, down and, from its end, up
  async choose(value) {
    const now = () => this.page.evaluate(() => document.activeElement.value);
    for (const key of ["ArrowDown", "ArrowUp"]) {
      for (let before = null, here = await now(); here !== value && here !== before; here = await now()) {
        before = here;
        await this.page.keyboard.press(key);
      }
      if ((await now()) === value) break;
    }
    // a choice that stands alone is made by Space
    await this.page.keyboard.press("Space");
    await this.page.keyboard.press("Escape");
  }

  // Once around the page: every control is a stop, in the page's order, and the way back is the same
  async around(name) {
    const all = await this.page.evaluate(mark);
    const seen = [];
    for (let here = await this.tab(); here && seen.length < MOST_STOPS && !seen.includes(here.number); here = await this.tab()) seen.push(here.number);
    const missed = await this.page.evaluate(stops, { all, seen });
    check(this.slug, `${name}: Tab comes to all ${all} controls and out again`, missed.length === 0, missed.join("; "));
    check(this.slug, `${name}: in the order of the page`, seen.every((number, at) => at === 0 || number > seen[at - 1]), seen.join(" "));
  }

  // After an error: the list of errors has the focus where scripts run, is the first thing of the page elsewhere, and leads to the field
  async afterError(name, scripted) {
    if (scripted) check(this.slug, `${name}: the list of errors has the focus`, await this.at(".error-summary"), await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
    await this.to(".error-summary a");
    const href = await this.page.evaluate(() => document.activeElement.getAttribute("href"));
    await this.page.keyboard.press("Enter");
    await this.page.waitForTimeout(50);
    check(this.slug, `${name}: the list of errors leads to the field`, await this.at(`[id="${href.slice(1)}"]`), `${href} → ${await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`);
    const here = await this.page.evaluate(stop);
    check(this.slug, `${name}: the field is to be seen`, here !== null && here.wrong.length === 0, here?.wrong.join("; "));
  }

  told(name) {
    check(this.slug, `${name}: what has the focus is always to be seen`, this.wrong.size === 0, [...this.wrong].join("; "));
  }
}
