// SPDX-License-Identifier: GPL-3.0-or-later
// mtcute 0.30.3 against a fresh heliographd: alone, then with our own command line at the other end.
import test, { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, readdir, mkdir, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { InputMedia } from '@mtcute/core'
import { Cloud, Cli, Mtcute, bin, withDeadline } from './support.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const kAda = '+12025550101', kBen = '+12025550102'
let cloud, ada, ben, benId, photos

before(async () => {
  cloud = await Cloud.start()
  const folder = join(cloud.folder, 'photos')
  execFileSync(bin('helio-make-photos'), [folder])
  photos = (await readdir(folder)).filter(n => n.endsWith('.jpg')).sort().map(n => join(folder, n))
})
after(async () => {
  await ada?.end()
  await cloud?.remove()
})

test('signs up', async () => {
  ada = new Mtcute(cloud)
  const user = await ada.signIn(kAda, 'Ada', 'Lovelace')
  assert.equal(ada.signedUp, true)
  assert.equal(user.firstName, 'Ada')
  assert.equal(user.phone, kAda.slice(1))
})

test('signs in on a second session, and both are listed', async () => {
  const second = new Mtcute(cloud)
  const user = await second.signIn(kAda, '', '')
  assert.equal(second.signedUp, false)
  assert.equal(user.lastName, 'Lovelace')
  const { authorizations } = await second.client.call({ _: 'account.getAuthorizations' })
  assert.equal(authorizations.length, 2)
  assert.equal(authorizations.filter(a => a.current).length, 1)
  await second.client.logOut()
  await second.end()
})

test('our command line signs up, both import each other', async () => {
  ben = new Cli(cloud, 'ben')
  await ben.signIn(kBen, 'Ben', 'Okri')
  const imported = await ada.client.importContacts([{ phone: kBen, firstName: 'Benjamin', lastName: 'O.' }])
  assert.equal(imported.imported.length, 1)
  assert.equal(imported.users[0].firstName, 'Benjamin')
  benId = imported.users[0].id
  const book = join(cloud.folder, 'ada.vcf')
  await writeFile(book, `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada King\r\nN:King;Ada;;;\r\nTEL;TYPE=CELL:${kAda}\r\nEND:VCARD\r\n`)
  await ben.call('contacts', 'import', book)
  const contacts = await ben.json('contacts', 'list')
  assert.equal(contacts.length, 1)
  assert.equal(contacts[0].last, 'King')
})

test('text both ways', async () => {
  await ada.client.sendText(benId, 'Good morning, Ben')
  await ben.call('send', '--to', kAda, '--text', 'Good morning, Ada — ça va? 👋')
  const got = await ada.message(m => m.text.startsWith('Good morning, Ada'), 'a text from the command line')
  assert.equal(got.text, 'Good morning, Ada — ça va? 👋')
  const history = await ben.json('history', '--chat', kAda)
  assert.deepEqual(history.map(m => [m.text, m.out]), [['Good morning, Ben', false], ['Good morning, Ada — ça va? 👋', true]])
})

test('photos both ways, bytes readable', async () => {
  await ada.client.sendMedia(benId, InputMedia.photo(await readFile(photos[0]), { fileName: 'a.jpg' }), { caption: 'the harbour' })
  const history = await ben.json('history', '--chat', kAda)
  const photo = history.at(-1)
  assert.equal(photo.media.type, 'photo')
  assert.equal(photo.text, 'the harbour')
  const out = join(cloud.folder, 'ben-downloads')
  await mkdir(out)
  await ben.call('download', '--chat', kAda, '--message', String(photo.id), '--out', out)
  const [name] = await readdir(out)
  assert.ok((await readFile(join(out, name))).length > 1000)

  await ben.call('send', '--to', kAda, '--photo', photos[1], photos[2], '--caption', 'two of them')
  const album = []
  for (const n of [0, 1]) album.push(await ada.message(m => m.media?.type === 'photo' && !m.isOutgoing && !album.includes(m), `photo ${n} of the album`))
  assert.equal(String(album[0].groupedId), String(album[1].groupedId))
  const bytes = await withDeadline(ada.client.downloadAsBuffer(album[0].media), 'the photo')
  assert.equal(bytes[0], 0xff)
  assert.equal(bytes[1], 0xd8)
})

test('a file both ways, byte for byte', async () => {
  const original = await readFile(photos[3])
  await ben.call('send', '--to', kAda, '--photo', photos[3], '--as-file')
  const got = await ada.message(m => m.media?.type === 'document', 'a file')
  assert.equal(sha256(await withDeadline(ada.client.downloadAsBuffer(got.media), 'the file')), sha256(original))

  await ada.client.sendMedia(benId, InputMedia.document(original, { fileName: 'back.jpg' }))
  const back = (await ben.json('history', '--chat', kAda)).at(-1)
  assert.equal(back.media.name, 'back.jpg')
  const out = join(cloud.folder, 'ben-files')
  await mkdir(out)
  await ben.call('download', '--chat', kAda, '--message', String(back.id), '--out', out)
  const [name] = await readdir(out)
  assert.equal(sha256(await readFile(join(out, name))), sha256(original))
})

test('contact cards both ways, fields readable', async () => {
  await ada.client.sendMedia(benId, InputMedia.contact({ phone: '+447700900318', firstName: 'Leila', lastName: 'Haddad',
    vcard: 'BEGIN:VCARD\nVERSION:3.0\nFN:Leila Haddad\nTEL:+447700900318\nEND:VCARD' }))
  const card = (await ben.json('history', '--chat', kAda)).at(-1)
  assert.equal(card.media.type, 'contact')
  assert.equal(card.media.contact.first, 'Leila')
  assert.equal(card.media.contact.phone.replace(/\D/g, ''), '447700900318')

  const file = join(cloud.folder, 'chloe.vcf')
  await writeFile(file, 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Chloé Dubois\r\nN:Dubois;Chloé;;;\r\nTEL:+33199004127\r\nEND:VCARD\r\n')
  await ben.call('send', '--to', kAda, '--contact', file)
  const got = await ada.message(m => m.media?.type === 'contact' && !m.isOutgoing, 'a contact card')
  assert.equal(got.media.firstName, 'Chloé')
  assert.equal(got.media.lastName, 'Dubois')
  assert.match(got.media.raw?.vcard ?? got.raw.media.vcard, /BEGIN:VCARD/)
})

test('history is the same at both ends, oldest first', async () => {
  const theirs = []
  for await (const m of ada.client.iterHistory(benId, { limit: 100 })) theirs.push(m)
  theirs.reverse()
  const ours = await ben.json('history', '--chat', kAda, '--limit', '100')
  assert.equal(ours.length, theirs.length)
  assert.deepEqual(ours.map(m => m.text), theirs.map(m => m.text))
})

test('edits and deletes reach the other end', async () => {
  const sent = await ada.client.sendText(benId, 'teh ferry')
  await ada.client.editMessage({ message: sent, text: 'the ferry' })
  assert.equal((await ben.json('history', '--chat', kAda)).at(-1).text, 'the ferry')
  await ada.client.deleteMessages([sent], { revoke: true })
  assert.ok(!(await ben.json('history', '--chat', kAda)).some(m => m.text === 'the ferry'))
})

test('a group made by mtcute has our command line in it', async () => {
  const user = await ada.client.resolvePeer(benId)
  await ada.client.createGroup({ title: 'Harbour Light Walk', users: [user] })
  const chats = await ben.json('chats', 'list')
  const group = chats.find(c => c.title === 'Harbour Light Walk')
  assert.ok(group, 'the group is in the chat list')
  await ben.call('send', '--to', String(group.chat), '--text', 'who brings the mirror?')
  const got = await ada.message(m => m.text === 'who brings the mirror?', 'a text in the group')
  assert.equal(got.chat.title ?? got.chat.displayName, 'Harbour Light Walk')
})

test('an ended session is refused at once', async () => {
  const second = new Mtcute(cloud)
  await second.signIn(kAda, '', '')
  const { authorizations } = await ada.client.call({ _: 'account.getAuthorizations' })
  const other = authorizations.find(a => !a.current)
  await ada.client.call({ _: 'account.resetAuthorization', hash: other.hash })
  await assert.rejects(second.client.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] }), /AUTH_KEY_UNREGISTERED|SESSION_REVOKED|destroyed|401/)
  await second.end()
})
