// SPDX-License-Identifier: GPL-3.0-or-later
// A cloud that is two data centres: everybody knocks at the first, whoever has a number that begins with 44 lives at the second. Our own command line lives at
// the first, so that what either sends lies where the other does not live.
import { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, readdir, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputMedia } from '@mtcute/core'
import { Cli, Mtcute, endAll, withDeadline, cloudWithBen } from './support.mjs'
import { Tdlib, documentFile, photoFile } from './tdlib.mjs'
import { story } from './matrix.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const kBen = '+12025550102', kCem = '+447700900140'
let cloud, ben, cem, photos

before(async () => {
  ({ cloud, photos, ben } = await cloudWithBen(kBen, ['44=2']))
  cem = new Cli(cloud, 'cem')
  await cem.signIn(kCem, 'Cem', 'Karaca')
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

const kStory = 'another data centre: sign-in, files both ways'
const kQr = 'another data centre: QR sign-in both ways'

/// A device of our command line that knocks at the first data centre is let in by `accept`, whose account lives at the second.
async function letsUsIn(name, accept) {
  const fresh = new Cli(cloud, `fresh-${name.replace(/\W/g, '')}`)
  const { link, ended } = await fresh.signInByLink()
  await accept(link)
  assert.equal(await ended, 0)
  assert.equal((await fresh.json('devices', 'list')).find(d => d.current).model, 'Command line')
  await fresh.call('sign-out')
}

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

function tellMtcuteQr(name, pfs) {
  story(name, kQr, async () => {
    const ada = new Mtcute(cloud, { pfs })
    await ada.connect()
    let shown
    const link = new Promise(done => { shown = done })
    const user = ada.client.signInQr({ onUrlUpdated: url => shown(url) })
    await cem.call('devices', 'accept', await withDeadline(link, 'a link'), '--yes')
    assert.equal((await withDeadline(user, 'the sign-in')).firstName, 'Cem')
    assert.equal((await ada.client.call({ _: 'help.getConfig' })).thisDc, 2)
    await letsUsIn(name, url => ada.client.call({ _: 'auth.acceptLoginToken', token: Buffer.from(new URL(url).searchParams.get('token'), 'base64url') }))
    await ada.client.logOut()
    await ada.end()
  })
}

function tellTdlibQr(name, pfs) {
  story(name, kQr, async () => {
    const ada = await Tdlib.at(cloud, { pfs })
    await ada.authorization('authorizationStateWaitPhoneNumber')
    await ada.invoke({ _: 'requestQrCodeAuthentication', other_user_ids: [] })
    const { link } = await ada.authorization('authorizationStateWaitOtherDeviceConfirmation')
    await cem.call('devices', 'accept', link, '--yes')
    await ada.authorization('authorizationStateReady')
    assert.equal((await ada.invoke({ _: 'getMe' })).first_name, 'Cem')
    await letsUsIn(name, url => ada.invoke({ _: 'confirmQrCodeAuthentication', link: url }))
    await ada.leave()
  })
}

function tellWith(pfs, suffix, mtcutePhone, tdlibPhone) {
  tellMtcute('mtcute' + suffix, pfs, mtcutePhone)
  tellMtcuteQr('mtcute' + suffix, pfs)
  tellTdlib('TDLib' + suffix, pfs, tdlibPhone)
  tellTdlibQr('TDLib' + suffix, pfs)
}

tellWith(false, '', '+447700900141', '+447700900143')
if (process.env.HELIO_PFS !== '0') tellWith(true, ', PFS', '+447700900142', '+447700900144')
