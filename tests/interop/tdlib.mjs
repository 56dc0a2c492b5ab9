// SPDX-License-Identifier: GPL-3.0-or-later
// TDLib at our cloud. Its addresses and keys are compiled in: a copy of the library gets our key in place of its own two (the same length), and a
// SOCKS5 redirect leads every connection to our port.
import { createRequire } from 'node:module'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tdl from 'tdl'
import { open, withDeadline } from './support.mjs'
import { Redirect } from './socks5.mjs'

const require = createRequire(import.meta.url)
const kBegin = '-----BEGIN RSA PUBLIC KEY-----', kEnd = '-----END RSA PUBLIC KEY-----'

/// Overwrites the two keys it knows main and test servers by.
async function withOurKey(cloud) {
  const own = require.resolve('@prebuilt-tdlib/linux-x64-glibc/package.json').replace(/package\.json$/, 'libtdjson.so')
  const copy = join(cloud.folder, 'libtdjson.so')
  const bytes = await readFile(own)
  const ours = cloud.description.keys[0].trim()
  let replaced = 0
  for (let at = bytes.indexOf(kBegin); at >= 0 && replaced < 2; at = bytes.indexOf(kBegin, at + 1)) {
    const end = bytes.indexOf(kEnd, at) + kEnd.length
    if (end - at !== ours.length) continue  // another kind of key
    bytes.write(ours, at, 'latin1')
    replaced++
  }
  if (replaced !== 2) throw new Error(`the library holds ${replaced} keys of our length, not 2`)
  await writeFile(copy, bytes)
  return copy
}

/// Which data centre an address is that is compiled in; our own are told apart by their ports.
const dcAt = host => host.startsWith('149.154.167.') ? 2 : host.startsWith('149.154.175.') && !/\.1\d\d$/.test(host) ? 1 : 0

let configured
/// Once a process: one library, one cloud.
export async function useTdlib(cloud) {
  configured ??= withOurKey(cloud).then(path => tdl.configure({ tdjson: path, verbosityLevel: Number(process.env.TDLIB_LOG ?? 0) }))
  await configured
}

export class Tdlib {
  static async at(cloud, { pfs = false, folder } = {}) {
    await useTdlib(cloud)
    const client = new Tdlib()
    client.cloud = cloud
    client.pfs = pfs
    client.redirect = await Redirect.to(cloud.ports.length > 1 ? host => cloud.ports[dcAt(host) - 1] : cloud.port)
    client.folder = folder ?? await mkdtemp(join(cloud.folder, 'tdlib-'))
    client.updates = []
    client.waiting = []
    open.add(client)
    client.open()
    return client
  }

  open() {
    this.bare = tdl.createBareClient()
    this.bare.on('error', error => { this.failure = error })
    this.bare.on('update', update => {
      this.updates.push(update)
      this.waiting = this.waiting.filter(w => !w(update))
      if (update._ === 'updateAuthorizationState') this.state = update.authorization_state
      if (update._ === 'updateAuthorizationState' && update.authorization_state._ === 'authorizationStateWaitTdlibParameters') this.#parameters()
    })
  }

  #parameters() {
    const proxy = { _: 'proxy', server: '127.0.0.1', port: this.redirect.port, type: { _: 'proxyTypeSocks5', username: '', password: '' } }
    for (const request of [
      { _: 'setTdlibParameters', use_test_dc: false, database_directory: join(this.folder, 'db'), files_directory: join(this.folder, 'files'), database_encryption_key: '',
        use_file_database: true, use_chat_info_database: true, use_message_database: true, use_secret_chats: false, api_id: 1,
        api_hash: '0123456789abcdef0123456789abcdef', system_language_code: 'en', device_model: 'TDLib bench', system_version: 'Debian 12', application_version: '1' },
      { ...proxy, _: 'addProxy', proxy, enable: true },
      { _: 'setOption', name: 'use_pfs', value: { _: 'optionValueBoolean', value: this.pfs } },
    ]) this.bare.invoke(request).catch(error => { this.failure = error })
  }

  invoke(request, ms) { return withDeadline(this.bare.invoke(request), `TDLib ${request._}`, ms) }

  /// The first update, past or to come, that `wanted` says yes to.
  update(wanted, what, ms) {
    const there = this.updates.find(wanted)
    if (there) return Promise.resolve(there)
    return withDeadline(new Promise(done => this.waiting.push(u => { if (!wanted(u)) return false; done(u); return true })), `TDLib: ${what}`, ms)
  }

  authorization(...kinds) {
    if (kinds.includes(this.state?._)) return Promise.resolve(this.state)
    return withDeadline(new Promise(done => this.waiting.push(u => {
      if (u._ !== 'updateAuthorizationState' || !kinds.includes(u.authorization_state._)) return false
      done(u.authorization_state)
      return true
    })), `TDLib: ${kinds.join(' or ')} (it is ${this.state?._}, ${this.failure?.message ?? 'no error'})`)
  }

  async #showCode(phone) {
    await this.authorization('authorizationStateWaitPhoneNumber')
    await this.invoke({ _: 'setAuthenticationPhoneNumber', phone_number: phone })
    await this.authorization('authorizationStateWaitCode')
    await this.invoke({ _: 'checkAuthenticationCode', code: await this.cloud.code(phone) })
  }

  async toPassword(phone) {
    await this.#showCode(phone)
    return this.authorization('authorizationStateWaitPassword')
  }

  /// Signs up where the number is new, in where it is known.
  async signIn(phone, first, last, password) {
    await this.#showCode(phone)
    const state = await this.authorization('authorizationStateWaitRegistration', 'authorizationStateWaitPassword', 'authorizationStateReady')
    this.signedUp = state._ === 'authorizationStateWaitRegistration'
    if (this.signedUp) await this.invoke({ _: 'registerUser', first_name: first, last_name: last })
    if (state._ === 'authorizationStateWaitPassword') {
      this.hint = state.password_hint
      await this.invoke({ _: 'checkAuthenticationPassword', password })
    }
    await this.authorization('authorizationStateReady')
    return this.invoke({ _: 'getMe' })
  }

  /// Sends one thing and waits until the cloud has it.
  async send(chat, content) {
    const queued = await this.invoke({ _: 'sendMessage', chat_id: chat, input_message_content: content })
    return this.sent(queued)
  }
  async sent(queued) {
    const done = await this.update(u => (u._ === 'updateMessageSendSucceeded' || u._ === 'updateMessageSendFailed') && u.old_message_id === queued.id && u.message.chat_id === queued.chat_id, 'a message to be sent')
    if (done._ === 'updateMessageSendFailed') throw new Error(`TDLib: ${done.error.message}`)
    return done.message
  }
  text(chat, text, entities = []) {
    return this.send(chat, { _: 'inputMessageText', text: { _: 'formattedText', text, entities } })
  }
  message(wanted, what) {
    return this.update(u => u._ === 'updateNewMessage' && wanted(u.message), what).then(u => u.message)
  }
  async download(file) {
    const done = await this.invoke({ _: 'downloadFile', file_id: file.id, priority: 32, offset: 0, limit: 0, synchronous: true })
    return readFile(done.local.path)
  }

  /// Ends this client; the folder stays, and open() goes on from it.
  async close() {
    if (this.bare.isClosed()) return
    await withDeadline(this.bare.close(), 'TDLib to close')
  }
  /// Signs out, and ends.
  async leave() {
    await this.invoke({ _: 'logOut' })
    await this.authorization('authorizationStateClosed')
    open.delete(this)
    await this.redirect.close()
  }
  async end() {
    open.delete(this)
    await this.close()
    await this.redirect.close()
  }
}

export const localFile = path => ({ _: 'inputFileLocal', path })
const plain = text => ({ _: 'formattedText', text, entities: [] })
/// Message contents to send.
export const photoFile = (path, caption = '') => ({ _: 'inputMessagePhoto', photo: { _: 'inputPhoto', photo: localFile(path), width: 640, height: 480 }, caption: plain(caption) })
export const documentFile = path => ({ _: 'inputMessageDocument', document: { _: 'inputDocument', document: localFile(path), disable_content_type_detection: true }, caption: plain('') })
export const contactCard = (phone, first, last) =>
  ({ _: 'inputMessageContact', contact: { _: 'contact', phone_number: phone, first_name: first, last_name: last, vcard: '', user_id: 0 } })
export const plainText = text => ({ _: 'inputMessageText', text: plain(text) })

/// What of a message people see, as heliograph-cli's history prints it.
export const textOf = message => message.content.text?.text ?? message.content.caption?.text ?? ''
