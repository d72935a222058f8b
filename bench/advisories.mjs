// How fast @secvisogram/csaf-validator-lib judges the documents of a folder: node bench/advisories.mjs MODULES FOLDER [most documents]. Every test that needs no
// network, but for the spell check, which needs a dictionary of the machine; documents in memory, parsed each time, warm, processor time.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, folder, most = '400'] = process.argv.slice(2)
const lib = file => import(pathToFileURL(resolve(modules, '@secvisogram/csaf-validator-lib', file)))
const validate = (await lib('validate.js')).default
const network = ['informativeTest_6_3_6', 'informativeTest_6_3_7', 'informativeTest_6_3_8']
const full = async file => Object.values(await lib(file)).filter(test => !network.includes(test.name))
const tests = { '2.0': await full('full.js'), 2.1: await full('csaf_2_1/full.js') }

const all = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.json')).sort().map(name => readFileSync(join(folder, name)))
const every = Math.max(1, Math.floor(all.length / Number(most)))
const documents = all.filter((_, at) => at % every === 0)
const bytes = documents.reduce((sum, document) => sum + document.length, 0)

const judge = async document => {
  let parsed
  try { parsed = JSON.parse(document) } catch { return }
  await validate(tests[parsed.document?.csaf_version] ?? tests['2.0'], parsed)
}
const once = async which => {
  const start = process.cpuUsage()
  for (const document of which) await judge(document)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
await once(documents.filter((_, at) => at % 4 === 0))
const seconds = Math.min(await once(documents), await once(documents))
console.log(`  ${`csaf-validator-lib, ${documents.length} of ${all.length} documents`.padEnd(46)} ${`${(documents.length / seconds).toFixed(1)} docs/s`.padStart(16)}  ${(bytes / seconds / 1e6).toFixed(1).padStart(7)} MB/s`)
const large = documents.filter(document => document.length >= 1e6).sort((one, other) => one.length - other.length).slice(-6)
for (const document of large)
  console.log(`  ${`${(document.length / 1e6).toFixed(1)} MB`.padEnd(46)} ${`${((await once([document])) * 1000).toFixed(0)} ms`.padStart(16)}`)
