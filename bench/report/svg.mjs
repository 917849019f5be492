/** Readable on light and on dark ground; colours that colour-blind people tell apart. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1c2421 }
  .title { font-weight: 600; font-size: 15px }
  .muted, .tick { fill: #5b6762 }
  .tick { font-size: 11px }
  .line { stroke: #c8d0cc; stroke-width: 1; fill: none }
  .error { stroke: #1c2421; stroke-width: 1.2 }
  .ground { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e7ece9 } .muted, .tick { fill: #9aa8a1 } .line { stroke: #3a4640 } .error { stroke: #e7ece9 } .ground { fill: #151d19 }
  }`;

/** Ours in greens, the peers in blue and orange; both grounds carry them. */
export const TONES = { shipped: "#11734c", ours: "#1f9d6b", second: "#7cc7a4", v4: "#3b82d0", v5: "#d9822b" };
const KIND_TONES = { html: "#8b95a1", css: "#b58bd6", js: "#d9a514", wasm: "#1f9d6b", json: "#3b82d0", svg: "#d9625b", other: "#777777" };

const WIDTH = 790;
const escape = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const text = (x, y, content, { kind = "", anchor = "start" } = {}) => `<text x="${x}" y="${y}" class="${kind}" text-anchor="${anchor}">${escape(content)}</text>`;

function picture(title, height, parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">
<style>${STYLE}
</style>
<rect class="ground" width="${WIDTH}" height="${height}" rx="8"/>
${text(20, 30, title, { kind: "title" })}
${parts.flat(Infinity).filter(Boolean).join("\n")}
</svg>
`;
}

/** Groups of bars that lie, each with its quartiles. Bars: {label, median, q1, q3, tone}. */
export function bars({ title, unit, groups }) {
  const [left, right, thick] = [210, 90, 18];
  const most = Math.max(...groups.flatMap(({ bars: list }) => list.map(({ median, q3 }) => Math.max(median, q3))));
  const x = (value) => left + (value / most) * (WIDTH - left - right);
  let y = 50;
  const parts = groups.map(({ label, bars: list }) => {
    y += 18;
    const heading = text(20, y, label, { kind: "muted" });
    y += 8;
    const drawn = list.map(({ label: name, median, q1, q3, tone }) => {
      const middle = y + thick / 2;
      const bar = [
        text(left - 10, middle + 4, name, { anchor: "end" }),
        `<rect x="${left}" y="${y}" width="${(x(median) - left).toFixed(1)}" height="${thick - 3}" rx="2" fill="${tone}"/>`,
        q3 > q1 && `<path class="error" d="M${x(q1).toFixed(1)} ${middle - 1.5}H${x(q3).toFixed(1)}"/>`,
        text(x(Math.max(median, q3)) + 8, middle + 4, `${shown(median)} ${unit}`),
      ];
      y += thick + 2;
      return bar;
    });
    return [heading, drawn];
  });
  return picture(title, y + 20, parts);
}

/** Bars that lie, each made of parts. Rows: {label, parts: {kind: value}}. */
export function stacks({ title, unit, rows }) {
  const [left, right, thick] = [210, 100, 22];
  const sum = ({ parts }) => Object.values(parts).reduce((total, value) => total + value, 0);
  const scale = (WIDTH - left - right) / Math.max(...rows.map(sum));
  const kinds = Object.keys(KIND_TONES).filter((kind) => rows.some(({ parts }) => parts[kind]));
  const legend = kinds.map((kind, index) => [
    `<rect x="${left + index * 80}" y="46" width="12" height="12" rx="2" fill="${KIND_TONES[kind]}"/>`,
    text(left + 18 + index * 80, 57, kind, { kind: "muted" }),
  ]);
  const drawn = rows.map((row, index) => {
    const y = 74 + index * (thick + 8);
    let x = left;
    const pieces = kinds.map((kind) => {
      const width = (row.parts[kind] ?? 0) * scale;
      x += width;
      return `<rect x="${(x - width).toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${thick}" fill="${KIND_TONES[kind]}"/>`;
    });
    return [text(left - 10, y + 15, row.label, { anchor: "end" }), pieces, text(x + 8, y + 15, `${shown(sum(row))} ${unit}`)];
  });
  return picture(title, 86 + rows.length * (thick + 8), [legend, drawn]);
}

/** Lines over two logarithmic axes. Series: {label, points: [[x, y]], tone, isDashed}. */
export function logLog({ title, xTitle, yTitle, series }) {
  const [left, right, top, bottom, height] = [70, 220, 60, 60, 400];
  const all = series.flatMap(({ points }) => points).filter(([, value]) => value > 0);
  const range = (index) => {
    const logs = all.map((point) => Math.log10(point[index]));
    return [Math.floor(Math.min(...logs)), Math.max(Math.ceil(Math.max(...logs)), Math.floor(Math.min(...logs)) + 1)];
  };
  const [[x0, x1], [y0, y1]] = [range(0), range(1)];
  const x = (value) => left + ((Math.log10(value) - x0) / (x1 - x0)) * (WIDTH - left - right);
  const y = (value) => height - bottom - ((Math.log10(value) - y0) / (y1 - y0)) * (height - bottom - top);
  const powers = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  const axes = [
    powers(y0, y1).map((value) => [`<path class="line" d="M${left} ${y(value).toFixed(1)}H${WIDTH - right}"/>`, text(left - 8, y(value) + 4, shown(value), { kind: "tick", anchor: "end" })]),
    powers(x0, x1).map((value) => [`<path class="line" d="M${x(value).toFixed(1)} ${top}V${height - bottom}"/>`, text(x(value), height - bottom + 18, shown(value), { kind: "tick", anchor: "middle" })]),
    text((left + WIDTH - right) / 2, height - 16, xTitle, { kind: "muted", anchor: "middle" }),
    text(left, top - 12, yTitle, { kind: "muted" }),
  ];
  const drawn = series.map(({ label, points, tone, isDashed }, index) => {
    const seen = points.filter(([, value]) => value > 0).map(([px, py]) => [x(px).toFixed(1), y(py).toFixed(1)]);
    const legendY = top + 10 + index * 22;
    const dash = isDashed ? ' stroke-dasharray="5 4"' : "";
    return [
      `<polyline points="${seen.map(String).join(" ")}" fill="none" stroke="${tone}" stroke-width="2.2"${dash}/>`,
      seen.map(([px, py]) => `<circle cx="${px}" cy="${py}" r="3.2" fill="${tone}"/>`),
      `<path d="M${WIDTH - right + 14} ${legendY - 4}h22" stroke="${tone}" stroke-width="2.2"${dash}/>`,
      text(WIDTH - right + 42, legendY, label, { kind: "muted" }),
    ];
  });
  return picture(title, height, [axes, drawn]);
}

/** A figure as people write it: three or four digits, thousands apart. */
export function shown(value) {
  if (value !== 0 && Math.abs(value) < 10 && !Number.isInteger(value)) return String(Number(value.toPrecision(2)));
  return Math.round(value).toLocaleString("en");
}
