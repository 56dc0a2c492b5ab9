// SPDX-License-Identifier: GPL-3.0-or-later
// A fresh cloud, our own command line, and mtcute clients pointed at that cloud. Waiting is for events, each with a deadline.
import { spawn, execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { MemoryStorage } from '@mtcute/core'
import { TelegramClient } from '@mtcute/node'
import { NodeCryptoProvider } from '@mtcute/node/utils.js'
import { addPublicKey } from '@mtcute/core/utils.js'

const run = promisify(execFile)
export const bin = name => resolve(process.env.HELIO_BIN ?? join(dirname(fileURLToPath(import.meta.url)), '../../build/release/bin'), name)
const kDeadlineMs = 30_000

export function withDeadline(promise, what, ms = kDeadlineMs) {
  let timer
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`${what}: nothing for ${ms} ms`)), ms) })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

export class Cloud {
  /// `homes`: with rules like '44=2' there are two data centres.
  static async start(homes = []) {
    const cloud = new Cloud()
    cloud.homes = homes
    cloud.folder = await mkdtemp(join(tmpdir(), 'helio-interop-'))
    await cloud.run()
    return cloud
  }

  async run() {
    this.codes = join(this.folder, 'codes')
    const doors = this.ports ?? (this.homes.length ? [0, 0] : [0])
    this.child = spawn(bin('heliographd'), ['--data', join(this.folder, 'data'), ...doors.flatMap(port => ['--listen', `127.0.0.1:${port}`]),
      ...this.homes.flatMap(rule => ['--home', rule]), '--codes', this.codes, '--log', process.env.HELIO_LOG ?? 'warn'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: this.child.stdout })
    const [line] = await withDeadline(new Promise((done, failed) => {
      lines.once('line', l => done([l]))
      this.child.once('exit', code => failed(new Error(`heliographd ended with ${code}`)))
    }), 'heliographd')
    const [, address, file] = /^ready (\S+) (.+)$/.exec(line)
    this.port = Number(address.split(':').pop())
    this.file = file
    this.description = JSON.parse(await readFile(file, 'utf8'))
    this.ports = doors.map((_, i) => this.description.dcs[i].port)
  }

  /// `kind`: '' for sign-in, 'email', 'recovery'.
  async code(phone, kind = '') { return (await readFile(this.codeFile(phone, kind), 'utf8')).trim() }
  codeFile(phone, kind = '') { return join(this.codes, `${phone.replace(/\D/g, '')}${kind && '.' + kind}.code`) }

  async stop(signal = 'SIGTERM') {
    const ended = new Promise(done => this.child.once('exit', (code, sig) => done(code ?? sig)))
    this.child.kill(signal)
    return withDeadline(ended, 'heliographd to end')
  }

  /// Asked to stop it ends with 0, however much happened to it; one that was killed by a story may not be there any more.
  async remove() {
    const how = this.child.exitCode ?? this.child.signalCode ?? await this.stop()
    await rm(this.folder, { recursive: true, force: true })
    if (how !== 0 && how !== 'SIGKILL') throw new Error(`heliographd ended with ${how}`)
  }
}

/// heliograph-cli with an account folder of its own.
export class Cli {
  constructor(cloud, name) {
    this.cloud = cloud
    this.folder = join(cloud.folder, `cli-${name}`)
  }

  async call(...args) {
    const { stdout } = await run(bin('heliograph-cli'), ['--account', this.folder, '--cloud', this.cloud.file, ...args], { timeout: kDeadlineMs, maxBuffer: 64 << 20 })
    return stdout
  }

  async json(...args) { return JSON.parse(await this.call(...args, '--json')) }

  signIn(phone, first, last, ...more) {
    return this.call('sign-in', '--phone', phone, '--code-file', this.cloud.codeFile(phone), '--first-name', first, '--last-name', last, ...more)
  }

  /// sign-in --qr: gives the first link that it prints, and the promise of its end.
  async signInByLink(...more) {
    const child = spawn(bin('heliograph-cli'), ['--account', this.folder, '--cloud', this.cloud.file, 'sign-in', '--qr', ...more], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = new Promise(done => child.once('exit', done))
    const link = await withDeadline(new Promise(done => createInterface({ input: child.stdout }).on('line', line => { if (line.startsWith('tg://')) done(line) })), 'a link')
    return { link, ended: withDeadline(ended, 'sign-in --qr to end') }
  }
}

/// Pictures of our own making, in the cloud's scratch folder: their paths.
export async function makePhotos(cloud) {
  const folder = join(cloud.folder, 'photos')
  await run(bin('helio-make-photos'), [folder])
  return (await readdir(folder)).filter(n => n.endsWith('.jpg')).sort().map(n => join(folder, n))
}

/// A cloud, pictures, and our own command line signed up in it.
export async function cloudWithBen(phone, homes) {
  const cloud = await Cloud.start(homes)
  const photos = await makePhotos(cloud)
  const ben = new Cli(cloud, 'ben')
  await ben.signIn(phone, 'Ben', 'Okri')
  return { cloud, photos, ben }
}

/// Foreign clients that are still open: a failed story must not keep the run from ending.
export const open = new Set()
export async function endAll() {
  for (const client of [...open]) await client.end().catch(() => {})
  // A client that was cut may leave a timer of its own behind; the stories are over by now, their verdict stands in process.exitCode.
  setTimeout(() => process.exit(), 3000).unref()
}

/// A second program on the same wire.
export class Mtcute {
  constructor(cloud, options = {}) {
    this.cloud = cloud
    const crypto = new NodeCryptoProvider()
    this.ready = Promise.resolve(crypto.initialize()).then(() => { for (const pem of cloud.description.keys) addPublicKey(crypto, pem) })
    const dc = { ipAddress: '127.0.0.1', port: options.port ?? cloud.port, id: cloud.ports.length > 1 ? 1 : 2 }
    const { pfs = false, port, ...rest } = options
    this.client = new TelegramClient({
      apiId: 1, apiHash: '0123456789abcdef0123456789abcdef', storage: new MemoryStorage(), crypto,
      defaultDcs: { main: dc, media: dc }, logLevel: Number(process.env.MTCUTE_LOG ?? 1), network: { usePfs: pfs }, ...rest,
    })
    open.add(this)
    this.messages = []
    this.waiting = []
    this.raw = []
    this.rawWaiting = []
    this.client.onRawUpdate.add(info => {
      this.raw.push(info.update)
      this.rawWaiting = this.rawWaiting.filter(w => !w(info.update))
    })
    this.client.onNewMessage.add(message => {
      this.messages.push(message)
      this.waiting = this.waiting.filter(w => !w(message))
    })
  }

  async connect() {
    await this.ready
    await this.client.connect()
  }

  /// Signs up where the number is new, in where it is known.
  async signIn(phone, first, last, password) {
    await this.connect()
    const sent = await this.client.sendCode({ phone })
    const phoneCode = await this.cloud.code(phone)
    const asked = { _: 'auth.signIn', phoneNumber: phone, phoneCodeHash: sent.phoneCodeHash, phoneCode }
    if (password !== undefined) {
      await this.client.call(asked).then(() => { throw new Error('no password was asked for') }, error => { if (!/SESSION_PASSWORD_NEEDED/.test(error.text ?? error.message)) throw error })
      const user = await this.client.checkPassword({ password })
      await this.client.startUpdatesLoop()
      return user
    }
    const answer = await this.client.call(asked)
    this.signedUp = answer._ === 'auth.authorizationSignUpRequired'
    const done = this.signedUp
      ? await this.client.call({ _: 'auth.signUp', phoneNumber: phone, phoneCodeHash: sent.phoneCodeHash, firstName: first, lastName: last })
      : answer
    await this.client.notifyLoggedIn(done)
    await this.client.startUpdatesLoop()
    return done.user
  }

  /// The next message (or one that came already) that `wanted` says yes to.
  message(wanted, what) {
    const there = this.messages.find(wanted)
    if (there) return Promise.resolve(there)
    return withDeadline(new Promise(done => this.waiting.push(m => { if (!wanted(m)) return false; done(m); return true })), what)
  }

  /// The same for updates as they are on the wire.
  update(wanted, what) {
    const there = this.raw.find(wanted)
    if (there) return Promise.resolve(there)
    return withDeadline(new Promise(done => this.rawWaiting.push(u => { if (!wanted(u)) return false; done(u); return true })), `mtcute: ${what}`)
  }

  async end() {
    open.delete(this)
    await this.client.destroy()
  }
}
