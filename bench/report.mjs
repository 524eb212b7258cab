// Shows results as a table, and keeps them as JSON under bench/results/.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './places/processes.mjs';

const RESULTS = join(ROOT, 'bench/results');

const number = (value, digits = 0) =>
  value === undefined || value === null || Number.isNaN(value)
    ? ''
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const digitsOf = (value) => (value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 || value === 0 ? 2 : 5);
const rate = (value) => number(value, digitsOf(value));

function table(lines) {
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => String(line[i]).length)));
  return lines
    .map((line) =>
      line.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  '),
    )
    .join('\n');
}

const ratio = (a, b) => (a && b ? a.perSecond / b.perSecond : undefined);

/** Is each target met? Only those that can be told from the row itself. */
export function judge({ kehu, bare, strapi, targets = {} }) {
  const verdicts = [];
  const check = (what, value, wanted, met) => verdicts.push({ what, value, wanted, met });
  if (targets.bare && bare) check('× bare', ratio(kehu, bare), `≥ ${targets.bare}`, ratio(kehu, bare) >= targets.bare);
  if (targets.strapi && strapi)
    check('× Strapi', ratio(kehu, strapi), `≥ ${targets.strapi}`, ratio(kehu, strapi) >= targets.strapi);
  if (targets.p99) check('p99 ms', kehu.p99, `< ${targets.p99}`, kehu.p99 < targets.p99);
  return verdicts;
}

/** Rows of load: requests a second and latencies of each contender, ratios, verdicts. */
export function printLoad(rows) {
  const lines = [
    ['', 'kehu/s', 'p50 ms', 'p99 ms', 'bare/s', '× bare', 'p99 ms', 'strapi/s', '× Strapi', 'failed', 'missed'],
  ];
  for (const row of rows) {
    const { kehu, bare, strapi } = row;
    const failed = [kehu, bare, strapi].reduce((sum, one) => sum + (one?.failed ?? 0), 0);
    const missed = judge(row).filter((verdict) => !verdict.met);
    lines.push([
      row.row,
      rate(kehu.perSecond),
      number(kehu.p50, 2),
      number(kehu.p99, 2),
      bare ? rate(bare.perSecond) : '',
      rate(ratio(kehu, bare)),
      number(bare?.p99, 2),
      strapi ? rate(strapi.perSecond) : '',
      rate(ratio(kehu, strapi)),
      failed,
      missed.map((verdict) => `${verdict.what} ${verdict.wanted}`).join(', ') || '-',
    ]);
    for (const [name, one] of Object.entries({ kehu, bare, strapi }))
      if (one?.sample) console.log(`  ${row.row}: ${name} refused, e.g. ${one.sample}`);
  }
  console.log(`\n${table(lines)}`);
}

/** Rows of single figures: {row, value, unit, wanted, met}. */
export function printFigures(title, rows) {
  const lines = [[title, '', '', 'target']];
  for (const { row, value, unit, wanted, met } of rows)
    lines.push([row, number(value, digitsOf(value)), unit, wanted ? `${wanted}${met ? '' : '  MISSED'}` : '-']);
  console.log(`\n${table(lines)}`);
}

/** What a call costs by the size of the bank, against the bare one of the same run: growth shows as a falling share. */
export function printGrowth(sizes) {
  const rows = (result) => [...(result.list ?? []), ...(result.search ?? []), ...(result.write ?? [])];
  const lines = [['share of bare, by customers', ...sizes.map(({ size }) => size.toLocaleString('en'))]];
  for (const { row } of rows(sizes[0])) {
    const of = (result) => rows(result).find((other) => other.row === row);
    lines.push([row, ...sizes.map((result) => rate(ratio(of(result)?.kehu, of(result)?.bare)))]);
  }
  if (lines.length > 1) console.log(`\n${table(lines)}`);
}

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
};

export const machine = () => ({
  at: new Date().toISOString(),
  commit: commit(),
  node: process.versions.node,
  cpus: availableParallelism(),
  cpu: cpus()[0]?.model,
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
});

export function keep(name, content) {
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, name);
  writeFileSync(file, typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
