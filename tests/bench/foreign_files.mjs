// SPDX-License-Identifier: GPL-3.0-or-later
// One file up and down again by our command line, by mtcute and by TDLib, one after the other with the same cloud: foreign_files.mjs MEGABYTES [ROUNDS]
// Prints `name value` lines: MB/s and processor seconds a GB, of the client and of the cloud, medians of the rounds.
// TDLib's addresses are compiled in, so it goes through a SOCKS5 redirect in this process; our command line is measured that way once more.
// Every client is signed in before its clock starts. Ours is a process a transfer, and its start and connecting are in its figures (ours_start_seconds says how
// much: a text sent the same way). All three read the file from a disk and save it there.
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, openSync, readFileSync, writeSync, closeSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { InputMedia } from '../interop/node_modules/@mtcute/core/index.js'
import { Cli, Cloud, Mtcute, withDeadline } from '../interop/support.mjs'
import { Tdlib, documentFile } from '../interop/tdlib.mjs'
import { Redirect } from '../interop/socks5.mjs'

const megabytes = Number(process.argv[2] ?? 200), rounds = Number(process.argv[3] ?? 1)
const kPatienceMs = 300_000
const ticks = Number(execFileSync('getconf', ['CLK_TCK']).toString())
const bytes = megabytes * 1e6

function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /, '').split(' ')
  return { own: (Number(fields[11]) + Number(fields[12])) / ticks, children: (Number(fields[13]) + Number(fields[14])) / ticks }
}
const median = all => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]
const digestOf = path => new Promise((done, failed) => {
  const hash = createHash('sha256')
  createReadStream(path).on('data', d => hash.update(d)).on('end', () => done(hash.digest('hex'))).on('error', failed)
})

const figures = new Map()
/// `whose`: 'children' for a client that is a process of its own.
async function timed(name, cloud, whose, work) {
  const cloudBefore = cpuOf(cloud.child.pid).own, before = cpuOf(process.pid)[whose], start = performance.now()
  const out = await withDeadline(work(), name, kPatienceMs)
  const seconds = (performance.now() - start) / 1e3
  const add = (what, value) => figures.set(what, [...(figures.get(what) ?? []), value])
  add(`${name}_mb_per_second`, megabytes / seconds)
  add(`${name}_client_cpu_s_per_gb`, (cpuOf(process.pid)[whose] - before) * 1e9 / bytes)
  add(`${name}_cloud_cpu_s_per_gb`, (cpuOf(cloud.child.pid).own - cloudBefore) * 1e9 / bytes)
  return out
}
async function same(path, digest, who) {
  if (await digestOf(path) !== digest) throw new Error(`${who}: what came back is not what was sent`)
  await rm(path)
}

/// The second device has nothing of the file.
async function ours(cloud, name, [cli, second, phone], original, digest) {
  const sent = JSON.parse(await timed(`${name}_upload`, cloud, 'children', () => cli.call('send', '--to', phone, '--photo', original, '--as-file', '--json')))
  const id = (sent.messages ?? sent)[0]?.id ?? sent.id
  const folder = await mkdtemp(join(cloud.folder, 'ours-'))
  await timed(`${name}_download`, cloud, 'children', () => second.call('download', '--chat', phone, '--message', String(id), '--out', folder))
  await same(join(folder, (await readdir(folder))[0]), digest, name)
}

async function mtcute(cloud, client, original, digest) {
  const sent = await timed('mtcute_upload', cloud, 'own', () => client.client.sendMedia('me', InputMedia.document(`file:${original}`, { fileName: 'film.bin' })))
  const path = join(cloud.folder, 'mtcute.bin')
  await timed('mtcute_download', cloud, 'own', () => client.client.downloadToFile(path, sent.media))
  await same(path, digest, 'mtcute')
}

async function tdlib(cloud, client, me, original, digest) {
  const chat = await client.invoke({ _: 'createPrivateChat', user_id: me.id, force: false })
  const sent = await timed('tdlib_upload', cloud, 'own', async () => {
    const queued = await client.invoke({ _: 'sendMessage', chat_id: chat.id, input_message_content: documentFile(original) })
    const done = await client.update(u => (u._ === 'updateMessageSendSucceeded' || u._ === 'updateMessageSendFailed') && u.old_message_id === queued.id, 'the file to be sent', kPatienceMs)
    if (done._ === 'updateMessageSendFailed') throw new Error(`TDLib: ${done.error.message}`)
    return done.message
  })
  const file = sent.content.document.document
  await rm(original)  // it would give this one back
  const got = await timed('tdlib_download', cloud, 'own', () => client.invoke({ _: 'downloadFile', file_id: file.id, priority: 32, offset: 0, limit: 0, synchronous: true }, kPatienceMs))
  await same(got.local.path, digest, 'TDLib')
}

async function freshFile(path) {  // another content each time: nobody may take a shortcut by knowing it
  const file = openSync(path, 'w')
  for (let left = bytes; left > 0; left -= 1e6) writeSync(file, randomBytes(Math.min(left, 1e6)))
  closeSync(file)
  return digestOf(path)
}

const cloud = await Cloud.start()
try {
  const redirect = await Redirect.to(cloud.port), own = []
  for (const [name, phone] of [['ours', '+12025550141'], ['ours_redirected', '+12025550142']]) {
    const devices = [new Cli(cloud, name), new Cli(cloud, `${name}-second`)]
    for (const cli of devices) {
      await cli.signIn(phone, 'Ada', 'Lovelace')
      if (name !== 'ours') await cli.call('proxy', 'set', `socks5://127.0.0.1:${redirect.port}`)
    }
    own.push([name, [...devices, phone]])
  }
  const mt = new Mtcute(cloud)
  await mt.signIn('+12025550143', 'Mt', 'Cute')
  const td = await Tdlib.at(cloud)
  const me = await td.signIn('+12025550144', 'Td', 'Lib')
  const original = join(cloud.folder, 'film.bin')
  const [cli, , phone] = own[0][1], starts = []
  for (let i = 0; i < 3; ++i) {
    const start = performance.now()
    await cli.call('send', '--to', phone, '--text', 'how long does it take to begin')
    starts.push((performance.now() - start) / 1e3)
  }
  console.log(`ours_start_seconds ${median(starts).toPrecision(3)}`)
  for (let round = 0; round < rounds; ++round) {
    for (const [name, devices] of own) await ours(cloud, name, devices, original, await freshFile(original))
    await mtcute(cloud, mt, original, await freshFile(original))
    await tdlib(cloud, td, me, original, await freshFile(original))
  }
  for (const [name, all] of figures) console.log(`${name} ${median(all).toPrecision(5)}`)
  await mt.end()
  await td.close()
  await redirect.close()
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await cloud.remove()
  setTimeout(() => process.exit(), 3000).unref()
}
