// SPDX-License-Identifier: GPL-3.0-or-later
// Every privacy setting, asked by mtcute from every side: what our cloud sends to a program nobody here wrote. Olga sets the rules with our command line.
import { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { Long } from '@mtcute/core'
import { randomLong } from '@mtcute/core/utils.js'
import { readFile } from 'node:fs/promises'
import { Cloud, Cli, Mtcute, endAll, makePhotos } from './support.mjs'
import { Tdlib } from './tdlib.mjs'
import { story } from './matrix.mjs'

const kOlga = '+12025550100', kHelper = '+12025550190', kName = 'olga_sings'
const kSides = ['stranger', 'contact', 'always', 'never', 'member', 'trusted', 'blocked']
const phoneOf = side => `+1202555012${kSides.indexOf(side)}`
const tell = (what, run) => story('mtcute asks', what, run)
let cloud, olga, tablet, photoId, group
const askers = {}

/// Olga, and a helper, as this asker names them.
async function knows(asker) {
  const resolved = await asker.call({ _: 'contacts.resolveUsername', username: kName })
  const user = resolved.users[0]
  asker.olga = { _: 'inputUser', userId: user.id, accessHash: user.accessHash }
  asker.peer = { _: 'inputPeerUser', userId: user.id, accessHash: user.accessHash }
  const helper = (await asker.call({ _: 'contacts.resolvePhone', phone: kHelper })).users[0]
  asker.helper = { _: 'inputUser', userId: helper.id, accessHash: helper.accessHash }
}

before(async () => {
  cloud = await Cloud.start()
  olga = new Cli(cloud, 'olga')
  await olga.signIn(kOlga, 'Olga', 'Sings')
  await olga.call('username', 'set', kName)
  await new Cli(cloud, 'helper').signIn(kHelper, 'Helper', 'H')
  for (const side of kSides) {
    const program = new Mtcute(cloud)
    await program.signIn(phoneOf(side), side, 'Asker')
    const asker = askers[side] = { side, program, call: query => program.client.call(query) }
    await knows(asker)
  }
  for (const side of ['contact', 'never', 'trusted', 'blocked']) await olga.call('contacts', 'add', phoneOf(side), '--first-name', side)
  const made = await olga.json('group', 'create', '--title', 'Choir', '--with', phoneOf('member'))
  group = made.chat
  await olga.call('trusted', 'set', phoneOf('trusted'))
  for (const side of kSides) await olga.call('send', '--to', phoneOf(side), '--text', `words for ${side}`)
  // Olga's second device is mtcute, too: it wears the picture, and is online.
  tablet = new Mtcute(cloud)
  await tablet.signIn(kOlga)
  await tablet.client.setMyProfilePhoto({ type: 'photo', media: await readFile((await makePhotos(cloud))[0]) })
  photoId = (await tablet.client.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] }))[0].photo.photoId
  await tablet.client.call({ _: 'account.updateStatus', offline: false })
  await olga.call('blocked', 'add', phoneOf('blocked'))
})
after(async () => {
  await endAll()
  await cloud?.remove()
})

const refusal = error => error.text ?? error.message
const seen = async asker => (await asker.call({ _: 'users.getUsers', id: [asker.olga] }))[0]

async function setting(subject, asks) {
  const set = (audience, exceptions) => olga.call('privacy', 'set', subject, audience, ...(exceptions
    ? ['--always', phoneOf('always'), String(group), '--never', phoneOf('never'), '--always-trusted'] : []))
  const wanted = {
    everybody: [1, 1, 1, 1, 1, 1, 0], contacts: [0, 1, 0, 1, 0, 1, 0], nobody: [0, 0, 0, 0, 0, 0, 0],
    'everybody but': [1, 1, 1, 0, 1, 1, 0], 'contacts and': [0, 1, 1, 0, 1, 1, 0], 'nobody but': [0, 0, 1, 0, 1, 1, 0],
  }
  for (const [name, verdicts] of Object.entries(wanted)) {
    await set(name.split(' ')[0], name.includes(' '))
    const got = await Promise.all(kSides.map(side => asks(askers[side])))
    assert.deepEqual(Object.fromEntries(kSides.map((s, i) => [s, got[i]])), Object.fromEntries(kSides.map((s, i) => [s, Boolean(verdicts[i])])), `${subject}: ${name}`)
  }
  await set(subject === 'phone_number' ? 'contacts' : 'everybody')
}

tell('who sees my number', () => setting('phone_number', async asker => (await seen(asker)).phone === kOlga.slice(1)))

tell('last seen', () => setting('last_seen', async asker => ['userStatusOnline', 'userStatusOffline'].includes((await seen(asker)).status?._)))

tell('profile photo, and its bytes', () => setting('profile_photo', async asker => {
  const shown = (await seen(asker)).photo?._ === 'userProfilePhoto'
  const bytes = await asker.call({ _: 'upload.getFile', location: { _: 'inputPeerPhotoFileLocation', peer: asker.peer, photoId, big: false }, offset: 0, limit: 4096 })
    .then(file => file.bytes.length > 0, error => { assert.match(refusal(error), /LOCATION_INVALID/); return false })
  const list = await asker.call({ _: 'photos.getUserPhotos', userId: asker.olga, offset: 0, maxId: Long.ZERO, limit: 5 })
  assert.equal(bytes, shown)
  assert.equal(list.photos.length, shown ? 1 : 0)
  return shown
}))

tell('whose forwards link to me', () => setting('forwards', async asker => {
  const history = await asker.call({ _: 'messages.getHistory', peer: asker.peer, offsetId: 0, offsetDate: 0, addOffset: 0, limit: 10, maxId: 0, minId: 0, hash: Long.ZERO })
  const id = history.messages.find(m => m.message === `words for ${asker.side}`).id
  const sent = await asker.call({ _: 'messages.forwardMessages', fromPeer: asker.peer, toPeer: { _: 'inputPeerSelf' }, id: [id], randomId: [randomLong()] })
  const header = sent.updates.find(u => u._ === 'updateNewMessage').message.fwdFrom
  assert.equal(Boolean(header.fromId), !header.fromName)
  if (header.fromName) assert.equal(header.fromName, 'Olga Sings')
  return Boolean(header.fromId)
}))

tell('who adds me to groups', () => setting('group_invites', async asker => {
  const made = await asker.call({ _: 'messages.createChat', users: [asker.helper, asker.olga], title: 'Asked' })
  const missing = made.missingInvitees.map(m => m.userId)
  const chatId = made.updates.chats[0].id
  if (missing.length) {
    await assert.rejects(asker.call({ _: 'messages.addChatUser', chatId, userId: asker.olga, fwdLimit: 0 }), e => /USER_PRIVACY_RESTRICTED/.test(refusal(e)))
  }
  return !missing.length
}))

tell('who may share my card', () => setting('share_card', async asker => {
  const card = { _: 'inputMediaContact', phoneNumber: kOlga, firstName: 'O', lastName: '', vcard: '' }
  try {
    const sent = await asker.call({ _: 'messages.sendMedia', peer: { _: 'inputPeerSelf' }, media: card, message: '', randomId: randomLong() })
    const { userId } = sent.updates.find(u => u._ === 'updateNewMessage').message.media
    if (asker.side === 'blocked') assert.equal(Number(userId), 0)
    return Number(userId) === asker.olga.userId
  } catch (error) {
    assert.match(refusal(error), /USER_PRIVACY_RESTRICTED/)
    return false
  }
}))

tell('who finds me by my number', () => setting('found_by_phone', async asker => {
  const found = await asker.call({ _: 'contacts.resolvePhone', phone: kOlga }).then(() => true, error => { assert.match(refusal(error), /PHONE_NOT_OCCUPIED/); return false })
  const contact = { _: 'inputPhoneContact', clientId: Long.ONE, phone: kOlga, firstName: 'O', lastName: '' }
  const { imported, users } = await asker.call({ _: 'contacts.importContacts', contacts: [contact] })
  assert.equal(imported.length, found ? 1 : 0)
  assert.equal(users.length, imported.length)
  await asker.call({ _: 'contacts.deleteByPhones', phones: [kOlga] })
  return found
}))

tell('blocked people write in vain', async () => {
  const { blocked } = askers
  await assert.rejects(blocked.call({ _: 'messages.sendMessage', peer: blocked.peer, message: 'again', randomId: randomLong() }), e => /USER_IS_BLOCKED/.test(refusal(e)))
  await assert.rejects(blocked.call({ _: 'contacts.resolveUsername', username: kName }), e => /USERNAME_NOT_OCCUPIED/.test(refusal(e)))
  assert.equal((await seen(blocked)).status._, 'userStatusEmpty')
  const list = await tablet.client.call({ _: 'contacts.getBlocked', offset: 0, limit: 10 })
  assert.equal(list.blocked.length, 1)
  await tablet.update(u => u._ === 'updatePeerBlocked' && u.blocked, 'a block made by our command line')
})

tell('rules set by a stranger\'s client', async () => {
  const key = { _: 'inputPrivacyKeyVoiceMessages' }
  const rules = [{ _: 'inputPrivacyValueAllowBots' }, { _: 'inputPrivacyValueAllowPremium' }, { _: 'inputPrivacyValueDisallowAll' }]
  await tablet.client.call({ _: 'account.setPrivacy', key, rules })
  const kept = await tablet.client.call({ _: 'account.getPrivacy', key })
  assert.deepEqual(kept.rules.map(r => r._), ['privacyValueAllowBots', 'privacyValueAllowPremium', 'privacyValueDisallowAll'])
  await tablet.client.call({ _: 'account.setPrivacy', key: { _: 'inputPrivacyKeyStatusTimestamp' }, rules: [{ _: 'inputPrivacyValueAllowContacts' }] })
  const [ours] = await olga.json('privacy', 'show', 'last_seen')
  assert.equal(ours.audience, 'contacts')
  await olga.call('privacy', 'set', 'last_seen', 'nobody')
  await tablet.update(u => u._ === 'updatePrivacy' && u.key._ === 'privacyKeyStatusTimestamp' && u.rules[0]._ === 'privacyValueDisallowAll', 'a rule of our command line')
})

const kAsOurs = 'privacy rules, blocked people, username and note as ours'
/// The next teller begins as this one did.
async function restore(left) {
  await left
  await olga.call('trusted', 'set', phoneOf('trusted'))
  await olga.call('blocked', 'add', phoneOf('blocked'))
}

const mtcuteSets = (name, pfs) => story(name, kAsOurs, async () => {
  const mt = new Mtcute(cloud, { pfs })
  await mt.signIn(kOlga)
  const never = (await olga.json('contacts', 'list')).find(u => u.first === 'never').id
  assert.ok((await mt.client.getContacts()).some(u => u.id === never))
  const peer = await mt.client.resolvePeer(never), user = { ...peer, _: 'inputUser' }
  const key = { _: 'inputPrivacyKeyStatusTimestamp' }
  await mt.client.call({ _: 'account.setPrivacy', key, rules: [{ _: 'inputPrivacyValueDisallowUsers', users: [user] }, { _: 'inputPrivacyValueAllowContacts' }] })
  const kept = await mt.client.call({ _: 'account.getPrivacy', key })
  assert.deepEqual(kept.rules.slice(0, 2).map(r => r._), ['privacyValueDisallowUsers', 'privacyValueAllowContacts'])
  const [ours] = await olga.json('privacy', 'show', 'last_seen')
  assert.deepEqual([ours.audience, ours.never.users], ['contacts', [never]])
  await mt.client.blockUser(never)
  assert.ok((await olga.json('blocked', 'list')).some(u => u.id === never))
  await olga.call('blocked', 'remove', String(never))
  const { blocked } = await mt.client.call({ _: 'contacts.getBlocked', offset: 0, limit: 10 })
  assert.equal(blocked.length, 1)
  assert.ok(!blocked.some(b => b.peerId.userId === never))
  await mt.client.setMyUsername(`olga_by_mtcute_${pfs}`)
  assert.equal((await olga.json('username', 'show')).username, `olga_by_mtcute_${pfs}`)
  await mt.client.call({ _: 'contacts.editCloseFriends', id: [never] })
  assert.deepEqual((await olga.json('trusted', 'list')).map(u => u.id), [never])
  await olga.call('note', 'set', String(never), 'met in Leeds')
  const { fullUser } = await mt.client.call({ _: 'users.getFullUser', id: user })
  assert.equal(fullUser.note?.text, 'met in Leeds')
  await mt.client.logOut()
  await restore(mt.end())
})

const tdlibSets = (name, pfs) => story(name, kAsOurs, async () => {
  const td = await Tdlib.at(cloud, { pfs })
  await td.signIn(kOlga)
  const { user_ids: contacts } = await td.invoke({ _: 'getContacts' })
  const never = (await olga.json('contacts', 'list')).find(u => u.phone === phoneOf('never').slice(1) || u.first === 'never').id
  assert.ok(contacts.includes(never))
  const setting = { _: 'userPrivacySettingShowStatus' }
  const rules = { _: 'userPrivacySettingRules', rules: [{ _: 'userPrivacySettingRuleRestrictUsers', user_ids: [never] }, { _: 'userPrivacySettingRuleAllowContacts' }] }
  await td.invoke({ _: 'setUserPrivacySettingRules', setting, rules })
  const kept = await td.invoke({ _: 'getUserPrivacySettingRules', setting })
  assert.deepEqual(kept.rules.slice(0, 2).map(r => r._), ['userPrivacySettingRuleRestrictUsers', 'userPrivacySettingRuleAllowContacts'])
  const [ours] = await olga.json('privacy', 'show', 'last_seen')
  assert.deepEqual([ours.audience, ours.never.users], ['contacts', [never]])
  await td.invoke({ _: 'setMessageSenderBlockList', sender_id: { _: 'messageSenderUser', user_id: never }, block_list: { _: 'blockListMain' } })
  assert.ok((await olga.json('blocked', 'list')).some(u => u.id === never))
  await olga.call('blocked', 'remove', String(never))
  const { senders } = await td.invoke({ _: 'getBlockedMessageSenders', block_list: { _: 'blockListMain' }, offset: 0, limit: 10 })
  assert.equal(senders.length, 1)
  assert.ok(!senders.some(s => s.user_id === never))
  await td.invoke({ _: 'setUsername', username: `olga_by_tdlib_${pfs}` })
  assert.equal((await olga.json('username', 'show')).username, `olga_by_tdlib_${pfs}`)
  await td.invoke({ _: 'setCloseFriends', user_ids: [never] })
  assert.deepEqual((await olga.json('trusted', 'list')).map(u => u.id), [never])
  await olga.call('note', 'set', String(never), 'met in Leeds')
  const full = await td.invoke({ _: 'getUserFullInfo', user_id: never })
  assert.equal(full.note?.text, 'met in Leeds')
  await restore(td.leave())
})

mtcuteSets('mtcute', false)
tdlibSets('TDLib', false)
if (process.env.HELIO_PFS !== '0') {
  mtcuteSets('mtcute, PFS', true)
  tdlibSets('TDLib, PFS', true)
}
