// How fast @secvisogram/csaf-validator-lib judges the documents of a folder: node bench/advisories.mjs MODULES FOLDER [most documents]. Every test that needs no
// network; documents in memory, parsed each time, warm, processor time. Its spell check (6.3.8) starts hunspell for each text, so it is measured apart, by the clock, on
// few documents, and only where hunspell is installed.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, folder, most = '100000'] = process.argv.slice(2)
const large = 1e6
const lib = file => import(pathToFileURL(resolve(modules, '@secvisogram/csaf-validator-lib', file)))
const validate = (await lib('validate.js')).default
const full = { '2.0': Object.values(await lib('full.js')), 2.1: Object.values(await lib('csaf_2_1/full.js')) }
const without = (...names) => Object.fromEntries(Object.entries(full).map(([version, tests]) => [version, tests.filter(test => !names.includes(test.name))]))
const network = ['informativeTest_6_3_6', 'informativeTest_6_3_7']
const offline = without(...network, 'informativeTest_6_3_8')
const spelling = without(...network)

const all = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.json')).sort().map(name => readFileSync(join(folder, name)))
const sample = count => all.filter((_, at) => at % Math.max(1, Math.floor(all.length / count)) === 0)
const bytesOf = documents => documents.reduce((sum, document) => sum + document.length, 0)

const judge = async (document, tests) => {
  let parsed
  try { parsed = JSON.parse(document) } catch { return }
  await validate(tests[parsed.document?.csaf_version] ?? tests['2.0'], parsed)
}
const once = async (documents, tests = offline) => {
  const start = process.cpuUsage()
  const clock = performance.now()
  for (const document of documents) await judge(document, tests)
  const { user, system } = process.cpuUsage(start)
  return { processor: (user + system) / 1e6, clock: (performance.now() - clock) / 1e3 }
}
const line = (what, documents, seconds) =>
  console.log(`  ${what.padEnd(56)} ${`${(documents.length / seconds).toFixed(1)} docs/s`.padStart(16)}  ${(bytesOf(documents) / seconds / 1e6).toFixed(1).padStart(7)} MB/s`)

const documents = sample(Number(most))
await once(documents.filter((_, at) => at % 4 === 0))
const runs = [await once(documents), await once(documents)].map(run => run.processor)
line(`csaf-validator-lib, ${documents.length} of ${all.length} documents`, documents, Math.min(...runs))

const few = sample(5).filter(document => document.length < large)
if (spawnSync('hunspell', ['-d', 'en'], { input: '' }).status !== 0) console.log('  its spell check: there is no hunspell with a dictionary en')
else line(`with its spell check, ${few.length} documents, by the clock`, few, (await once(few, spelling)).clock)

const heavy = all.filter(document => document.length >= large).sort((one, other) => one.length - other.length)
const seconds = []
for (const document of heavy) seconds.push((await once([document])).processor)
if (heavy.length > 0) line(`${heavy.length} of 1 MB and more, once each`, heavy, seconds.reduce((sum, one) => sum + one, 0))
for (const [at, document] of heavy.entries())
  if (at >= heavy.length - 8) console.log(`  ${`${(document.length / 1e6).toFixed(1)} MB`.padEnd(56)} ${`${(seconds[at] * 1000).toFixed(0)} ms`.padStart(16)}`)
