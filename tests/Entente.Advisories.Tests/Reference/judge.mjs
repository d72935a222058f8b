// What @secvisogram/csaf-validator-lib says of the documents of a folder: node judge.mjs MODULES FOLDER. One line a document: its path in the folder, a tab, and the
// ids of the tests that find something. Tests that ask the network or a dictionary of the machine are left out.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, folder] = process.argv.slice(2)
const lib = file => import(pathToFileURL(resolve(modules, '@secvisogram/csaf-validator-lib', file)))
const validate = (await lib('validate.js')).default
const unasked = ['informativeTest_6_3_6', 'informativeTest_6_3_7', 'informativeTest_6_3_8']
const { csaf_2_0 } = await lib('schemaTests.js')
const mandatory = Object.values(await lib('mandatoryTests.js')).filter(test => test.name !== 'mandatoryTest_6_1_8')
const tests = [csaf_2_0, ...mandatory, ...Object.values(await lib('optionalTests.js')), ...Object.values(await lib('informativeTests.js'))].filter(test => !unasked.includes(test.name))
const idOf = name => name === 'csaf_2_0' ? 'schema' : name.replace(/^.*Test_/, '').replaceAll('_', '.')

console.log(`tests\t${tests.map(test => idOf(test.name)).join(' ')}`)
for (const name of readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.json')).sort()) {
  let document
  try { document = JSON.parse(readFileSync(join(folder, name), 'utf8')) } catch { continue }
  if (document?.document?.csaf_version !== '2.0') continue
  const found = []
  for (const test of tests) {
    let result
    try { result = (await validate([test], document)).tests[0] } catch { result = { errors: ['it broke off'], warnings: [], infos: [] } }
    if (!result.isValid || result.errors.length + result.warnings.length + result.infos.length > 0) found.push(idOf(test.name))
  }
  console.log(`${name}\t${found.join(' ')}`)
}
