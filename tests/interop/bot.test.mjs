// SPDX-License-Identifier: GPL-3.0-or-later
// Bots: the script of docs/AUTOMATION.md (docs/examples/team-directory.mjs, on mtcute 0.30.3) against a fresh heliographd, with our own command line, mtcute
// and TDLib as the people who talk to it.
import test, { before, after } from 'node:test'
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { cp, mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { BotKeyboard, Long } from '@mtcute/core'
import { Cli, Cloud, Mtcute, bin, endAll, withDeadline } from './support.mjs'
import { Tdlib, contactCard } from './tdlib.mjs'
import { story } from './matrix.mjs'
import { cardsFrom, parseCsv } from '../../docs/examples/team-directory.mjs'

const run = promisify(execFile)
const here = dirname(fileURLToPath(import.meta.url))
const kBen = '+12025550102', kAda = '+12025550101', kTil = '+12025550103'
let cloud, ben, directory, made, weather

const desk = (...args) => run(bin('heliographd'), ['bot', ...args, '--data', join(cloud.folder, 'data')])

/// The script as people run it: in a folder of its own, beside the package it asks for.
class Directory {
  static async start(token) {
    const self = new Directory()
    const folder = join(cloud.folder, 'bot')
    await mkdir(folder)
    await cp(join(here, '../../docs/examples/team-directory.mjs'), join(folder, 'team-directory.mjs'))
    await cp(join(here, '../../docs/examples/team.csv'), join(folder, 'team.csv'))
    await symlink(join(here, 'node_modules'), join(folder, 'node_modules'))
    await writeFile(join(folder, 'token.txt'), token + '\n', { mode: 0o600 })
    self.lines = []
    self.waiting = []
    self.child = spawn('node', ['team-directory.mjs', '--cloud', cloud.file, '--token-file', 'token.txt', 'team.csv'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    self.ended = new Promise(done => self.child.once('exit', code => done(code)))
    createInterface({ input: self.child.stdout }).on('line', line => {
      self.lines.push(line)
      self.waiting = self.waiting.filter(w => !w(line))
    })
    await self.line(l => l.startsWith('ready '), 'the bot to be ready')
    return self
  }
  line(wanted, what) {
    const there = this.lines.find(wanted)
    if (there) return Promise.resolve(there)
    return withDeadline(new Promise(done => this.waiting.push(l => { if (!wanted(l)) return false; done(l); return true })), what)
  }
  given(user) { return this.line(l => l.startsWith('{') && JSON.parse(l).user === user, `the number of ${user}`).then(JSON.parse) }
  async stop() {
    this.child.kill('SIGTERM')
    return withDeadline(this.ended, 'the bot to end')
  }
}

before(async () => {
  cloud = await Cloud.start()
  ben = new Cli(cloud, 'ben')
  await ben.signIn(kBen, 'Ben', 'Okri')
})
after(async () => {
  directory?.child.kill('SIGKILL')
  await endAll()
  await cloud?.remove()
})

test('the CSV of the directory is read as it is written', async () => {
  assert.deepEqual(parseCsv('\uFEFFa,b\r\n"x, ""y""\nz",\r\n\r\n1,2'), [['a', 'b'], ['x, "y"\nz', ''], ['1', '2']])
  const complaints = []
  const cards = cardsFrom('first,last,phone\nA,B,+44 7700 900318\nC,D,0123\n,E,+447700900319\n', what => complaints.push(what))
  assert.deepEqual(cards.map(c => [c.firstName, c.phone]), [['A', '+447700900318']])
  assert.deepEqual(complaints.map(c => c.split(':')[0]), ['row 3', 'row 4'])
  assert.throws(() => cardsFrom('a,b\n1,2\n'), /columns first and phone/)
})

story('mtcute bot', 'a bot is made, signs in by token, sends cards from a CSV', async () => {
  const { stdout } = await desk('create', 'Team directory')  // the cloud runs, and does it
  assert.equal((await stat(join(cloud.folder, 'data', 'control.sock'))).mode & 0o777, 0o600)
  made = { id: Number(/^bot (\d+) @team_directory_bot$/m.exec(stdout)[1]), token: /^token (\d+:[\w-]{35})$/m.exec(stdout)[1] }
  assert.match((await desk('list')).stdout, new RegExp(`^${made.id} @team_directory_bot token sessions 0 `))
  await cloud.stop('SIGKILL')  // what a killed cloud leaves of its socket holds nobody up: neither the command that finds no cloud, nor the next cloud
  weather = /^token (\S+)$/m.exec((await desk('create', 'Weather', '--username', 'harbour_weatherbot')).stdout)[1]
  await cloud.run()
  await assert.rejects(desk('create', 'Weather', '--username', 'harbour_weatherbot'), error => error.code === 1 && /somebody has the username/.test(error.stderr))
  directory = await Directory.start(made.token)
  assert.equal(directory.lines[0], 'ready @team_directory_bot')
  await ben.call('send', '--to', '@team_directory_bot', '--text', '/start')
  const history = await untilAsked()
  const cards = history.filter(m => m.media?.type === 'contact')
  assert.deepEqual(cards.map(c => [c.media.contact.first, c.media.contact.phone]), [['Leila', '+447700900318'], ['Chloé', '+33199004127'], ['Tom', '+12025550177']])
  assert.match(cards[2].media.contact.vcard, /TITLE:Boats\\; "the old one"/)
})

/// Looks again after everything that our command line hears of.
async function until(look, what) {
  for (let left = 30; left > 0; left--) {
    const found = await look()
    if (found) return found
    await ben.call('watch', '--for', '1')
  }
  throw new Error(`${what} did not come`)
}

/// Ben's chat with the bot, once the question is there.
const untilAsked = () => until(async () => {
  const history = await ben.json('history', '--chat', '@team_directory_bot', '--limit', '20')
  return history.some(m => m.keyboard) && history
}, 'the question')

story('mtcute bot', 'asks for the number, our command line answers', async () => {
  const asked = (await untilAsked()).find(m => m.keyboard)
  assert.deepEqual(asked.keyboard, { rows: [[{ type: 'request_phone', text: 'Share my number' }], [{ type: 'text', text: 'No, thanks' }]], attached: false, once: true })
  const chat = '@team_directory_bot'
  await assert.rejects(ben.call('answer-phone', chat, String(asked.id - 1), '--yes'), /does not ask for it/)
  const refused = await asksFirst(chat, asked.id, 'n')
  assert.match(refused.stderr, /Give your number \+12025550102 to Team directory \(@team_directory_bot\)\? \[y\/N\]/)
  assert.equal(refused.code, 1)
  const { messages: [sent] } = await ben.json('answer-phone', chat, String(asked.id), '--yes')
  assert.equal(sent.reply_to, asked.id)
  assert.equal(sent.media.contact.phone, '12025550102')
  const given = await directory.given(sent.from)
  assert.equal(given.phone, '12025550102')
  assert.equal(given.name, 'Ben Okri')
  assert.ok(given.replyTo, 'it is a reply to the question')
})

/// answer-phone without --yes: what it said, and how it ended.
function asksFirst(chat, id, answer) {
  return new Promise(done => {
    const child = execFile(bin('heliograph-cli'), ['--account', ben.folder, '--cloud', cloud.file, 'answer-phone', chat, String(id)], { timeout: 30_000 },
      (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }))
    child.stdin.end(answer + '\n')
  })
}

story('mtcute bot', 'is refused what bots may not do', async () => {
  const bot = new Mtcute(cloud, { pfs: process.env.HELIO_PFS !== '0' })
  await bot.connect()
  await assert.rejects(bot.client.signInBot(made.token.slice(0, -1) + (made.token.endsWith('a') ? 'b' : 'a')), /ACCESS_TOKEN_INVALID/)
  const me = await bot.client.signInBot(made.token)
  assert.equal(me.isBot, true)
  await assert.rejects(bot.client.importContacts([{ phone: kBen, firstName: 'B', lastName: '' }]), /BOT_METHOD_INVALID/)
  await assert.rejects(bot.client.call({ _: 'messages.getDialogs', offsetDate: 0, offsetId: 0, offsetPeer: { _: 'inputPeerEmpty' }, limit: 10, hash: Long.ZERO }), /BOT_METHOD_INVALID/)
  const benId = (await ben.json('history', '--chat', '@team_directory_bot')).find(m => m.out).from
  await assert.rejects(bot.client.call({ _: 'messages.sendMessage', peer: { _: 'inputPeerUser', userId: benId, accessHash: Long.ONE }, message: 'x', randomId: Long.fromInt(5) }), /PEER_ID_INVALID/)
  await bot.client.logOut()
  await bot.end()
})

const mtcuteStarts = (name, pfs, phone) => story(name, 'starts a bot, answers with its number', async () => {
  const ada = new Mtcute(cloud, { pfs })
  const user = await ada.signIn(phone, 'Ada', 'Lovelace')
  const peer = await ada.client.resolvePeer('team_directory_bot')
  assert.equal((await ada.client.getUsers(peer))[0].isBot, true)
  const full = await ada.client.call({ _: 'users.getFullUser', id: { ...peer, _: 'inputUser' } })
  assert.deepEqual(full.fullUser.botInfo.commands.map(c => c.command), ['start'])
  assert.match(full.fullUser.botInfo.description, /^Send \/start /)
  assert.equal(full.fullUser.about, 'The team\'s cards')
  await ada.client.call({ _: 'messages.startBot', bot: { ...peer, _: 'inputUser' }, peer, randomId: Long.fromInt(77), startParam: 'staff' })
  const asked = await ada.message(m => m.markup?.type === 'reply', 'the question')
  assert.deepEqual(asked.markup.buttons.map(row => row.map(b => b._)), [['keyboardButtonRequestPhone'], ['keyboardButton']])
  await ada.client.sendMedia(peer, { type: 'contact', phone: kBen, firstName: 'Ada', lastName: '' })
  await ada.message(m => m.text === 'That is not your own number.', 'the objection')
  await ada.client.sendMedia(peer, { type: 'contact', phone, firstName: 'Ada', lastName: 'Lovelace' }, { replyTo: asked })
  assert.equal((await directory.given(user.id)).phone.replace(/\D/g, ''), phone.slice(1))
  await ada.message(m => m.raw.replyMarkup?._ === 'replyKeyboardHide', 'the keyboard to go')
  await ada.end()
})

const tdlibStarts = (name, pfs, phone) => story(name, 'starts a bot, answers with its number', async () => {
  const til = await Tdlib.at(cloud, { pfs })
  const me = await til.signIn(phone, 'Til', 'Lindgren')
  const chat = await til.invoke({ _: 'searchPublicChat', username: 'team_directory_bot' })
  const bot = await til.invoke({ _: 'getUser', user_id: chat.type.user_id })
  assert.equal(bot.type._, 'userTypeBot')
  assert.equal(bot.type.can_join_groups, true)
  assert.equal(bot.type.can_read_all_group_messages, false)
  await til.sent(await til.invoke({ _: 'sendBotStartMessage', bot_user_id: bot.id, chat_id: chat.id, parameter: '' }))
  const asked = await til.message(m => m.chat_id === chat.id && m.reply_markup?._ === 'replyMarkupShowKeyboard', 'the question')
  assert.equal(asked.reply_markup.rows[0][0].type._, 'keyboardButtonTypeRequestPhoneNumber')
  await til.send(chat.id, contactCard(phone, 'Til', 'Lindgren'))
  assert.equal((await directory.given(me.id)).phone.replace(/\D/g, ''), phone.slice(1))
  await til.end()
})

mtcuteStarts('mtcute', false, kAda)
tdlibStarts('TDLib', false, kTil)
if (process.env.HELIO_PFS !== '0') {
  mtcuteStarts('mtcute, PFS', true, '+12025550104')
  tdlibStarts('TDLib, PFS', true, '+12025550105')
}

story('TDLib bot', 'signs in by token, is started, asks for the number, our command line answers', async () => {
  const bot = await Tdlib.at(cloud)
  await bot.authorization('authorizationStateWaitPhoneNumber')
  await bot.invoke({ _: 'checkAuthenticationBotToken', token: weather })
  await bot.authorization('authorizationStateReady')
  assert.equal((await bot.invoke({ _: 'getMe' })).type._, 'userTypeBot')
  const chat = '@harbour_weatherbot'
  await ben.call('send', '--to', chat, '--text', '/start')
  const started = await bot.message(m => m.content.text?.text === '/start', 'a start')
  const button = { _: 'keyboardButton', text: 'Share my number', type: { _: 'keyboardButtonTypeRequestPhoneNumber' } }
  await bot.sent(await bot.invoke({ _: 'sendMessage', chat_id: started.chat_id, reply_markup: { _: 'replyMarkupShowKeyboard', rows: [[button]], resize_keyboard: true, one_time: true },
    input_message_content: { _: 'inputMessageText', text: { _: 'formattedText', text: 'Where do the warnings go?', entities: [] } } }))
  const asked = await until(async () => (await ben.json('history', '--chat', chat)).find(m => m.keyboard), 'the question')
  await ben.call('answer-phone', chat, String(asked.id), '--yes')
  const card = (await bot.message(m => m.content._ === 'messageContact', 'the number')).content.contact
  assert.equal(card.phone_number.replace(/\D/g, ''), kBen.slice(1))
  assert.equal(card.user_id, started.sender_id.user_id)
  await bot.end()
})

story('mtcute bot', 'hears in a group what is said to it, and nothing else', async () => {
  const bot = new Mtcute(cloud)
  await bot.connect()
  const me = await bot.client.signInBot(weather)
  await bot.client.startUpdatesLoop()
  const group = await ben.json('group', 'create', '--title', 'Night crew', '--with', '@harbour_weatherbot', kTil)
  const chat = String(group.chat), say = text => ben.call('send', '--to', chat, '--text', text)
  assert.equal((await bot.message(m => m.action, 'that it is in a group')).chat.displayName, 'Night crew')
  await say('between us')
  await say('/tide@team_directory_bot')
  await say('/wind now')
  const heard = await bot.message(m => m.text === '/wind now', 'the command')
  await assert.rejects(bot.client.sendText(heard.chat, 'Your number?', { replyMarkup: BotKeyboard.reply([[BotKeyboard.requestContact('Share')]]) }), /BUTTON_TYPE_INVALID/)
  await bot.client.replyText(heard, 'North, 12 knots')
  const answer = await until(async () => (await ben.json('history', '--chat', chat)).find(m => m.text === 'North, 12 knots'), 'the answer')
  assert.equal(answer.from, me.id)
  await say('Thanks, @Harbour_WeatherBot')
  await bot.message(m => m.text.startsWith('Thanks'), 'the mention')
  assert.deepEqual(bot.messages.filter(m => !m.action && !m.isOutgoing).map(m => m.text), ['/wind now', 'Thanks, @Harbour_WeatherBot'])
  const peer = { _: 'inputPeerChat', chatId: heard.chat.raw.id }
  await assert.rejects(bot.client.call({ _: 'messages.getHistory', peer, offsetId: 0, offsetDate: 0, addOffset: 0, limit: 10, maxId: 0, minId: 0, hash: Long.ZERO }), /BOT_METHOD_INVALID/)
  const ids = Array.from({ length: 30 }, (_, i) => ({ _: 'inputMessageID', id: i + 1 }))
  const read = await bot.client.call({ _: 'messages.getMessages', id: ids })
  assert.ok(read.messages.some(m => m.message === '/wind now'))
  assert.ok(!read.messages.some(m => m.message === 'between us'))
  await bot.client.leaveChat(heard.chat)
  await assert.rejects(bot.client.sendText(heard.chat, 'still here?'), /CHAT_WRITE_FORBIDDEN|PEER_ID_INVALID|CHAT_ID_INVALID/)
  await bot.end()
})

story('mtcute bot', 'its token revoked, its sessions end', async () => {
  assert.equal(await directory.stop(), 0)
  const bot = new Mtcute(cloud)
  await bot.connect()
  await bot.client.signInBot(made.token)
  assert.match((await desk('list')).stdout, /sessions 1 /)
  const { stdout } = await desk('revoke', '@team_directory_bot', '--new')
  const fresh = /^token (\S+)$/m.exec(stdout)[1]
  assert.notEqual(fresh, made.token)
  await assert.rejects(bot.client.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] }), /AUTH_KEY_UNREGISTERED|401/)
  await bot.end()
  const again = new Mtcute(cloud)
  await again.connect()
  await assert.rejects(again.client.signInBot(made.token), /ACCESS_TOKEN_INVALID/)
  assert.equal((await again.client.signInBot(fresh)).username, 'team_directory_bot')
  await again.end()
})
