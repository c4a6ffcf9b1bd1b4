// One stylesheet for every tenant. Bootstrap Italia fixes its colours while it compiles, so it is
// compiled twice, with two hues: a literal that differs between the two comes from the primary
// colour, and becomes a custom property computed from the tenant's own `--pe-p`.
const BLUE = [0, 102, 204];
const LITERAL = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^()]*\)/gi;
const FURTHEST_FIT = 60;

// Literals that ignore the primary hue although they are shades of it: share of colour, mixed with.
const FIXED_SHADES = [
  [/hsl\(210,\s*100%,\s*30%\)/g, { share: 75, base: 'black' }],
  [/hsl\(210,\s*100%,\s*20%\)/g, { share: 50, base: 'black' }],
  [/hsl\(210,\s*100%,\s*15%\)/g, { share: 38, base: 'black' }],
  [/hsl\(210,\s*62%,\s*97%\)/g, { share: 5, base: 'white' }],
];

export function toCustomProperties(blueCss, sentinelCss) {
  const shades = new Map();
  const other = [...sentinelCss.matchAll(LITERAL)].map((m) => m[0]);
  let position = 0;
  let css = blueCss.replace(LITERAL, (literal) => {
    const moved = other[position++];
    return moved === literal ? literal : reference(shadeOf(parse(literal)), shades);
  });
  if (position !== other.length) throw new Error('the two compilations do not have the same colours');
  for (const [literal, shade] of FIXED_SHADES) css = css.replaceAll(literal, () => reference(shade, shades));
  css = css.replace(/--bs-btn-focus-shadow-rgb:[^;}]*/g, '--bs-btn-focus-shadow-rgb: 0, 0, 0');
  css = css.replace(/%230066cc|%2306c(?![0-9a-f])/gi, '%2317324d');
  return { css, shades };
}

// Definitions of the properties that the purged stylesheet still names.
export function definitions(css, shades) {
  const used = [...shades].filter(([name]) => css.includes(`var(${name})`));
  const plain = used.map(([name, s]) => `${name}: ${plainColour(s)};`).join('');
  const mixed = used.filter(([, s]) => s.share < 100).map(([name, s]) => `${name}: ${mix(s)};`).join('');
  return `:root{--pe-p:#06c;${plain}}@supports (color: color-mix(in srgb, red, blue)){:root{${mixed}}}`;
}

function reference(shade, shades) {
  if (shade.share === 100) return 'var(--pe-p)';
  const name = `--pe-${shade.base}-${shade.share}`;
  shades.set(name, shade);
  return `var(${name})`;
}

const mix = ({ share, base }) =>
  `color-mix(in srgb, var(--pe-p) ${share}%, ${base === 'clear' ? 'transparent' : base})`;

function plainColour({ share, base }) {
  if (base === 'clear') return `rgba(${BLUE.join(',')},${share / 100})`;
  const end = base === 'white' ? 255 : 0;
  return `rgb(${BLUE.map((c) => Math.round(end + ((c - end) * share) / 100)).join(',')})`;
}

function shadeOf({ rgb, alpha }) {
  if (alpha < 1) return { share: Math.round(alpha * 100), base: 'clear' };
  const fits = ['black', 'white'].map((base) => fit(rgb, base)).sort((a, b) => a.error - b.error);
  if (fits[0].error > FURTHEST_FIT) throw new Error(`no shade of the primary colour fits ${rgb}`);
  return { share: fits[0].share, base: fits[0].base };
}

// Least squares: the share of blue which, mixed with the base, comes nearest to the colour.
function fit(rgb, base) {
  const end = base === 'white' ? 255 : 0;
  const dot = (a, b) => a.reduce((sum, v, i) => sum + v * b[i], 0);
  const way = BLUE.map((c) => c - end);
  const gone = rgb.map((c) => c - end);
  const share = Math.min(1, Math.max(0, dot(way, gone) / dot(way, way)));
  const error = Math.max(...gone.map((g, i) => Math.abs(g - way[i] * share)));
  return { base, share: Math.round(share * 100), error };
}

function parse(literal) {
  if (literal.startsWith('#')) return parseHex(literal.slice(1));
  const numbers = literal.match(/[\d.]+/g).map(Number);
  const alpha = numbers[3] ?? 1;
  return literal.startsWith('hsl') ? { rgb: fromHsl(...numbers), alpha } : { rgb: numbers.slice(0, 3), alpha };
}

function parseHex(hex) {
  const full = hex.length < 6 ? [...hex].map((c) => c + c).join('') : hex;
  const bytes = full.match(/../g).map((b) => parseInt(b, 16));
  return { rgb: bytes.slice(0, 3), alpha: (bytes[3] ?? 255) / 255 };
}

function fromHsl(hue, saturation, lightness) {
  const l = lightness / 100;
  const a = (saturation / 100) * Math.min(l, 1 - l);
  const channel = (n) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
