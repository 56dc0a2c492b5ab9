// SPDX-License-Identifier: GPL-3.0-or-later
// A cloud that is two data centres: everybody knocks at the first, whoever has a number that begins with 44 lives at the second. Our own command line lives at
// the first, so that what either sends lies where the other does not live.
import { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, readdir, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputMedia } from '@mtcute/core'
import { Mtcute, endAll, withDeadline, cloudWithBen } from './support.mjs'
import { Tdlib, documentFile, photoFile } from './tdlib.mjs'
import { story } from './matrix.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const kBen = '+12025550102'
let cloud, ben, photos

before(async () => {
  ({ cloud, photos, ben } = await cloudWithBen(kBen, ['44=2']))
})
after(async () => {
  await endAll()
  await cloud?.remove()
})

const last = async phone => (await ben.json('history', '--chat', phone, '--limit', '100')).at(-1)
/// What Ben saves of a message.
async function saved(phone, message) {
  const out = join(cloud.folder, `saved-${phone}-${message.id}`)
  await mkdir(out)
  await ben.call('download', '--chat', phone, '--message', String(message.id), '--out', out)
  return readFile(join(out, (await readdir(out))[0]))
}
async function benSends(phone) {
  await ben.call('send', '--to', phone, '--photo', photos[3], '--as-file')
  await ben.call('send', '--to', phone, '--photo', photos[1])
}

const kStory = 'lives at another data centre: sign-in, files both ways'

function tellMtcute(name, pfs, phone) {
  story(name, kStory, async () => {
    const ada = new Mtcute(cloud, { pfs })
    await ada.signIn(phone, 'Ada', 'Lovelace')
    assert.equal(ada.signedUp, true)
    const config = await ada.client.call({ _: 'help.getConfig' })
    assert.equal(config.thisDc, 2)
    const imported = await ada.client.importContacts([{ phone: kBen, firstName: 'Ben', lastName: '' }])
    await ben.call('contacts', 'add', phone, '--first-name', 'Ada', '--last-name', '')
    await benSends(phone)
    const file = await ada.message(m => m.media?.type === 'document', 'a file')
    assert.equal(sha256(await withDeadline(ada.client.downloadAsBuffer(file.media), 'the file')), sha256(await readFile(photos[3])))
    const photo = await ada.message(m => m.media?.type === 'photo', 'a photo')
    assert.deepEqual([...(await withDeadline(ada.client.downloadAsBuffer(photo.media), 'the photo')).subarray(0, 2)], [0xff, 0xd8])
    await ada.client.sendMedia(imported.users[0].id, InputMedia.document(await readFile(photos[2]), { fileName: 'back.jpg' }))
    assert.equal(sha256(await saved(phone, await last(phone))), sha256(await readFile(photos[2])))
    const session = await ada.client.call({ _: 'account.getAuthorizations' })
    assert.equal(session.authorizations.length, 1, 'the visit is no device of its own')
    await ada.end()
  })
}

function tellTdlib(name, pfs, phone) {
  story(name, kStory, async () => {
    const ada = await Tdlib.at(cloud, { pfs })
    await ada.signIn(phone, 'Ada', 'Lovelace')
    assert.equal(ada.signedUp, true)
    const imported = await ada.invoke({ _: 'importContacts', contacts: [{ _: 'importedContact', phone_number: kBen, first_name: 'Ben', last_name: '' }] })
    const chat = (await ada.invoke({ _: 'createPrivateChat', user_id: imported.user_ids[0], force: false })).id
    await ben.call('contacts', 'add', phone, '--first-name', 'Ada', '--last-name', '')
    await benSends(phone)
    const file = await ada.message(m => m.content._ === 'messageDocument' && !m.is_outgoing, 'a file')
    assert.equal(sha256(await ada.download(file.content.document.document)), sha256(await readFile(photos[3])))
    const photo = await ada.message(m => m.content._ === 'messagePhoto' && !m.is_outgoing, 'a photo')
    assert.deepEqual([...(await ada.download(photo.content.photo.sizes.at(-1).photo)).subarray(0, 2)], [0xff, 0xd8])
    await ada.send(chat, documentFile(photos[2]))
    assert.equal(sha256(await saved(phone, await last(phone))), sha256(await readFile(photos[2])))
    await ada.send(chat, photoFile(photos[0], 'the harbour'))
    assert.equal((await last(phone)).text, 'the harbour')
    assert.equal((await ada.invoke({ _: 'getActiveSessions' })).sessions.length, 1, 'the visit is no device of its own')
    await ada.text(chat, 'and on it goes')
    assert.equal((await last(phone)).text, 'and on it goes')
    await ada.end()
  })
}

tellMtcute('mtcute', false, '+447700900141')
tellMtcute('mtcute, PFS', true, '+447700900142')
tellTdlib('TDLib', false, '+447700900143')
tellTdlib('TDLib, PFS', true, '+447700900144')
