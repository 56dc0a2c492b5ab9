// SPDX-License-Identifier: GPL-3.0-or-later
// Which client told which story: each test that is a story leaves a line, and at the end of a run they make one table. Run as a program, it prints the
// table; with --write it puts it into docs/INTEROP.md.
import test from 'node:test'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/// A test that is one square of the table.
export function story(client, name, run) {
  test(`${client}: ${name}`, async t => {
    let result = 'no'
    try {
      await run(t)
      result = 'yes'
    } finally {
      if (process.env.HELIO_MATRIX) appendFileSync(process.env.HELIO_MATRIX, JSON.stringify({ client, name, result }) + '\n')
    }
  })
}

/// Who must have told every story that any of them told: a hole among these is a failure of the run.
const kFull = process.env.HELIO_PFS === '0' ? ['mtcute', 'TDLib'] : ['mtcute', 'mtcute, PFS', 'TDLib', 'TDLib, PFS']

const cellOf = (lines, client, name) => {
  const found = lines.filter(l => l.client === client && l.name === name)
  return found.length === 0 ? '–' : found.every(l => l.result === 'yes') ? 'yes' : 'NO'
}

function table(lines, clients) {
  const stories = [...new Set(lines.filter(l => clients.includes(l.client)).map(l => l.name))]
  const rows = [['story', ...clients], ...stories.map(s => [s, ...clients.map(c => cellOf(lines, c, s))])]
  const widths = rows[0].map((_, i) => Math.max(...rows.map(r => r[i].length)))
  const line = r => '| ' + r.map((c, i) => c.padEnd(widths[i])).join(' | ') + ' |'
  return { text: [line(rows[0]), '|' + widths.map(w => '-'.repeat(w + 2)).join('|') + '|', ...rows.slice(1).map(line)].join('\n'), rows: rows.slice(1) }
}

/// The clients that must be full, then each of the others with what it alone tells.
function tables(lines) {
  const others = [...new Set(lines.map(l => l.client))].filter(c => !kFull.includes(c))
  const full = table(lines, kFull)
  const holes = full.rows.filter(row => row.slice(1).some(cell => cell !== 'yes')).map(row => row[0])
  return { text: [full.text, ...others.map(c => table(lines, [c]).text)].join('\n\n'), holes }
}

const kBegin = '<!-- matrix: made by tests/interop/run --write -->', kEnd = '<!-- end of matrix -->'

function write(text) {
  const page = join(dirname(fileURLToPath(import.meta.url)), '../../docs/INTEROP.md')
  const old = readFileSync(page, 'utf8')
  const [a, b] = [old.indexOf(kBegin), old.indexOf(kEnd)]
  if (a < 0 || b < a) throw new Error(`${page} has no place for the table`)
  writeFileSync(page, old.slice(0, a + kBegin.length) + '\n' + text + '\n' + old.slice(b))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = readFileSync(process.env.HELIO_MATRIX, 'utf8').trim().split('\n').filter(Boolean).map(l => JSON.parse(l))
  const { text, holes } = tables(lines)
  console.log('\n' + text)
  if (holes.length) {
    console.error(`not told by all of ${kFull.join('; ')}: ${holes.join('; ')}`)
    process.exitCode = 1
  }
  if (process.argv.includes('--write')) write(text)
}
