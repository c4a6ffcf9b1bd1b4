// Every form that a citizen can come to gets bad input, field by field. Forms and fields are read from the pages: a new one is tried by itself.
// Right is: accepted (303, and shown as text), or refused (422) with the summary, the field marked and what was typed kept. Never 5xx.

import { check } from "./checks.mjs";
import { answerOf, formsOf } from "./forms.mjs";
import { shape } from "./links.mjs";

const SCRIPT = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
const BAD = {
  nothing: "",
  spaces: "   ",
  "10 000 characters": "lungo ".repeat(1666) + "fine",
  "wrong type": "dodici e mezzo",
  "a huge number": "9".repeat(30),
  "a negative number": "-1",
  script: SCRIPT,
  emoji: "👩‍👩‍👧‍👦 🏳️‍🌈 caffè",
  "right to left": "\u202Egnp.fattura\u202C שלום",
  NUL: "prima\u0000dopo",
  "control characters": "prima\u0007\u001b[31m\u007fdopo",
  "31/02/2026": "31/02/2026",
  "2026-13-01": "2026-13-01",
  SQL: "'; DROP TABLE debts; --",
  "a template's words": "{{this}} {{{this}}} ${7*7} %s",
  "not sent at all": null,
};
// what scripts/test has time for; the others with ui-check --full
const SHORT = ["nothing", "10 000 characters", "wrong type", "script", "right to left", "NUL", "31/02/2026"];
// no browser sends it: what else was written need not be kept
const UNSAYABLE = "NUL";
const FILES = {
  "an empty file": { file: "vuoto.pdf", type: "application/pdf", bytes: Buffer.alloc(0) },
  "a page called a PDF": { file: "finto.pdf", type: "application/pdf", bytes: Buffer.from("<html><script>alert(1)</script></html>") },
  "a file with a script's name": { file: `${SCRIPT}\u202E👩.exe`, type: "image/png", bytes: Buffer.from("MZ") },
};
const CHOSEN = new Set(["hidden", "radio", "checkbox", "select"]);
const KEPT = new Set(["text", "email", "tel", "search", "number", "url", "textarea"]);
// leaving and extending the session are tried elsewhere
const NOT_SENT = /^\/(esci|sessione)\b/;

const named = (name) => name.replace(/\d+/g, "n");
// a stray control character becomes a blank
const plain = (text) => text.replace(/\r\n?/g, "\n").replace(/(?![\n\t])\p{Cc}/gu, " ").trim();

class Sweep {
  constructor(slug, asking, reader, bad) {
    Object.assign(this, { slug, asking, reader, bad, known: new Set(), left: [], gone: [], tried: 0 });
  }

  // Remembers the forms of a page that were not seen before; kinds of pages, not each of them
  async find(path, html) {
    for (const form of await this.reader.evaluate(formsOf, html)) {
      const action = new URL(form.action ?? path, new URL(path, this.asking.origin));
      const key = `${form.method} ${shape(action.pathname)} ${form.fields.map(({ name }) => named(name)).join(" ")}`;
      if (action.origin !== this.asking.origin || NOT_SENT.test(action.pathname) || this.known.has(key)) continue;
      this.known.add(key);
      this.left.push({ page: path, key, action: action.pathname + action.search });
    }
  }

  // The form with that address among those of an answer: token and version are fresh
  async within(answer, action) {
    if (![200, 422].includes(answer.status) || !answer.type.includes("html")) return null;
    const forms = await this.reader.evaluate(formsOf, answer.text);
    return forms.find((form) => new URL(form.action ?? action, this.asking.origin).pathname === new URL(action, this.asking.origin).pathname) ?? null;
  }

  async form({ page, action, key }) {
    const [method, path] = key.split(" ");
    const first = await this.within(await this.asking.get(page), action);
    if (!first) return void this.gone.push(page);
    let now = first;
    const trial = async (values, button, field, what, value) => {
      this.tried += 1;
      const answer = await this.send(action, first, now, values, button);
      const problems = (await this.judge(answer, field, what, value)).map((told) => `${what}: ${told}`);
      // a person goes on from the page that was answered
      now = (await this.within(answer, action)) ?? (await this.within(await this.asking.get(page), action));
      return problems;
    };
    for (const field of first.fields.filter(({ name }) => name !== "csrf")) {
      const problems = [];
      for (const [what, value] of Object.entries(field.kind === "file" ? FILES : this.bad)) {
        if (now) problems.push(...(await trial({ [field.name]: value }, field.button, field, what, value)));
      }
      check(this.slug, `${method} ${path}: «${named(field.name)}» with bad input`, problems.length === 0, problems.join("; "));
    }
    if (now && first.fields.some(({ kind }) => kind !== "hidden")) {
      const problems = await trial(everywhere(first), first.button, { kind: "all" }, "a script in every field", null);
      check(this.slug, `${method} ${path}: with a script in every field`, problems.length === 0, problems.join("; "));
    }
  }

  // What the page offered at first, with hidden fields as they are now, and the values that are tried
  send(action, first, now, values, button) {
    const fresh = new Map(now.fields.map((field) => [field.name, field]));
    const pairs = first.fields.flatMap(({ name, kind, values: kept }) => {
      if (name in values) return values[name] === null ? [] : [[name, values[name]]];
      return (kind === "hidden" ? (fresh.get(name)?.values ?? kept) : kept).map((value) => [name, value]);
    });
    if (button?.[0]) pairs.push(button);
    if (first.method === "post") return this.asking.post(action, pairs, first.enctype);
    return this.asking.get(`${new URL(action, this.asking.origin).pathname}?${new URLSearchParams(pairs)}`);
  }

  async judge(answer, field, what, value) {
    const { status, method } = answer;
    const told = [];
    if (status >= 500) return [`answers ${status}`];
    if (status === 303) return this.shown(answer.location);
    if (!answer.type.includes("html")) return [`answers ${status} with ${answer.type}`];
    const seen = await this.reader.evaluate(answerOf, answer.text);
    if (!seen.whole) told.push("the page is not whole (lang, one h1, main, footer)");
    if (seen.injected.length > 0) told.push(`what was typed became part of the page: ${seen.injected[0]}`);
    if (!this.answered(status, method, field, what)) told.push(`answers ${status} «${seen.title}»`);
    if (status === 422) told.push(...summaryOf(seen, method, field));
    if ([200, 422].includes(status) && typeof value === "string" && value.trim() !== "" && KEPT.has(field.kind) && !keeps(seen.values[field.name], value, field)) {
      told.push(`what was typed is not in the field any more, but ${JSON.stringify(seen.values[field.name]?.map((one) => one.slice(0, 40)))}`);
    }
    return told;
  }

  // Hidden fields and choices hold identifiers: what is not there is 404. Control characters are no person's typing: 400
  answered(status, method, field, what) {
    if (status === 422 || status === 429 || (method === "get" && status === 200)) return true;
    if (what === UNSAYABLE && status === 400) return true;
    return CHOSEN.has(field.kind) && [200, 400, 404, 409].includes(status);
  }

  // Where what was accepted is shown; forms that come up there are tried too
  async shown(location) {
    const url = new URL(location, this.asking.origin);
    if (url.origin !== this.asking.origin) return [`leads to ${url.origin}`];
    if (url.pathname === "/accesso") return ["the session was lost"];
    const path = url.pathname + url.search;
    const answer = await this.asking.get(path);
    if (answer.status >= 500) return [`accepted, but ${shape(path)} answers ${answer.status}`];
    if (!answer.type.includes("html")) return [];
    await this.find(path, answer.text);
    const { whole, injected } = await this.reader.evaluate(answerOf, answer.text);
    if (injected.length > 0) return [`accepted, and part of the page ${shape(path)}: ${injected[0]}`];
    return whole || answer.status !== 200 ? [] : [`accepted, but ${shape(path)} is not whole`];
  }
}

// A script where text is written, the first choice where one is chosen
function everywhere({ fields }) {
  const choice = ({ kind, options, values }) => (CHOSEN.has(kind) && kind !== "hidden" ? (options.find((value) => value !== "") ?? values[0]) : undefined);
  const value = (field) => (KEPT.has(field.kind) ? SCRIPT : choice(field));
  return Object.fromEntries(fields.filter((field) => value(field) !== undefined).map((field) => [field.name, value(field)]));
}

function summaryOf(seen, method, field) {
  const told = [];
  if (!seen.summary) return ["422 without a summary of errors"];
  if (method === "post" && !seen.title.startsWith("Errore: ")) told.push(`the title does not tell the error: ${seen.title}`);
  if (seen.lost.length > 0) told.push(`the summary leads nowhere: ${seen.lost.join(", ")}`);
  // that something changed meanwhile is said of the whole
  if (seen.linked === 0 && field.kind !== "hidden") told.push(`the summary leads to no field: ${seen.summary}`);
  if (seen.linked > 0 && seen.marked === 0) told.push("no field is marked");
  return told;
}

// Of what is longer than the field the browser lets nobody write the rest
const keeps = (values, sent, { longest }) =>
  Boolean(values?.some((value) => plain(value) === plain(sent) || (longest && sent.length > longest && value.length >= longest && sent.startsWith(value))));

// pages: path to { at, html }, as links.mjs found them
export async function badInput(slug, who, asking, reader, pages, { full, least }) {
  const bad = full ? BAD : Object.fromEntries(SHORT.map((what) => [what, BAD[what]]));
  const sweep = new Sweep(slug, asking, reader, bad);
  for (const { at, html } of pages.values()) if (html) await sweep.find(at, html);
  // the wizard from its end: what is accepted in an early step may close the later ones
  const early = ({ page }) => ["dettagli", "contribuente", "voci"].findIndex((step) => page.split("?")[0].endsWith(`/${step}`));
  sweep.left.sort((a, b) => early(a) - early(b));
  for (let form = sweep.left.shift(); form; form = sweep.left.shift()) await sweep.form(form);
  check(slug, `${who}: every form that was found could be opened`, sweep.gone.length === 0, sweep.gone.join(" "));
  check(slug, `${who}: ${sweep.known.size} forms had bad input, ${sweep.tried} times`, sweep.tried >= least, sweep.tried);
}
