// SPDX-License-Identifier: GPL-3.0-or-later
// TDLib 1.8.65 against a fresh heliographd, with our own command line at the other end: first with permanent keys, then with temporary ones.
import { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, readdir, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Cli, endAll, cloudWithBen } from './support.mjs'
import { Tdlib, contactCard, documentFile, photoFile, plainText, textOf } from './tdlib.mjs'
import { story } from './matrix.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
let cloud, photos, ben
const kBen = '+12025550102'

before(async () => {
  ({ cloud, photos, ben } = await cloudWithBen(kBen))
})
after(async () => {
  await endAll()
  await cloud?.remove()
})

function tellWith(name, pfs, phone) {
  let ada, benId, chat
  const tell = (what, run) => story(name, what, run)
  const history = async () => ben.json('history', '--chat', phone, '--limit', '100')

  tell('start-up burst, sign up', async () => {
    ada = await Tdlib.at(cloud, { pfs })
    const me = await ada.signIn(phone, 'Ada', 'Lovelace')
    assert.equal(ada.signedUp, true)
    assert.equal(me.first_name, 'Ada')
    assert.equal(ada.redirect.dropped, 0, 'the cloud dropped a connection')
  })

  tell('sign in on a second session, list and terminate', async () => {
    const second = await Tdlib.at(cloud, { pfs })
    const me = await second.signIn(phone, '', '')
    assert.equal(second.signedUp, false)
    assert.equal(me.last_name, 'Lovelace')
    const { sessions } = await ada.invoke({ _: 'getActiveSessions' })
    assert.equal(sessions.length, 2)
    assert.equal(sessions.filter(s => s.is_current).length, 1)
    const other = sessions.find(s => !s.is_current)
    assert.equal(other.device_model, 'TDLib bench')
    await ada.invoke({ _: 'terminateSession', session_id: other.id })
    await second.authorization('authorizationStateClosed', 'authorizationStateLoggingOut')
    await second.authorization('authorizationStateClosed')
    await second.redirect.close()
    assert.equal((await ada.invoke({ _: 'getActiveSessions' })).sessions.length, 1)
  })

  tell('import contacts', async () => {
    const imported = await ada.invoke({ _: 'importContacts', contacts: [
      { _: 'importedContact', phone_number: kBen, first_name: 'Benjamin', last_name: 'O.' },
      { _: 'importedContact', phone_number: '+12025550188', first_name: 'No', last_name: 'Body' }] })
    assert.equal(imported.user_ids.filter(id => id !== 0).length, 1)
    benId = imported.user_ids[0]
    const user = await ada.invoke({ _: 'getUser', user_id: benId })
    assert.equal(user.first_name, 'Benjamin')
    assert.deepEqual((await ada.invoke({ _: 'getContacts' })).user_ids, [benId])
    chat = (await ada.invoke({ _: 'createPrivateChat', user_id: benId, force: false })).id
    await ben.call('contacts', 'add', phone, '--first-name', 'Ada', '--last-name', 'King')
  })

  tell('text and entities both ways', async () => {
    await ada.text(chat, 'Good morning, Ben', [{ _: 'textEntity', offset: 0, length: 4, type: { _: 'textEntityTypeBold' } }])
    await ben.call('send', '--to', phone, '--text', 'Good morning, Ada — ça va? 👋', '--entity', 'italic:14:3')
    const got = await ada.message(m => textOf(m).startsWith('Good morning, Ada') && !m.is_outgoing, 'a text')
    assert.equal(textOf(got), 'Good morning, Ada — ça va? 👋')
    assert.deepEqual(got.content.text.entities.map(e => [e.type._, e.offset, e.length]), [['textEntityTypeItalic', 14, 3]])
    const seen = await history()
    assert.deepEqual(seen[0].entities.map(e => [e.type, e.offset, e.length]), [['bold', 0, 4]])
    assert.deepEqual(seen.map(m => [m.text, m.out]), [['Good morning, Ben', false], ['Good morning, Ada — ça va? 👋', true]])
  })

  tell('album of photos both ways', async () => {
    const { messages } = await ada.invoke({ _: 'sendMessageAlbum', chat_id: chat, input_message_contents: [photoFile(photos[0], 'the harbour'), photoFile(photos[1])] })
    for (const m of messages) await ada.sent(m)
    const seen = (await history()).slice(-2)
    assert.deepEqual(seen.map(m => m.media.type), ['photo', 'photo'])
    assert.ok(seen.some(m => m.text === 'the harbour'))
    const out = join(cloud.folder, `ben-photos-${name.replace(/\W/g, '')}`)
    await mkdir(out)
    await ben.call('download', '--chat', phone, '--message', String(seen[0].id), '--out', out)
    assert.ok((await readFile(join(out, (await readdir(out))[0]))).length > 1000)

    await ben.call('send', '--to', phone, '--photo', photos[1], photos[2], '--caption', 'two of them')
    const album = []
    for (const n of [0, 1]) album.push(await ada.message(m => m.content._ === 'messagePhoto' && !m.is_outgoing && !album.includes(m), `photo ${n}`))
    assert.equal(album[0].media_album_id, album[1].media_album_id)
    const bytes = await ada.download(album[0].content.photo.sizes.at(-1).photo)
    assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xd8])
  })

  tell('file both ways, byte for byte', async () => {
    const original = await readFile(photos[3])
    await ben.call('send', '--to', phone, '--photo', photos[3], '--as-file')
    const got = await ada.message(m => m.content._ === 'messageDocument' && !m.is_outgoing, 'a file')
    assert.equal(sha256(await ada.download(got.content.document.document)), sha256(original))
    await ada.send(chat, documentFile(photos[3]))
    const back = (await history()).at(-1)
    assert.equal(back.media.type, 'file')
    const out = join(cloud.folder, `ben-files-${name.replace(/\W/g, '')}`)
    await mkdir(out)
    await ben.call('download', '--chat', phone, '--message', String(back.id), '--out', out)
    assert.equal(sha256(await readFile(join(out, (await readdir(out))[0]))), sha256(original))
  })

  tell('contact card both ways', async () => {
    await ada.send(chat, contactCard('+447700900318', 'Leila', 'Haddad'))
    const card = (await history()).at(-1)
    assert.equal(card.media.contact.first, 'Leila')
    const file = join(cloud.folder, 'chloe.vcf')
    await writeFile(file, 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Chloé Dubois\r\nN:Dubois;Chloé;;;\r\nTEL:+33199004127\r\nEND:VCARD\r\n')
    await ben.call('send', '--to', phone, '--contact', file)
    const got = await ada.message(m => m.content._ === 'messageContact' && !m.is_outgoing, 'a contact card')
    assert.equal(got.content.contact.first_name, 'Chloé')
    assert.equal(got.content.contact.last_name, 'Dubois')
  })

  tell('history, chat list and contacts as ours', async () => {
    const theirs = []
    for (let from = 0; ;) {
      const page = await ada.invoke({ _: 'getChatHistory', chat_id: chat, from_message_id: from, offset: 0, limit: 100, only_local: false })
      if (page.messages.length === 0) break
      theirs.push(...page.messages)
      from = page.messages.at(-1).id
    }
    assert.deepEqual((await history()).map(m => m.text), theirs.reverse().map(textOf))
    const { chat_ids } = await ada.invoke({ _: 'getChats', chat_list: { _: 'chatListMain' }, limit: 20 })
    assert.ok(chat_ids.includes(chat))
    assert.equal((await ben.json('chats', 'list')).some(c => c.title === 'Ada King'), true)
  })

  tell('read marks both ways', async () => {
    await ben.call('read', '--chat', phone)
    const last = (await ada.invoke({ _: 'getChat', chat_id: chat })).last_message
    await ada.text(chat, 'have you read this?')
    await ben.call('read', '--chat', phone)
    const mark = await ada.update(u => u._ === 'updateChatReadOutbox' && u.chat_id === chat && u.last_read_outbox_message_id > last.id, 'a read mark')
    assert.ok(mark.last_read_outbox_message_id)
    await ben.call('send', '--to', phone, '--text', 'yes I have')
    const got = await ada.message(m => textOf(m) === 'yes I have', 'a text')
    await ada.invoke({ _: 'viewMessages', chat_id: chat, message_ids: [got.id], force_read: true })
    await ada.update(u => u._ === 'updateChatReadInbox' && u.chat_id === chat && u.last_read_inbox_message_id === got.id, 'its own read mark')
  })

  tell('edit and delete', async () => {
    const sent = await ada.text(chat, 'teh ferry')
    await ada.invoke({ _: 'editMessageText', chat_id: chat, message_id: sent.id, input_message_content: plainText('the ferry') })
    assert.equal((await history()).at(-1).text, 'the ferry')
    await ada.invoke({ _: 'deleteMessages', chat_id: chat, message_ids: [sent.id], revoke: true })
    assert.ok(!(await history()).some(m => m.text === 'the ferry'))
  })

  tell('drafts on another session', async () => {
    const second = await Tdlib.at(cloud, { pfs })
    await second.signIn(phone, '', '')
    await ada.invoke({ _: 'setChatDraftMessage', chat_id: chat, draft_message: { _: 'draftMessage', date: 0, content: { _: 'draftMessageContentText', text: plainText('half a thought').text } } })
    await second.invoke({ _: 'loadChats', chat_list: { _: 'chatListMain' }, limit: 20 }).catch(() => {})
    const has = c => c?.draft_message?.content?.text?.text === 'half a thought'
    await second.update(u => (u._ === 'updateChatDraftMessage' && has(u)) || (u._ === 'updateNewChat' && has(u.chat)), 'a draft')
    await second.leave()
  })

  tell('password: set, asked for, changed, removed', async () => {
    const change = (old_password, new_password, more = {}) => ada.invoke({ _: 'setPassword', old_password, new_password, new_hint: 'by the sea', ...more })
    assert.equal((await change('', 'harbour light')).has_password, true)
    const second = await Tdlib.at(cloud, { pfs })
    await second.signIn(phone, '', '', 'harbour light')
    assert.equal(second.hint, 'by the sea')
    await assert.rejects(change('wrong', 'x'), /PASSWORD_HASH_INVALID/)
    await change('harbour light', 'lighthouse')
    assert.equal((await ada.invoke({ _: 'getPasswordState' })).has_password, true)
    assert.equal((await change('lighthouse', '')).has_password, false)
    await second.leave()
  })

  tell('password: back in by e-mail', async () => {
    const waiting = await ada.invoke({ _: 'setPassword', old_password: '', new_password: 'harbour light', new_hint: '', set_recovery_email_address: true, new_recovery_email_address: 'ada@example.org' })
    assert.equal(waiting.recovery_email_address_code_info?.length, 6)
    await ada.invoke({ _: 'checkRecoveryEmailAddressCode', code: await cloud.code(phone, 'email') })
    const second = await Tdlib.at(cloud, { pfs })
    await second.toPassword(phone)
    await second.invoke({ _: 'requestAuthenticationPasswordRecovery' })
    await second.invoke({ _: 'recoverAuthenticationPassword', recovery_code: await cloud.code(phone, 'recovery'), new_password: '', new_hint: '' })
    await second.authorization('authorizationStateReady')
    assert.equal((await second.invoke({ _: 'getPasswordState' })).has_password, false)
    await second.leave()
  })

  tell('QR sign-in: shows a code, our command line accepts it', async () => {
    const other = await Tdlib.at(cloud, { pfs })
    await other.authorization('authorizationStateWaitPhoneNumber')
    await other.invoke({ _: 'requestQrCodeAuthentication', other_user_ids: [] })
    const { link } = await other.authorization('authorizationStateWaitOtherDeviceConfirmation')
    await ben.call('devices', 'accept', link, '--yes')
    await other.authorization('authorizationStateReady')
    assert.equal((await other.invoke({ _: 'getMe' })).first_name, 'Ben')
    await other.leave()
  })

  tell('QR sign-in: accepts the code of our command line', async () => {
    const fresh = new Cli(cloud, `fresh-${pfs}`)
    const { link, ended } = await fresh.signInByLink()
    const session = await ada.invoke({ _: 'confirmQrCodeAuthentication', link })
    assert.equal(session.application_name, 'Heliograph')
    assert.equal(await ended, 0)
    assert.equal((await fresh.json('devices', 'list')).find(d => d.current).model, 'Command line')
    await fresh.call('sign-out')
  })

  tell('what came while it was away', async () => {
    await ben.call('send', '--to', phone, '--text', 'see you in an hour')
    const before = await ada.message(m => textOf(m) === 'see you in an hour', 'a text')
    await ada.close()
    await ben.call('edit', '--chat', phone, '--message', String((await history()).at(-1).id), '--text', 'see you in two hours')
    await ben.call('send', '--to', phone, '--text', 'and once more')
    await ben.call('send', '--to', phone, '--text', 'while you were away')
    ada.updates = []
    ada.open()
    await ada.authorization('authorizationStateReady')
    const got = await ada.update(u => (u._ === 'updateNewMessage' && textOf(u.message) === 'while you were away') ||
      (u._ === 'updateChatLastMessage' && u.last_message && textOf(u.last_message) === 'while you were away'), 'the message of the absence')
    assert.ok(got)
    const { messages } = await ada.invoke({ _: 'getChatHistory', chat_id: chat, from_message_id: 0, offset: 0, limit: 3, only_local: false })
    assert.equal(textOf(messages[0]), 'while you were away')
    assert.equal(textOf(await ada.invoke({ _: 'getMessage', chat_id: chat, message_id: before.id })), 'see you in two hours')
  })

  tell('a group made by it has our command line in it', async () => {
    const title = `Harbour Light Walk ${name}`
    const made = await ada.invoke({ _: 'createNewBasicGroupChat', user_ids: [benId], title, message_auto_delete_time: 0 })
    const group = (await ben.json('chats', 'list')).find(c => c.title === title)
    assert.ok(group, 'the group is in the chat list')
    await ben.call('send', '--to', String(group.chat), '--text', 'who brings the mirror?')
    await ada.message(m => m.chat_id === made.chat_id && textOf(m) === 'who brings the mirror?', 'a text in the group')
  })

  tell('ends without a dropped connection', async () => {
    assert.equal(ada.redirect.dropped, 0)
    await ada.end()
  })
}

tellWith('TDLib', false, '+12025550101')
if (process.env.HELIO_PFS !== '0') tellWith('TDLib, PFS', true, '+12025550103')
