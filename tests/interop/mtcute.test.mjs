// SPDX-License-Identifier: GPL-3.0-or-later
// mtcute 0.30.3 against a fresh heliographd, with our own command line at the other end: with permanent keys, then with temporary ones.
import { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, readdir, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputMedia } from '@mtcute/core'
import { Cli, Mtcute, endAll, withDeadline, cloudWithBen } from './support.mjs'
import { Redirect } from './socks5.mjs'
import { story } from './matrix.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const kBen = '+12025550102'
let cloud, ben, photos

before(async () => {
  ({ cloud, photos, ben } = await cloudWithBen(kBen))
})
after(async () => {
  await endAll()
  await cloud?.remove()
})

function tellWith(name, pfs, phone) {
  let ada, benId
  const tell = (what, run) => story(name, what, run)
  const history = () => ben.json('history', '--chat', phone, '--limit', '100')
  const last = async () => (await history()).at(-1)
  const scratch = async what => { const path = join(cloud.folder, `${what}-${name.replace(/\W/g, '')}`); await mkdir(path); return path }
  const second = async (...password) => {
    const session = new Mtcute(cloud, { pfs })
    await session.signIn(phone, '', '', ...password)
    return session
  }

  tell('start-up burst, sign up', async () => {
    ada = new Mtcute(cloud, { pfs })
    const user = await ada.signIn(phone, 'Ada', 'Lovelace')
    assert.equal(ada.signedUp, true)
    assert.equal(user.firstName, 'Ada')
    assert.equal(user.phone, phone.slice(1))
  })

  tell('sign in on a second session, list and terminate', async () => {
    const other = await second()
    assert.equal(other.signedUp, false)
    const { authorizations } = await ada.client.call({ _: 'account.getAuthorizations' })
    assert.equal(authorizations.length, 2)
    assert.equal(authorizations.filter(a => a.current).length, 1)
    await ada.client.call({ _: 'account.resetAuthorization', hash: authorizations.find(a => !a.current).hash })
    await assert.rejects(other.client.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] }), /AUTH_KEY_UNREGISTERED|SESSION_REVOKED|destroyed|401/)
    await other.end()
    assert.equal((await ada.client.call({ _: 'account.getAuthorizations' })).authorizations.length, 1)
  })

  tell('import contacts', async () => {
    const imported = await ada.client.importContacts([{ phone: kBen, firstName: 'Benjamin', lastName: 'O.' }])
    assert.equal(imported.imported.length, 1)
    assert.equal(imported.users[0].firstName, 'Benjamin')
    benId = imported.users[0].id
    const book = join(cloud.folder, 'ada.vcf')
    await writeFile(book, `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada King\r\nN:King;Ada;;;\r\nTEL;TYPE=CELL:${phone}\r\nEND:VCARD\r\n`)
    await ben.call('contacts', 'import', book)
    assert.ok((await ben.json('contacts', 'list')).some(c => c.last === 'King' && c.phone.replace(/\D/g, '') === phone.slice(1)))
  })

  tell('text and entities both ways', async () => {
    await ada.client.sendText(benId, { text: 'Good morning, Ben', entities: [{ _: 'messageEntityBold', offset: 0, length: 4 }] })
    await ben.call('send', '--to', phone, '--text', 'Good morning, Ada — ça va? 👋', '--entity', 'italic:14:3')
    const got = await ada.message(m => m.text.startsWith('Good morning, Ada'), 'a text from the command line')
    assert.equal(got.text, 'Good morning, Ada — ça va? 👋')
    assert.deepEqual(got.raw.entities.map(e => [e._, e.offset, e.length]), [['messageEntityItalic', 14, 3]])
    const seen = await history()
    assert.deepEqual(seen.map(m => [m.text, m.out]), [['Good morning, Ben', false], ['Good morning, Ada — ça va? 👋', true]])
    assert.deepEqual(seen[0].entities.map(e => [e.type, e.offset, e.length]), [['bold', 0, 4]])
  })

  tell('album of photos both ways', async () => {
    const input = async path => InputMedia.photo(await readFile(path), { fileName: 'a.jpg' })
    await ada.client.sendMediaGroup(benId, [{ ...await input(photos[0]), caption: 'the harbour' }, await input(photos[1])])
    const seen = (await history()).slice(-2)
    assert.deepEqual(seen.map(m => m.media.type), ['photo', 'photo'])
    assert.ok(seen.some(m => m.text === 'the harbour'))
    const out = await scratch('photos-of-ben')
    await ben.call('download', '--chat', phone, '--message', String(seen[0].id), '--out', out)
    assert.ok((await readFile(join(out, (await readdir(out))[0]))).length > 1000)
    await ben.call('send', '--to', phone, '--photo', photos[1], photos[2], '--caption', 'two of them')
    const album = []
    for (const n of [0, 1]) album.push(await ada.message(m => m.media?.type === 'photo' && !m.isOutgoing && !album.includes(m), `photo ${n} of the album`))
    assert.equal(String(album[0].groupedId), String(album[1].groupedId))
    const bytes = await withDeadline(ada.client.downloadAsBuffer(album[0].media), 'the photo')
    assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xd8])
  })

  tell('file both ways, byte for byte', async () => {
    const original = await readFile(photos[3])
    await ben.call('send', '--to', phone, '--photo', photos[3], '--as-file')
    const got = await ada.message(m => m.media?.type === 'document', 'a file')
    assert.equal(sha256(await withDeadline(ada.client.downloadAsBuffer(got.media), 'the file')), sha256(original))
    await ada.client.sendMedia(benId, InputMedia.document(original, { fileName: 'back.jpg' }))
    const back = await last()
    assert.equal(back.media.name, 'back.jpg')
    const out = await scratch('files-of-ben')
    await ben.call('download', '--chat', phone, '--message', String(back.id), '--out', out)
    assert.equal(sha256(await readFile(join(out, (await readdir(out))[0]))), sha256(original))
  })

  tell('contact card both ways', async () => {
    await ada.client.sendMedia(benId, InputMedia.contact({ phone: '+447700900318', firstName: 'Leila', lastName: 'Haddad',
      vcard: 'BEGIN:VCARD\nVERSION:3.0\nFN:Leila Haddad\nTEL:+447700900318\nEND:VCARD' }))
    const card = await last()
    assert.equal(card.media.contact.first, 'Leila')
    assert.equal(card.media.contact.phone.replace(/\D/g, ''), '447700900318')
    const file = join(cloud.folder, 'chloe.vcf')
    await writeFile(file, 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Chloé Dubois\r\nN:Dubois;Chloé;;;\r\nTEL:+33199004127\r\nEND:VCARD\r\n')
    await ben.call('send', '--to', phone, '--contact', file)
    const got = await ada.message(m => m.media?.type === 'contact' && !m.isOutgoing, 'a contact card')
    assert.equal(got.media.firstName, 'Chloé')
    assert.match(got.raw.media.vcard, /BEGIN:VCARD/)
  })

  tell('history, chat list and contacts as ours', async () => {
    const theirs = []
    for await (const m of ada.client.iterHistory(benId, { limit: 100 })) theirs.push(m.text)
    assert.deepEqual((await history()).map(m => m.text), theirs.reverse())
    const dialogs = []
    for await (const d of ada.client.iterDialogs({ limit: 10 })) dialogs.push(d.peer.id)
    assert.ok(dialogs.includes(benId))
    assert.deepEqual((await ada.client.getContacts()).map(u => u.id), [benId])
  })

  tell('read marks both ways', async () => {
    const sent = await ada.client.sendText(benId, 'have you read this?')
    await ben.call('read', '--chat', phone)
    await ada.update(u => u._ === 'updateReadHistoryOutbox' && u.maxId >= sent.id, 'a read mark')
    await ben.call('send', '--to', phone, '--text', 'yes I have')
    await ada.message(m => m.text === 'yes I have', 'a text')
    await ada.client.readHistory(benId)
    assert.equal((await ada.client.getPeerDialogs(benId))[0].unreadCount, 0)
  })

  tell('edit and delete', async () => {
    const sent = await ada.client.sendText(benId, 'teh ferry')
    await ada.client.editMessage({ message: sent, text: 'the ferry' })
    assert.equal((await last()).text, 'the ferry')
    await ada.client.deleteMessages([sent], { revoke: true })
    assert.ok(!(await history()).some(m => m.text === 'the ferry'))
  })

  tell('drafts on another session', async () => {
    const other = await second()
    const peer = await ada.client.resolvePeer(benId)
    await ada.client.call({ _: 'messages.saveDraft', peer, message: 'half a thought' })
    const heard = await other.update(u => u._ === 'updateDraftMessage' && u.draft._ === 'draftMessage', 'a draft')
    assert.equal(heard.draft.message, 'half a thought')
    assert.equal((await other.client.getPeerDialogs(benId))[0].draftMessage.text, 'half a thought')
    await other.client.logOut()
    await other.end()
  })

  tell('password: set, asked for, changed, removed', async () => {
    await ada.client.enableCloudPassword({ password: 'harbour light', hint: 'by the sea' })
    const other = await second('harbour light')
    assert.equal((await other.client.getMe()).firstName, 'Ada')
    await assert.rejects(ada.client.changeCloudPassword({ currentPassword: 'wrong', newPassword: 'x', hint: '' }), /PASSWORD_HASH_INVALID/)
    await ada.client.changeCloudPassword({ currentPassword: 'harbour light', newPassword: 'lighthouse', hint: '' })
    await other.client.logOut()
    await other.end()
    await (await second('lighthouse')).end()
    await ada.client.removeCloudPassword('lighthouse')
    await (await second()).end()
  })

  tell('password: back in by e-mail', async () => {
    await assert.rejects(ada.client.enableCloudPassword({ password: 'harbour light', hint: '', email: 'ada@example.org' }), /EMAIL_UNCONFIRMED/)
    await ada.client.verifyPasswordEmail(await cloud.code(phone, 'email'))
    const other = new Mtcute(cloud, { pfs })
    await other.connect()
    const { phoneCodeHash } = await other.client.sendCode({ phone })
    await assert.rejects(other.client.signIn({ phone, phoneCodeHash, phoneCode: await cloud.code(phone) }), /SESSION_PASSWORD_NEEDED/)
    assert.match(await other.client.sendRecoveryCode(), /^a\*+@example\.org$/)
    await other.client.recoverPassword({ recoveryCode: await cloud.code(phone, 'recovery') })
    assert.equal((await other.client.getMe()).firstName, 'Ada')
    await other.end()
    await (await second()).end()
  })

  tell('QR sign-in: shows a code, our command line accepts it', async () => {
    const other = new Mtcute(cloud, { pfs })
    await other.connect()
    let shown
    const link = new Promise(done => { shown = done })
    const user = other.client.signInQr({ onUrlUpdated: url => shown(url) })
    await ben.call('devices', 'accept', await withDeadline(link, 'a link'), '--yes')
    assert.equal((await withDeadline(user, 'the sign-in')).firstName, 'Ben')
    await other.client.logOut()
    await other.end()
  })

  tell('QR sign-in: accepts the code of our command line', async () => {
    const fresh = new Cli(cloud, `fresh-${pfs}`)
    const { link, ended } = await fresh.signInByLink()
    const token = Buffer.from(new URL(link).searchParams.get('token'), 'base64url')
    const device = await ada.client.call({ _: 'auth.acceptLoginToken', token })
    assert.equal(device.appName, 'Heliograph')
    assert.equal(await ended, 0)
    assert.equal((await fresh.json('devices', 'list')).find(d => d.current).model, 'Command line')
    await fresh.call('sign-out')
  })

  tell('what came while it was away', async () => {
    const redirect = await Redirect.plain(cloud.port)
    const away = new Mtcute(cloud, { pfs, port: redirect.port })
    await away.signIn(phone, '', '')
    await ben.call('send', '--to', phone, '--text', 'see you in an hour')
    const before = await away.message(m => m.text === 'see you in an hour', 'a text')
    redirect.held = true
    redirect.cut()
    await ben.call('edit', '--chat', phone, '--message', String((await last()).id), '--text', 'see you in two hours')
    await ben.call('send', '--to', phone, '--text', 'while you were away')
    await ben.call('send', '--to', phone, '--text', 'and once more')
    await ada.client.deleteMessages([(await ada.client.sendText(benId, 'taken back'))], { revoke: true })
    redirect.held = false
    await away.message(m => m.text === 'while you were away', 'the first message of the absence')
    await away.message(m => m.text === 'and once more', 'the second')
    assert.equal(away.messages.filter(m => m.text === 'while you were away').length, 1)
    await away.update(u => u._ === 'updateEditMessage' && u.message.id === before.id && u.message.message === 'see you in two hours', 'an edit of the absence')
    assert.deepEqual((await away.client.getHistory(benId, { limit: 3 })).map(m => m.text), ['and once more', 'while you were away', 'see you in two hours'])
    await away.end()
    await redirect.close()
  })

  tell('a group made by it has our command line in it', async () => {
    const title = `Harbour Light Walk ${name}`
    await ada.client.createGroup({ title, users: [await ada.client.resolvePeer(benId)] })
    const group = (await ben.json('chats', 'list')).find(c => c.title === title)
    assert.ok(group, 'the group is in the chat list')
    await ben.call('send', '--to', String(group.chat), '--text', 'who brings the mirror?')
    const got = await ada.message(m => m.text === 'who brings the mirror?', 'a text in the group')
    assert.equal(got.chat.title ?? got.chat.displayName, title)
    await ada.end()
  })
}

tellWith('mtcute', false, '+12025550101')
if (process.env.HELIO_PFS !== '0') tellWith('mtcute, PFS', true, '+12025550103')
