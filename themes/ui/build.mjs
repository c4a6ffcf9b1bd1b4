// node build.mjs <themes folder> <output folder>
// Run by `cargo xtask ui` in a folder of its own, beside the installed packages.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import zlib from 'node:zlib';
import { transform } from 'lightningcss';
import * as sass from 'sass';
import { definitions, toCustomProperties } from './colours.mjs';

const { PurgeCSS } = createRequire(import.meta.url)('purgecss/lib/purgecss.js');
const [themes, out] = process.argv.slice(2);
const italia = path.resolve('node_modules/bootstrap-italia');
const BLUE_HUE = 210;
const SENTINEL_HUE = 230; // darker than the blue, so that white text on it stays white
const FONTS = { regular: 'regular', semibold: '600', bold: '700' };
const DOCUMENT_FONTS = {
  'TitilliumWeb-Regular.ttf': 'Titillium_Web/titillium-web-v10-latin-ext_latin-regular.ttf',
  'TitilliumWeb-SemiBold.ttf': 'Titillium_Web/titillium-web-v10-latin-ext_latin-600.ttf',
  'TitilliumWeb-Bold.ttf': 'Titillium_Web/titillium-web-v10-latin-ext_latin-700.ttf',
  'RobotoMono-Regular.ttf': 'Roboto_Mono/roboto-mono-v13-latin-ext_latin-regular.ttf',
  'RobotoMono-Bold.ttf': 'Roboto_Mono/roboto-mono-v13-latin-ext_latin-700.ttf',
};
const LICENSES = {
  'bootstrap-italia.BSD-3-Clause.txt': 'LICENSE',
  'titillium-web.OFL-1.1.txt': 'dist/fonts/Titillium_Web/OFL.txt',
  'roboto-mono.Apache-2.0.txt': 'dist/fonts/Roboto_Mono/LICENSE.txt',
};
// Classes that reach the page through a value, never spelt in a template.
const SAFELIST = [/^alert-/, /^bg-(success|warning|danger|info|secondary|primary)$/, /^visually-hidden/, /^is-invalid$/,
  'badge', 'active', 'disabled', 'show', 'icon', 'icon-sm', 'icon-white', 'icon-primary'];

const written = new Set();

function write(name, bytes) {
  const file = path.join(out, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bytes);
  written.add(file);
  return name;
}

function writeHashed(stem, extension, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return write(`${stem}.${hash}.${extension}`, bytes);
}

function files(folder) {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((e) => (e.isDirectory() ? files(path.join(folder, e.name)) : [path.join(folder, e.name)])).sort();
}

// Pages and partials of every theme; printed documents and mail carry their own style.
function templates() {
  return files(themes)
    .filter((f) => f.endsWith('.hbs') && /[/\\](pages|partials)[/\\]/.test(f))
    .map((f) => fs.readFileSync(f, 'utf8'));
}

function compile(hue) {
  const source = fs.readFileSync('portale.scss', 'utf8').replace(/\$primary-h: \d+/, `$primary-h: ${hue}`);
  const options = { loadPaths: ['node_modules'], charset: false, quietDeps: true, logger: sass.Logger.silent };
  return sass.compileString(source, options).css;
}

function fonts() {
  const names = {};
  for (const [name, part] of Object.entries(FONTS)) {
    const file = `${italia}/dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-${part}.woff2`;
    names[name] = writeHashed(`titillium-web-${name}`, 'woff2', fs.readFileSync(file));
  }
  return names;
}

async function stylesheet(pages, fontNames) {
  const { css, shades } = toCustomProperties(compile(BLUE_HUE), compile(SENTINEL_HUE));
  const content = pages.map((raw) => ({ raw, extension: 'hbs' }));
  const [purged] = await new PurgeCSS().purge({ content, css: [{ raw: css }], safelist: { standard: SAFELIST },
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [] });
  const own = files('own').map((f) => fs.readFileSync(f, 'utf8')).join('\n')
    .replace(/url\(font:(\w+)\)/g, (_, name) => `url(${fontNames[name]})`);
  const whole = purged.css + own;
  const code = Buffer.from(definitions(whole, shades) + whole);
  return transform({ filename: 'portale.css', code, minify: true }).code;
}

function sprite(pages) {
  const used = new Set(pages.flatMap((p) => [...p.matchAll(/icon\s+"([a-z0-9-]+)"/g)].map((m) => m[1])));
  const symbols = [...used].sort().map((name) => {
    const svg = fs.readFileSync(`${italia}/src/svg/it-${name.replace(/^it-/, '')}.svg`, 'utf8');
    const [, attributes, body] = svg.match(/<svg([^>]*)>([\s\S]*)<\/svg>/);
    const box = attributes.match(/viewBox="([^"]+)"/)?.[1] ?? '0 0 24 24';
    return `<symbol id="${name}" viewBox="${box}">${body.replace(/\s+/g, ' ').trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

function script(name) {
  const file = path.join(themes, `base/static/${name}.js`);
  return fs.existsSync(file) ? writeHashed(name, 'js', fs.readFileSync(file)) : null;
}

function documents() {
  const names = {};
  for (const [name, source] of Object.entries(DOCUMENT_FONTS)) {
    names[path.parse(name).name] = write(`documents/${name}`, fs.readFileSync(`${italia}/dist/fonts/${source}`));
  }
  return names;
}

function licences() {
  for (const [name, source] of Object.entries(LICENSES)) write(`LICENSES/${name}`, fs.readFileSync(path.join(italia, source)));
  files('licences').forEach((f) => write(`LICENSES/${path.basename(f)}`, fs.readFileSync(f)));
}

const pages = templates();
const fontNames = fonts();
const css = await stylesheet(pages, fontNames);
const manifest = {
  css: writeHashed('portale', 'css', css),
  sprite: writeHashed('sprite', 'svg', sprite(pages)),
  script: script('portale'),
  scanner: script('avviso_qr'),
  fonts: Object.values(fontNames),
  document_fonts: documents(),
};
licences();
// The manifest comes last and whole: a server that reads it meanwhile sees the old one or the new one.
const draft = path.join(out, 'manifest.json.new');
fs.writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`);
fs.renameSync(draft, path.join(out, 'manifest.json'));
written.add(path.join(out, 'manifest.json'));
// A server still running names the files of the build before: they go an hour later.
const hourAgo = Date.now() - 3_600_000;
files(out).filter((f) => !written.has(f) && fs.statSync(f).mtimeMs < hourAgo).forEach((f) => fs.rmSync(f));
console.log(`stylesheet ${css.length} B, ${zlib.gzipSync(css, { level: 9 }).length} B gzipped; ${pages.length} templates`);
