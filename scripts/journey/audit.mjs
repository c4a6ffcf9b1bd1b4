// Looks at a page as it stands: axe, geometry at three widths, focus, pictures. The page itself is not touched:
// what the browser received is shown again in two other windows, one with JavaScript (axe needs it), one without.

import AxeBuilder from "@axe-core/playwright";
import { join } from "node:path";
import { check } from "./checks.mjs";
import { lies, unmarked } from "./geometry.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 360, 768];
const SHOTS = process.env.JOURNEY_SHOTS;
// What axe cannot decide, and who decides it instead
const EXPLAINED = {
  // icons of state are background images, and tables scroll sideways: the colours are tested by domain::branding, for every colour
  // that a town may choose
  "color-contrast": (node) => /is-invalid|alert|callout|form-select|badge|btn/.test(node.html) || node.any.some(({ data }) => ["bgImage", "bgGradient", "pseudoContent", "shortTextContent", "elmPartiallyObscured"].includes(data?.messageKey)),
};

export class Auditor {
  static async open(browser, town) {
    const auditor = new Auditor();
    const settings = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" };
    auditor.town = town;
    auditor.scripted = await (await browser.newContext({ ...settings, bypassCSP: true })).newPage();
    auditor.still = await (await browser.newContext({ ...settings, javaScriptEnabled: false })).newPage();
    auditor.seen = new Set();
    return auditor;
  }

  // name: of the page and its state; each is looked at once
  async look(page, name, { focus = false } = {}) {
    if (this.seen.has(name)) return;
    this.seen.add(name);
    // a form that sends itself would leave before it is looked at
    const html = (await page.content()).replace(/ data-send\b/g, "");
    const copy = { url: page.url().split("#")[0], html };
    await Promise.all([this.axe(copy, name), this.geometry(copy, name, focus)]);
  }

  async axe(copy, name) {
    await show(this.scripted, copy);
    const found = await new AxeBuilder({ page: this.scripted }).withTags(RULES).setLegacyMode(true).analyze();
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(" ")}`);
    check(this.town, `${name}: axe finds nothing`, told.length === 0, told.join("; "));
    const open = found.incomplete.flatMap(({ id, nodes }) => nodes.filter((node) => !EXPLAINED[id]?.(node)).map((node) => `${id} ${node.any.map(({ data }) => data?.messageKey)}: ${node.html.slice(0, 120)}`));
    check(this.town, `${name}: axe leaves nothing open that is not explained`, open.length === 0, open.slice(0, 3).join("; "));
  }

  async geometry(copy, name, focus) {
    await show(this.still, copy);
    const found = [];
    for (const width of WIDTHS) {
      await this.still.setViewportSize({ width, height: 740 });
      found.push(...(await this.still.evaluate(lies)).map((text) => `${width}: ${text}`));
      if (width === 360) await this.picture(name, 360);
    }
    await this.picture(name, 1280);
    check(this.town, `${name}: lies well at ${WIDTHS.join(", ")}`, found.length === 0, found.join("; "));
    if (focus) await this.focus(name);
    await this.still.setViewportSize({ width: 360, height: 740 });
  }

  async focus(name) {
    await this.still.keyboard.press("Tab");
    const { found, seen } = await this.still.evaluate(unmarked);
    check(this.town, `${name}: focus shows on all tab stops`, found.length === 0 && seen > 5, `${seen} stops; ${found.join("; ")}`);
  }

  async picture(name, width) {
    if (!SHOTS) return;
    await this.still.setViewportSize({ width, height: width > 1000 ? 900 : 740 });
    // long pages, while the other visitor's are judged: half a minute was too short once in fifteen hundred
    await this.still.screenshot({ path: join(SHOTS, `${this.town}-${name}-${width}.png`), fullPage: true, timeout: 120_000 });
  }
}

async function show(page, { url, html }) {
  const ours = (other) => other.href === url;
  const answer = (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
  await page.route(ours, answer);
  await page.goto(url, { waitUntil: "load" });
  await page.unroute(ours, answer);
}
