// SPDX-License-Identifier: GPL-3.0-or-later
// Ordinary days of mtcute 0.30.3 and TDLib 1.8.65, with permanent keys and with temporary ones: what people do with a messenger beyond the first words. Ben's
// command line is at the other end, another one is a second device of the same account, and a stranger on mtcute looks on.
import { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, readdir, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputMedia } from '@mtcute/core'
import { Cli, Mtcute, endAll, withDeadline, cloudWithBen } from './support.mjs'
import { Tdlib, localFile, photoFile, plainText, textOf } from './tdlib.mjs'
import { Redirect } from './socks5.mjs'
import { story } from './matrix.mjs'

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const digits = phone => phone.replace(/\D/g, '')
const kBen = '+12025550102', kFarAway = 2_000_000_000
let cloud, ben, photos, eye

before(async () => {
  ({ cloud, photos, ben } = await cloudWithBen(kBen))
  eye = new Mtcute(cloud)
  await eye.signIn('+12025550109', 'Iris', 'Looking')
})
after(async () => {
  await endAll()
  await cloud?.remove()
})

/// What is the same for both clients: ben, and a command line that is a second device of `phone`.
function day(phone) {
  let program  // made when there is a cloud
  const own = Object.fromEntries(['call', 'json', 'signIn'].map(what => [what, (...args) => (program ??= new Cli(cloud, `own-${digits(phone)}`))[what](...args)]))
  // What he could not send stays in his list until he does something about it; the cloud knows nothing of it.
  const history = async () => (await ben.json('history', '--chat', phone, '--limit', '200')).filter(m => m.state !== 'failed')
  return {
    own, history,
    last: async () => (await history()).at(-1),
    say: text => ben.call('send', '--to', phone, '--text', text),
    /// What a command line saves of a message.
    async saved(cli, chat, id) {
      const out = join(cloud.folder, `saved-${digits(phone)}-${cli === own ? 'own' : 'ben'}-${id}`)
      await mkdir(out)
      await cli.call('download', '--chat', chat, '--message', String(id), '--out', out)
      return readFile(join(out, (await readdir(out))[0]))
    },
  }
}
/// The account as somebody sees it who found it by its username.
async function seenByEye(username) {
  const { users: [user] } = await eye.client.call({ _: 'contacts.resolveUsername', username })
  const { fullUser } = await eye.client.call({ _: 'users.getFullUser', id: { _: 'inputUser', userId: user.id, accessHash: user.accessHash } })
  return { first: user.firstName, last: user.lastName ?? '', about: fullUser.about, picture: user.photo?._ === 'userProfilePhoto' }
}
/// Our command line's words for what both list.
const ourChats = async cli => (await cli.json('chats', 'list')).map(c => [c.title, c.unread, c.top?.text ?? ''])
const ourContacts = async cli => (await cli.json('contacts', 'list')).map(u => [u.id, u.first, u.last, digits(u.phone)]).sort((a, b) => a[0] - b[0])
const ourDevices = async cli => (await cli.json('devices', 'list')).map(d => [d.id, d.model, d.system, d.app, d.app_version]).sort()

function tellMtcute(name, pfs, phone) {
  const tell = (what, run) => story(name, what, run)
  const { own, history, last, say, saved } = day(phone)
  let redirect, ada, c, benId, group

  tell('photo both ways, byte for byte', async () => {
    redirect = await Redirect.plain(cloud.port)
    ada = new Mtcute(cloud, { pfs, port: redirect.port })
    await ada.signIn(phone, 'Ada', 'Lovelace')
    c = ada.client
    benId = (await c.importContacts([{ phone: kBen, firstName: 'Benjamin', lastName: 'O.' }])).users[0].id
    await ben.call('contacts', 'add', phone, '--first-name', 'Ada', '--last-name', 'King')
    await own.signIn(phone, '', '')
    const sent = await c.sendMedia(benId, InputMedia.photo(await readFile(photos[0]), { fileName: 'a.jpg' }), { caption: 'the harbour' })
    const there = await last()
    assert.deepEqual([there.media.type, there.text], ['photo', 'the harbour'])
    assert.equal(sha256(await saved(ben, phone, there.id)), sha256(await withDeadline(c.downloadAsBuffer(sent.media), 'its own photo')))
    await ben.call('send', '--to', phone, '--photo', photos[1], '--caption', 'and back')
    const got = await ada.message(m => m.text === 'and back', 'a photo')
    assert.equal(got.media.type, 'photo')
    assert.equal(sha256(await withDeadline(c.downloadAsBuffer(got.media), 'the photo')), sha256(await saved(own, kBen, got.id)))
    const other = await c.editMessage({ message: sent, media: InputMedia.photo(await readFile(photos[2]), { fileName: 'c.jpg' }), text: 'another one' })
    const changed = (await history()).find(m => m.id === there.id)
    assert.equal(changed.text, 'another one')
    assert.equal(sha256(await saved(own, kBen, sent.id)), sha256(await withDeadline(c.downloadAsBuffer(other.media), 'the other photo')))
  })

  tell('voice, video, music and sticker files', async () => {
    const bytes = await readFile(photos[3])
    const kinds = { voice: InputMedia.voice(bytes, { duration: 2 }), video: InputMedia.video(bytes, { duration: 3, width: 320, height: 240 }), audio: InputMedia.audio(bytes, { title: 'Song', performer: 'Quay' }),
      sticker: InputMedia.sticker(bytes) }
    for (const [kind, media] of Object.entries(kinds)) {
      const sent = await c.sendMedia(benId, media)
      assert.equal(sent.media.type, kind)
      const there = await last()
      assert.equal(there.media.type, 'file', kind)
      assert.equal(sha256(await saved(ben, phone, there.id)), sha256(bytes), kind)
    }
  })

  tell('reply, forward, silent, search', async () => {
    await say('where is the lighthouse?')
    const asked = await ada.message(m => m.text === 'where is the lighthouse?', 'a question')
    await c.replyText(asked, 'behind the harbour', { silent: true })
    const answer = await last()
    const question = (await history()).find(m => m.text === 'where is the lighthouse?')
    assert.equal(answer.reply_to, question.id)
    const [forwarded] = await c.forwardMessages({ messages: [asked], toChatId: 'me' })
    assert.equal(forwarded.forward.sender.displayName, 'Benjamin O.')
    assert.equal((await own.json('history', '--chat', phone, '--limit', '5')).at(-1).text, 'where is the lighthouse?')
    const found = await c.searchMessages({ chatId: benId, query: 'lighthouse' })
    assert.deepEqual(found.map(m => m.text), ['where is the lighthouse?'])
    assert.ok((await c.searchGlobal({ query: 'harbour' })).some(m => m.text === 'behind the harbour'))
    assert.ok((await c.searchMessages({ chatId: benId, filter: { _: 'inputMessagesFilterPhotos' } })).length >= 2)
  })

  tell('edits, deletions and read marks of the other side', async () => {
    await say('teh tide')
    const first = await ada.message(m => m.text === 'teh tide', 'a text')
    await ben.call('edit', '--chat', phone, '--message', String((await last()).id), '--text', 'the tide')
    await ada.update(u => u._ === 'updateEditMessage' && u.message.message === 'the tide', 'the edit')
    await c.readHistory(benId)
    assert.equal((await last()).state, 'read')
    await c.deleteMessages([first], { revoke: true })
    assert.ok(!(await history()).some(m => m.text === 'the tide'))
  })

  tell('name, bio, photo and username', async () => {
    const username = `ada_${digits(phone)}`
    await c.updateProfile({ firstName: 'Augusta', lastName: 'Byron', bio: 'countess' })
    await c.setMyUsername(username)
    await c.setMyProfilePhoto({ type: 'photo', media: await readFile(photos[0]) })
    assert.deepEqual(await seenByEye(username), { first: 'Augusta', last: 'Byron', about: 'countess', picture: true })
    assert.equal((await own.json('username', 'show')).username, username)
    const [picture] = await c.getProfilePhotos('me')
    await c.deleteProfilePhotos(picture.fileId)
    assert.equal((await seenByEye(username)).picture, false)
  })

  tell('groups: title, about, photo, members, leaving', async () => {
    ({ chat: group } = await c.createGroup({ title: `Quay ${name}`, users: [benId] }))
    await c.setChatTitle(group, `Pier ${name}`)
    await c.setChatDescription(group, 'where the boats are')
    await c.setChatPhoto({ chatId: group, type: 'photo', media: await readFile(photos[2]) })
    assert.equal((await c.getFullChat(group)).bio, 'where the boats are')
    assert.ok((await ben.json('chats', 'list')).some(x => x.title === `Pier ${name}`))
    await c.kickChatMember({ chatId: group, userId: benId })
    assert.equal((await c.getChatMembers(group)).length, 1)
    await c.addChatMembers(group, benId, {})
    assert.equal((await c.getChatMembers(group)).length, 2)
    await c.sendText(group, 'all aboard')
    const there = (await ben.json('chats', 'list')).find(x => x.title === `Pier ${name}`)
    assert.equal(there.top.text, 'all aboard')
  })

  tell('chat folders and muted chats on another session', async () => {
    const other = new Mtcute(cloud, { pfs })
    await other.signIn(phone)
    const peer = await c.resolvePeer(benId)
    const made = await c.createFolder({ title: { _: 'textWithEntities', text: 'Harbour', entities: [] }, includePeers: [peer] })
    const heard = await other.update(u => u._ === 'updateDialogFilter' && u.id === made.id, 'a folder')
    assert.equal(heard.filter.title.text, 'Harbour')
    const second = await c.createFolder({ title: { _: 'textWithEntities', text: 'Groups', entities: [] }, groups: true })
    await c.setFoldersOrder([second.id, 0, made.id])
    const { filters } = await other.client.getFolders()
    assert.deepEqual(filters.map(f => f.title?.text ?? 'all'), ['Groups', 'all', 'Harbour'])
    assert.deepEqual(filters[2].includePeers.map(p => Number(p.userId)), [benId])
    await c.deleteFolder(second.id)
    await other.update(u => u._ === 'updateDialogFilter' && u.id === second.id && !u.filter, 'a folder to go')
    await c.call({ _: 'account.updateNotifySettings', peer: { _: 'inputNotifyPeer', peer }, settings: { _: 'inputPeerNotifySettings', muteUntil: kFarAway } })
    const mute = await other.update(u => u._ === 'updateNotifySettings' && u.peer._ === 'notifyPeer', 'a muted chat')
    assert.equal(mute.notifySettings.muteUntil, kFarAway)
    assert.equal((await other.client.getPeerDialogs(benId))[0].raw.notifySettings.muteUntil, kFarAway)
    await other.client.logOut()
    await other.end()
  })

  tell('chat list, history, contacts and sessions are what our command line shows', async () => {
    await say('is it all the same?')
    await ada.message(m => m.text === 'is it all the same?', 'a text')
    const chats = []
    for await (const d of c.iterDialogs({ limit: 50 })) chats.push([d.peer.id === (await c.getMe()).id ? 'Augusta Byron' : d.peer.displayName, d.unreadCount, d.lastMessage?.text ?? ''])
    assert.deepEqual(chats.filter(x => x[0] !== 'Augusta Byron'), (await ourChats(own)).filter(x => !/Augusta|Saved/.test(x[0])))
    const theirs = []
    for await (const m of c.iterHistory(benId, { limit: 200 })) theirs.push([m.id, m.text, m.isOutgoing, m.sender.id])
    assert.ok(theirs.length > 8)
    assert.deepEqual(theirs.reverse(), (await own.json('history', '--chat', kBen, '--limit', '200')).map(m => [m.id, m.text, m.out, m.from]))
    const contacts = (await c.getContacts()).map(u => [u.id, u.firstName, u.lastName ?? '', u.phoneNumber ?? '']).sort((a, b) => a[0] - b[0])
    assert.deepEqual(contacts, await ourContacts(own))
    const { authorizations } = await c.call({ _: 'account.getAuthorizations' })
    const devices = authorizations.map(a => [String(a.hash), a.deviceModel, a.systemVersion, a.appName, a.appVersion])
    // The current one is hash 0 to each of the two.
    const named = list => list.map(d => d.slice(1)).sort()
    assert.deepEqual(named(devices), named(await ourDevices(own)))
    assert.equal(devices.length, 2)
  })

  tell('block, unblock, delete a contact, a history and a group', async () => {
    await c.blockUser(benId)
    await assert.rejects(say('in vain'), /blocked|can't|cannot|not/i)
    assert.equal((await own.json('blocked', 'list')).length, 1)
    await c.unblockUser(benId)
    await say('friends again')
    await ada.message(m => m.text === 'friends again', 'a text')
    await c.deleteContacts(benId)
    assert.deepEqual(await ourContacts(own), [])
    await c.addContact({ userId: benId, firstName: 'Ben', lastName: 'Again', sharePhone: true })
    assert.equal((await ourContacts(own))[0][1], 'Ben')
    await c.deleteHistory(benId, { mode: 'revoke' })
    assert.deepEqual(await history(), [])
    await c.leaveChat(group, { clear: true })
    assert.ok(!(await own.json('chats', 'list')).some(x => x.title === `Pier ${name}`))
  })

  tell('what this cloud has not is refused, and the connection lives on', async () => {
    const before = redirect.opened
    const peer = await c.resolvePeer(benId)
    for (const query of [{ _: 'messages.sendReaction', peer, msgId: 1, reaction: [{ _: 'reactionEmoji', emoticon: '👍' }] }, { _: 'stories.getAllStories' }, { _: 'messages.exportChatInvite', peer },
      { _: 'channels.createChannel', title: 'Big', about: '' }, { _: 'messages.updatePinnedMessage', peer, id: 1 }, { _: 'account.getWallPapers', hash: { low: 0, high: 0, unsigned: false } },
      { _: 'folders.editPeerFolders', folderPeers: [] }, { _: 'messages.markDialogUnread', peer: { _: 'inputDialogPeer', peer }, unread: true }])
      await assert.rejects(c.call(query), /INPUT_METHOD_INVALID/, query._)
    await assert.rejects(c.sendText(benId, 'later', { schedule: new Date(Date.now() + 3600e3) }), /SCHEDULE_DATE_INVALID/)
    await c.sendText(benId, 'still here')
    assert.equal((await last()).text, 'still here')
    assert.equal(redirect.opened, before)
  })

  tell('ends without a dropped connection', async () => {
    assert.equal(redirect.dropped, 0)
    await c.logOut()
    await ada.end()
    await redirect.close()
    assert.equal((await own.json('devices', 'list')).length, 1)
    await own.call('sign-out')
  })
}

const formatted = text => plainText(text).text
const folderOf = (title, chats, more = {}) => ({ _: 'chatFolder', name: { _: 'chatFolderName', text: formatted(title), animate_custom_emoji: false }, icon: null, color_id: -1, is_shareable: false,
  pinned_chat_ids: [], included_chat_ids: chats, excluded_chat_ids: [], exclude_muted: false, exclude_read: false, exclude_archived: false, include_contacts: false, include_non_contacts: false,
  include_bots: false, include_groups: false, include_channels: false, ...more })
const mutedFor = seconds => ({ _: 'chatNotificationSettings', use_default_mute_for: false, mute_for: seconds, use_default_sound: true, use_default_show_preview: true, use_default_mute_stories: true,
  use_default_story_sound: true, use_default_show_story_poster: true, use_default_disable_pinned_message_notifications: true, use_default_disable_mention_notifications: true })

function tellTdlib(name, pfs, phone) {
  const tell = (what, run) => story(name, what, run)
  const { own, history, last, say, saved } = day(phone)
  let ada, me, benId, chat, group
  const ask = (method, more = {}) => ada.invoke({ _: method, ...more })
  /// Our number of a message that TDLib shows: its ids are ours shifted by 20 bits.
  const serverId = message => message.id / 2 ** 20
  const bytesOf = async message => ada.download(message.content.photo.sizes.at(-1).photo)

  tell('photo both ways, byte for byte', async () => {
    ada = await Tdlib.at(cloud, { pfs })
    me = await ada.signIn(phone, 'Ada', 'Lovelace')
    benId = (await ask('importContacts', { contacts: [{ _: 'importedContact', phone_number: kBen, first_name: 'Benjamin', last_name: 'O.' }] })).user_ids[0]
    chat = (await ask('createPrivateChat', { user_id: benId, force: false })).id
    await ben.call('contacts', 'add', phone, '--first-name', 'Ada', '--last-name', 'King')
    await own.signIn(phone, '', '')
    const sent = await ada.send(chat, photoFile(photos[0], 'the harbour'))
    const there = await last()
    assert.deepEqual([there.media.type, there.text], ['photo', 'the harbour'])
    assert.equal(sha256(await saved(ben, phone, there.id)), sha256(await saved(own, kBen, serverId(sent))))
    await ben.call('send', '--to', phone, '--photo', photos[1], '--caption', 'and back')
    const got = await ada.message(m => textOf(m) === 'and back', 'a photo')
    assert.equal(sha256(await bytesOf(got)), sha256(await saved(own, kBen, serverId(got))))
    await ask('editMessageMedia', { chat_id: chat, message_id: sent.id, input_message_content: photoFile(photos[2], 'another one') })
    assert.equal((await history()).find(m => m.id === there.id).text, 'another one')
    assert.notEqual(sha256(await saved(own, kBen, serverId(sent)).catch(() => Buffer.alloc(0))), sha256(await readFile(photos[0])))
  })

  tell('voice, video, music and sticker files', async () => {
    const kinds = {
      messageVideo: { _: 'inputMessageVideo', video: { _: 'inputVideo', video: localFile(photos[3]), duration: 3, width: 320, height: 240, supports_streaming: true }, caption: formatted('') },
      messageVoiceNote: { _: 'inputMessageVoiceNote', voice_note: localFile(photos[3]), duration: 2, waveform: 'AAAA', caption: formatted('') },
      messageVideoNote: { _: 'inputMessageVideoNote', video_note: localFile(photos[3]), duration: 2, length: 240 },
      messageAudio: { _: 'inputMessageAudio', audio: { _: 'inputAudio', audio: localFile(photos[3]), duration: 2, title: 'Song', performer: 'Quay' }, caption: formatted('') },
      messageSticker: { _: 'inputMessageSticker', sticker: localFile(photos[3]), width: 512, height: 512, emoji: '😀' },
    }
    for (const [kind, content] of Object.entries(kinds)) {
      const sent = await ada.send(chat, content)
      assert.equal(sent.content._, kind)
      const there = await last()
      assert.equal(there.media.type, 'file', kind)
      assert.equal(sha256(await saved(ben, phone, there.id)), sha256(await readFile(photos[3])), kind)
    }
  })

  tell('reply, forward, silent, search', async () => {
    await say('where is the lighthouse?')
    const asked = await ada.message(m => textOf(m) === 'where is the lighthouse?', 'a question')
    await ada.sent(await ask('sendMessage', { chat_id: chat, reply_to: { _: 'inputMessageReplyToMessage', message_id: asked.id }, options: { _: 'messageSendOptions', disable_notification: true },
      input_message_content: plainText('behind the harbour') }))
    const question = (await history()).find(m => m.text === 'where is the lighthouse?')
    assert.equal((await last()).reply_to, question.id)
    const notes = await ask('createPrivateChat', { user_id: me.id, force: false })
    const { messages: [queued] } = await ask('forwardMessages', { chat_id: notes.id, from_chat_id: chat, message_ids: [asked.id], send_copy: false, remove_caption: false })
    const forwarded = await ada.sent(queued)
    assert.equal(forwarded.forward_info.origin.sender_user_id, benId)
    assert.equal((await own.json('history', '--chat', phone, '--limit', '5')).at(-1).text, 'where is the lighthouse?')
    const search = (query, filter = null) => ask('searchChatMessages', { chat_id: chat, query, sender_id: null, from_message_id: 0, offset: 0, limit: 50, filter })
    assert.deepEqual((await search('lighthouse')).messages.map(textOf), ['where is the lighthouse?'])
    assert.ok((await search('', { _: 'searchMessagesFilterPhoto' })).messages.length >= 2)
    assert.ok((await ask('searchMessages', { chat_list: null, query: 'harbour', offset: '', limit: 50, filter: null, min_date: 0, max_date: 0 })).messages.some(m => textOf(m) === 'behind the harbour'))
  })

  tell('edits, deletions and read marks of the other side', async () => {
    await say('teh tide')
    const first = await ada.message(m => textOf(m) === 'teh tide', 'a text')
    await ben.call('edit', '--chat', phone, '--message', String((await last()).id), '--text', 'the tide')
    await ada.update(u => u._ === 'updateMessageContent' && u.message_id === first.id && u.new_content.text?.text === 'the tide', 'the edit')
    await ask('viewMessages', { chat_id: chat, message_ids: [first.id], force_read: true })
    let state
    for (let i = 0; i < 20 && state !== 'read'; i++) state = (await last()).state  // each call catches up with the cloud
    assert.equal(state, 'read')
    await ask('deleteMessages', { chat_id: chat, message_ids: [first.id], revoke: true })
    assert.ok(!(await history()).some(m => m.text === 'the tide'))
  })

  tell('name, bio, photo and username', async () => {
    const username = `ada_${digits(phone)}`
    await ask('setName', { first_name: 'Augusta', last_name: 'Byron' })
    await ask('setBio', { bio: 'countess' })
    await ask('setUsername', { username })
    await ask('setProfilePhoto', { photo: { _: 'inputChatPhotoStatic', photo: localFile(photos[0]) }, is_public: false })
    assert.deepEqual(await seenByEye(username), { first: 'Augusta', last: 'Byron', about: 'countess', picture: true })
    assert.equal((await own.json('username', 'show')).username, username)
    const { photos: [picture] } = await ask('getUserProfilePhotos', { user_id: me.id, offset: 0, limit: 10 })
    await ask('deleteProfilePhoto', { profile_photo_id: picture.id })
    assert.equal((await seenByEye(username)).picture, false)
  })

  tell('groups: title, about, photo, members, leaving', async () => {
    group = (await ask('createNewBasicGroupChat', { user_ids: [benId], title: `Quay ${name}`, message_auto_delete_time: 0 })).chat_id
    await ask('setChatTitle', { chat_id: group, title: `Pier ${name}` })
    await ask('setChatDescription', { chat_id: group, description: 'where the boats are' })
    await ask('setChatPhoto', { chat_id: group, photo: { _: 'inputChatPhotoStatic', photo: localFile(photos[2]) } })
    const { type: { basic_group_id } } = await ask('getChat', { chat_id: group })
    const full = async () => ask('getBasicGroupFullInfo', { basic_group_id })
    assert.equal((await full()).description, 'where the boats are')
    assert.ok((await ben.json('chats', 'list')).some(x => x.title === `Pier ${name}`))
    await ask('setChatMemberStatus', { chat_id: group, member_id: { _: 'messageSenderUser', user_id: benId }, status: { _: 'chatMemberStatusLeft' } })
    assert.equal((await full()).members.length, 1)
    await ask('addChatMember', { chat_id: group, user_id: benId, forward_limit: 10 })
    assert.equal((await full()).members.length, 2)
    await ada.text(group, 'all aboard')
    assert.equal((await ben.json('chats', 'list')).find(x => x.title === `Pier ${name}`).top.text, 'all aboard')
  })

  tell('chat folders and muted chats on another session', async () => {
    const other = await Tdlib.at(cloud, { pfs })
    await other.signIn(phone)
    const folders = u => u._ === 'updateChatFolders' ? u.chat_folders.map(f => f.name.text.text) : []
    const made = await ask('createChatFolder', { folder: folderOf('Harbour', [chat]) })
    await other.update(u => folders(u).join() === 'Harbour', 'a folder')
    const second = await ask('createChatFolder', { folder: folderOf('Groups', [], { include_groups: true }) })
    await other.update(u => folders(u).join() === 'Harbour,Groups', 'another folder')
    await ask('reorderChatFolders', { chat_folder_ids: [second.id, made.id], main_chat_list_position: 0 })
    await other.update(u => folders(u).join() === 'Groups,Harbour', 'another order')
    assert.deepEqual((await other.invoke({ _: 'getChatFolder', chat_folder_id: made.id })).included_chat_ids, [chat])
    await ask('deleteChatFolder', { chat_folder_id: second.id, leave_chat_ids: [] })
    await other.update(u => folders(u).join() === 'Harbour' && other.updates.indexOf(u) > other.updates.findIndex(x => folders(x).join() === 'Groups,Harbour'), 'a folder to go')
    await ask('setChatNotificationSettings', { chat_id: chat, notification_settings: mutedFor(kFarAway) })
    await other.update(u => u._ === 'updateChatNotificationSettings' && u.chat_id === chat && u.notification_settings.mute_for > 86_400, 'a muted chat')
    assert.ok((await ask('getChat', { chat_id: chat })).notification_settings.mute_for > 86_400)
    await other.leave()
  })

  tell('chat list, history, contacts and sessions are what our command line shows', async () => {
    await say('is it all the same?')
    await ada.message(m => textOf(m) === 'is it all the same?', 'a text')
    const { chat_ids } = await ask('getChats', { chat_list: { _: 'chatListMain' }, limit: 50 })
    const chats = []
    for (const id of chat_ids.filter(x => x !== me.id)) {
      const one = await ask('getChat', { chat_id: id })
      chats.push([one.title, one.unread_count, one.last_message ? textOf(one.last_message) : ''])
    }
    assert.deepEqual(chats, (await ourChats(own)).filter(x => !/Augusta|Saved/.test(x[0])))
    const theirs = []
    for (let from = 0; ;) {
      const page = await ask('getChatHistory', { chat_id: chat, from_message_id: from, offset: 0, limit: 100, only_local: false })
      if (page.messages.length === 0) break
      theirs.push(...page.messages)
      from = page.messages.at(-1).id
    }
    assert.ok(theirs.length > 8)
    assert.deepEqual(theirs.reverse().map(m => [serverId(m), textOf(m), m.is_outgoing, m.sender_id.user_id]),
      (await own.json('history', '--chat', kBen, '--limit', '200')).map(m => [m.id, m.text, m.out, m.from]))
    const contacts = []
    for (const user_id of (await ask('getContacts')).user_ids) {
      const user = await ask('getUser', { user_id })
      contacts.push([user.id, user.first_name, user.last_name, user.phone_number])
    }
    assert.deepEqual(contacts.sort((a, b) => a[0] - b[0]), await ourContacts(own))
    const { sessions } = await ask('getActiveSessions')
    const named = list => list.map(d => d.slice(1)).sort()
    assert.deepEqual(named(sessions.map(s => [s.id, s.device_model, s.system_version, s.application_name, s.application_version])), named(await ourDevices(own)))
    assert.equal(sessions.length, 2)
  })

  tell('block, unblock, delete a contact, a history and a group', async () => {
    const block = list => ask('setMessageSenderBlockList', { sender_id: { _: 'messageSenderUser', user_id: benId }, block_list: list })
    await block({ _: 'blockListMain' })
    await assert.rejects(say('in vain'), /blocked|can't|cannot|not/i)
    assert.equal((await own.json('blocked', 'list')).length, 1)
    await block(null)
    await say('friends again')
    await ada.message(m => textOf(m) === 'friends again', 'a text')
    await ask('removeContacts', { user_ids: [benId] })
    assert.deepEqual(await ourContacts(own), [])
    await ask('addContact', { user_id: benId, contact: { _: 'importedContact', phone_number: '', first_name: 'Ben', last_name: 'Again' }, share_phone_number: true })
    assert.equal((await ourContacts(own))[0][1], 'Ben')
    await ask('deleteChatHistory', { chat_id: chat, remove_from_chat_list: false, revoke: true })
    assert.deepEqual(await history(), [])
    await ask('leaveChat', { chat_id: group })
    await ask('deleteChatHistory', { chat_id: group, remove_from_chat_list: true, revoke: false })
    assert.ok(!(await own.json('chats', 'list')).some(x => x.title === `Pier ${name}`))
  })

  tell('what this cloud has not is refused, and the connection lives on', async () => {
    const sent = await ada.text(chat, 'still here')
    for (const [method, more] of [['pinChatMessage', { chat_id: chat, message_id: sent.id, disable_notification: false, only_for_self: false }], ['setChatMessageAutoDeleteTime', { chat_id: chat, message_auto_delete_time: 86_400 }],
      ['createNewSupergroupChat', { title: 'Big', is_forum: false, is_channel: false, description: '', location: null, message_auto_delete_time: 0, for_import: false }],
      ['loadActiveStories', { story_list: { _: 'storyListMain' } }], ['getInstalledBackgrounds', { for_dark_theme: false }]])
      await assert.rejects(ask(method, more), /INPUT_METHOD_INVALID/, method)
    await assert.rejects(ask('sendMessage', { chat_id: chat, options: { _: 'messageSendOptions', scheduling_state: { _: 'messageSchedulingStateSendAtDate', send_date: Math.floor(Date.now() / 1000) + 3600, repeat_period: 0 } },
      input_message_content: plainText('later') }).then(queued => ada.sent(queued)), /SCHEDULE_DATE_INVALID/)
    await ada.text(chat, 'and here')
    assert.equal((await last()).text, 'and here')
  })

  tell('ends without a dropped connection', async () => {
    assert.equal(ada.redirect.dropped, 0)
    await ada.leave()
    assert.equal((await own.json('devices', 'list')).length, 1)
    await own.call('sign-out')
  })
}

tellMtcute('mtcute', false, '+12025550121')
tellTdlib('TDLib', false, '+12025550122')
if (process.env.HELIO_PFS !== '0') {
  tellMtcute('mtcute, PFS', true, '+12025550123')
  tellTdlib('TDLib, PFS', true, '+12025550124')
}
