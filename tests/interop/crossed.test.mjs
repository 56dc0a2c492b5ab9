// SPDX-License-Identifier: GPL-3.0-or-later
// Three programs in one group: TDLib, mtcute and our own command line. Each sees what the other two wrote.
import { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, readdir, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputMedia } from '@mtcute/core'
import { Cloud, Cli, Mtcute, endAll, withDeadline, makePhotos } from './support.mjs'
import { Tdlib, contactCard, photoFile, plainText, textOf } from './tdlib.mjs'
import { story } from './matrix.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const kTitle = 'Three of a kind'
const kWho = { tdlib: '+12025550111', mtcute: '+12025550112', cli: '+12025550113' }
let cloud, photos, td, mt, cli
const chat = {}  // the group as each of them names it
const tell = (what, run) => story('all three in one group', what, run)
const history = async () => cli.json('history', '--chat', String(chat.cli), '--limit', '100')
const mtText = (text, what) => mt.message(m => m.text === text, `mtcute: ${what}`)
const tdText = (text, what) => td.message(m => textOf(m) === text, what)

before(async () => {
  cloud = await Cloud.start()
  photos = await makePhotos(cloud)
})
after(async () => {
  await endAll()
  await cloud?.remove()
})

tell('start-up burst, sign up', async () => {
  cli = new Cli(cloud, 'cli')
  await cli.signIn(kWho.cli, 'Cleo', 'Line')
  mt = new Mtcute(cloud)
  await mt.signIn(kWho.mtcute, 'Mat', 'Cute')
  td = await Tdlib.at(cloud)
  await td.signIn(kWho.tdlib, 'Ted', 'Lib')
})

tell('a group of the three', async () => {
  for (const [who, name] of [[kWho.mtcute, 'Mat'], [kWho.tdlib, 'Ted']]) await cli.call('contacts', 'add', who, '--first-name', name)
  await cli.call('group', 'create', '--title', kTitle, '--with', kWho.mtcute, kWho.tdlib)
  chat.tdlib = (await td.update(u => u._ === 'updateNewChat' && u.chat.title === kTitle, 'the group')).chat.id
  chat.cli = (await cli.json('chats', 'list')).find(c => c.title === kTitle).chat
  for await (const d of mt.client.iterDialogs({ limit: 10 })) if (d.peer.displayName === kTitle) chat.mtcute = d.peer.id
  assert.ok(chat.tdlib && chat.cli && chat.mtcute)
})

tell('text and entities', async () => {
  await td.text(chat.tdlib, 'bold from TDLib', [{ _: 'textEntity', offset: 0, length: 4, type: { _: 'textEntityTypeBold' } }])
  await mt.client.sendText(chat.mtcute, { text: 'italic from mtcute 👋', entities: [{ _: 'messageEntityItalic', offset: 0, length: 6 }] })
  await cli.call('send', '--to', String(chat.cli), '--text', 'code from us', '--entity', 'code:0:4')
  const tdKinds = async text => (await tdText(text, text)).content.text.entities.map(e => [e.type._, e.offset, e.length])
  const mtKinds = async text => (await mtText(text, text)).raw.entities.map(e => [e._, e.offset, e.length])
  assert.deepEqual(await tdKinds('italic from mtcute 👋'), [['textEntityTypeItalic', 0, 6]])
  assert.deepEqual(await tdKinds('code from us'), [['textEntityTypeCode', 0, 4]])
  assert.deepEqual(await mtKinds('bold from TDLib'), [['messageEntityBold', 0, 4]])
  assert.deepEqual(await mtKinds('code from us'), [['messageEntityCode', 0, 4]])
  const ours = Object.fromEntries((await history()).map(m => [m.text, m.entities.map(e => [e.type, e.offset, e.length])]))
  assert.deepEqual(ours['bold from TDLib'], [['bold', 0, 4]])
  assert.deepEqual(ours['italic from mtcute 👋'], [['italic', 0, 6]])
})

tell('photo bytes', async () => {
  await td.send(chat.tdlib, photoFile(photos[0], 'photo of TDLib'))
  await mt.client.sendMedia(chat.mtcute, InputMedia.photo(await readFile(photos[1]), { fileName: 'b.jpg' }), { caption: 'photo of mtcute' })
  await cli.call('send', '--to', String(chat.cli), '--photo', photos[2], '--caption', 'photo of ours')
  const seen = {}
  const note = (text, bytes) => (seen[text] ??= []).push(sha256(bytes))
  for (const text of ['photo of mtcute', 'photo of ours']) note(text, await td.download((await tdText(text, text)).content.photo.sizes.at(-1).photo))
  for (const text of ['photo of TDLib', 'photo of ours']) note(text, await withDeadline(mt.client.downloadAsBuffer((await mtText(text, text)).media), text))
  for (const m of (await history()).filter(h => ['photo of TDLib', 'photo of mtcute'].includes(h.text))) {
    const out = join(cloud.folder, `photo-${m.id}`)
    await mkdir(out)
    await cli.call('download', '--chat', String(chat.cli), '--message', String(m.id), '--out', out)
    note(m.text, await readFile(join(out, (await readdir(out))[0])))
  }
  assert.deepEqual(Object.keys(seen).sort(), ['photo of TDLib', 'photo of mtcute', 'photo of ours'])
  for (const [text, [one, other]] of Object.entries(seen)) assert.equal(one, other, text)
  assert.deepEqual(Object.values(seen).map(all => all.length), [2, 2, 2], 'each was seen by the other two')
})

tell('contact fields', async () => {
  await td.send(chat.tdlib, contactCard('+447700900318', 'Leila', 'Haddad'))
  await mt.client.sendMedia(chat.mtcute, InputMedia.contact({ phone: '+447700900319', firstName: 'Noor', lastName: 'Aziz', vcard: '' }))
  const file = join(cloud.folder, 'chloe.vcf')
  await writeFile(file, 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Chloé Dubois\r\nN:Dubois;Chloé;;;\r\nTEL:+33199004127\r\nEND:VCARD\r\n')
  await cli.call('send', '--to', String(chat.cli), '--contact', file)
  const fields = (first, last, phone) => [first, last, phone.replace(/\D/g, '')]
  const tdCard = async first => { const c = (await td.message(m => m.content.contact?.first_name === first, first)).content.contact; return fields(c.first_name, c.last_name, c.phone_number) }
  const mtCard = async first => { const c = (await mt.message(m => m.media?.firstName === first, first)).media; return fields(c.firstName, c.lastName, c.phoneNumber) }
  const leila = ['Leila', 'Haddad', '447700900318'], noor = ['Noor', 'Aziz', '447700900319'], chloe = ['Chloé', 'Dubois', '33199004127']
  assert.deepEqual([await tdCard('Noor'), await tdCard('Chloé')], [noor, chloe])
  assert.deepEqual([await mtCard('Leila'), await mtCard('Chloé')], [leila, chloe])
  const ours = (await history()).filter(m => m.media?.contact).map(m => fields(m.media.contact.first, m.media.contact.last, m.media.contact.phone))
  assert.deepEqual(ours.filter(c => c[0] !== 'Chloé'), [leila, noor])
})

/// Properties of the one card in a vCard, folded lines joined; throws where it is not a whole card.
function vcardOf(text) {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n').filter(Boolean)
  assert.deepEqual([lines[0], lines[1], lines.at(-1)], ['BEGIN:VCARD', 'VERSION:3.0', 'END:VCARD'])
  const out = {}
  for (const line of lines.slice(2, -1)) {
    const [, name, value] = /^([A-Z0-9-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? assert.fail(`no property: ${line}`)
    ;(out[name] ??= []).push(value.replace(/\\([,;\\])/g, '$1'))
  }
  return out
}

tell('contact card without a number', async () => {
  // Two people whose number our command line cannot see: one with a username, one it met in the group alone.
  const una = new Mtcute(cloud), vik = new Mtcute(cloud)
  const unaUser = await una.signIn('+12025550114', 'Una', 'Named'), vikUser = await vik.signIn('+12025550115', 'Vik', 'Met')
  await una.client.setMyUsername('una_of_the_harbour')
  const added = await mt.client.importContacts([{ clientId: 1, phone: '+12025550115', firstName: 'Vik', lastName: 'Met' }])
  await mt.client.addChatMembers(chat.mtcute, [added.users[0].id], {})
  const group = String(chat.cli)
  await cli.call('contacts', 'share', '@una_of_the_harbour', '--to', group)
  await cli.call('contacts', 'share', String(vikUser.id), '--to', group)

  const ours = (await history()).filter(m => ['Una', 'Vik'].includes(m.media?.contact?.first)).map(m => m.media.contact)
  assert.deepEqual(ours.map(c => [c.first, c.phone]), [['Una', ''], ['Vik', '']], 'no number went along')
  for (const [first, last, user, username] of [['Una', 'Named', unaUser, 'una_of_the_harbour'], ['Vik', 'Met', vikUser]]) {
    const tdMessage = await td.message(m => m.content.contact?.first_name === first, `the card of ${first}`)
    const mtMessage = await mt.message(m => m.media?.type === 'contact' && m.media.firstName === first, `the card of ${first}`)
    const ofTd = tdMessage.content.contact, ofMt = mtMessage.media
    assert.deepEqual([ofTd.first_name, ofTd.last_name, ofTd.phone_number, ofTd.user_id], [first, last, '', Number(user.id)])
    assert.deepEqual([ofMt.firstName, ofMt.lastName, ofMt.phoneNumber, ofMt.userId], [first, last, '', Number(user.id)])
    for (const text of [ofTd.vcard, ofMt.inputMedia.vcard]) {
      const card = vcardOf(text)
      assert.deepEqual([card.FN, card.N, card.TEL], [[`${first} ${last}`], [`${last};${first};;;`], undefined])
      assert.deepEqual(card.UID, [`tg://user?id=${user.id}`])
      assert.deepEqual(card.NICKNAME, username ? [`@${username}`] : undefined)
    }
    // The account behind it is known by now, to both of them, and not its number.
    const known = await td.invoke({ _: 'getUser', user_id: ofTd.user_id })
    assert.deepEqual([known.first_name, known.last_name, known.phone_number], [first, last, ''])
    const [found] = await mt.client.getUsers(ofMt.userId)
    assert.deepEqual([found.firstName, found.lastName], [first, last])
    if (username) assert.equal(found.username, username)
  }
  await Promise.all([una.end(), vik.end()])
})

tell('edits', async () => {
  const edited = (text, id) => td.update(u => u._ === 'updateMessageContent' && u.new_content.text?.text === text, `the edit ${id}`)
  const mtEdited = text => mt.update(u => u._ === 'updateEditMessage' && u.message.message === text, `the edit ${text}`)
  const own = td.updates.find(u => u._ === 'updateMessageSendSucceeded' && textOf(u.message) === 'bold from TDLib').message
  await td.invoke({ _: 'editMessageText', chat_id: chat.tdlib, message_id: own.id, input_message_content: plainText('TDLib thought again') })
  const ofMt = (await mt.client.getHistory(chat.mtcute, { limit: 30 })).find(m => m.text === 'italic from mtcute 👋')
  await mt.client.editMessage({ message: ofMt, text: 'mtcute thought again' })
  const ofUs = (await history()).find(m => m.text === 'code from us')
  await cli.call('edit', '--chat', String(chat.cli), '--message', String(ofUs.id), '--text', 'we thought again')
  await edited('mtcute thought again', 'of mtcute')
  await edited('we thought again', 'of ours')
  await mtEdited('TDLib thought again')
  await mtEdited('we thought again')
  const texts = (await history()).map(m => m.text)
  for (const text of ['TDLib thought again', 'mtcute thought again', 'we thought again']) assert.ok(texts.includes(text), text)
})

/// Each of them writes, one of the other two reads it and nobody else, and the writer sees that: six ways.
tell('read marks', async () => {
  const members = {
    TDLib: {
      write: text => td.text(chat.tdlib, text).then(m => m.id),
      read: async text => td.invoke({ _: 'viewMessages', chat_id: chat.tdlib, message_ids: [(await tdText(text, text)).id], force_read: true }),
      readOf: id => td.updates.some(u => u._ === 'updateChatReadOutbox' && u.chat_id === chat.tdlib && u.last_read_outbox_message_id >= id),
      isRead: id => td.update(u => u._ === 'updateChatReadOutbox' && u.chat_id === chat.tdlib && u.last_read_outbox_message_id >= id, 'a read mark'),
    },
    mtcute: {
      write: text => mt.client.sendText(chat.mtcute, text).then(m => m.id),
      read: async text => { await mtText(text, text); await mt.client.readHistory(chat.mtcute) },
      readOf: id => mt.raw.some(u => u._ === 'updateReadHistoryOutbox' && u.peer._ === 'peerChat' && u.maxId >= id),
      isRead: id => mt.update(u => u._ === 'updateReadHistoryOutbox' && u.peer._ === 'peerChat' && u.maxId >= id, 'a read mark'),
    },
    ours: {
      write: text => cli.json('send', '--to', String(chat.cli), '--text', text).then(sent => sent.messages[0].id),
      read: async text => { assert.ok((await history()).some(m => m.text === text), text); await cli.call('read', '--chat', String(chat.cli)) },
      readOf: async id => (await history()).find(m => m.id === id).state === 'read',
      async isRead(id) {
        for (let i = 0; i < 20; i++) if (await this.readOf(id)) return  // each call catches up with the cloud
        assert.fail('no read mark')
      },
    },
  }
  for (const [author, a] of Object.entries(members)) {
    for (const [reader, r] of Object.entries(members)) {
      if (author === reader) continue
      const id = await a.write(`${author} asks, ${reader} reads`)
      assert.equal(await a.readOf(id), false, `${author}: nobody has read it`)
      await r.read(`${author} asks, ${reader} reads`)
      await a.isRead(id)
    }
  }
})
