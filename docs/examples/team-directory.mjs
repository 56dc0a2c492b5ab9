// SPDX-License-Identifier: GPL-3.0-or-later
// A bot that sends a team's cards from a CSV to whoever starts it, and asks for their number in return. docs/AUTOMATION.md tells its story.
//   npm install @mtcute/node@0.30.3
//   node team-directory.mjs --cloud cloud.json --token-file token.txt team.csv
// Prints "ready @username", then one line of JSON for each number it was given. The columns of the CSV are told by its first line: first, last, phone,
// and, if you like, title, org, email.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

/// Rows of fields; commas, quotes and line ends inside quotes are part of a field.
export function parseCsv(text) {
  const rows = [[]]
  let field = '', quoted = false
  const end = () => { rows.at(-1).push(field); field = '' }
  text = text.replace(/^\uFEFF/, '')
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (quoted) {
      if (c !== '"') field += c
      else if (text[i + 1] === '"') field += text[++i]
      else quoted = false
    } else if (c === '"' && field === '') quoted = true
    else if (c === ',') end()
    else if (c === '\n') { end(); rows.push([]) }
    else if (c !== '\r') field += c
  }
  end()
  return rows.filter(row => row.some(f => f.trim() !== ''))
}

const escaped = text => text.replace(/[\\,;]/g, c => '\\' + c).replace(/\r?\n/g, '\\n')

function vcardOf({ first, last, phone, title, org, email }) {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `N:${escaped(last)};${escaped(first)};;;`, `FN:${escaped(`${first} ${last}`.trim())}`, `TEL;TYPE=WORK:${phone}`]
  if (title) lines.push(`TITLE:${escaped(title)}`)
  if (org) lines.push(`ORG:${escaped(org)}`)
  if (email) lines.push(`EMAIL:${escaped(email)}`)
  return [...lines, 'END:VCARD', ''].join('\r\n')
}

/// One card a row. What cannot be one is told with its row, and the rest goes.
export function cardsFrom(csv, complain = () => {}) {
  const [head = [], ...rows] = parseCsv(csv)
  const names = head.map(name => name.trim().toLowerCase())
  if (!names.includes('phone') || !names.includes('first')) throw new Error('The first line of the CSV must name the columns first and phone.')
  const cards = []
  rows.forEach((row, i) => {
    const person = { first: '', last: '', phone: '', title: '', org: '', email: '' }
    names.forEach((name, at) => { if (name in person) person[name] = (row[at] ?? '').trim() })
    person.phone = person.phone.replace(/[\s().-]/g, '')
    if (!person.first || !/^\+\d{7,15}$/.test(person.phone)) return complain(`row ${i + 2}: a first name and a number with country code (+44...) are needed`)
    cards.push({ type: 'contact', phone: person.phone, firstName: person.first, lastName: person.last, vcard: vcardOf(person) })
  })
  return cards
}

/// What it says, and to whom. `BotKeyboard` is mtcute's; `got` is called with every number that was given.
export function serve(bot, BotKeyboard, cards, got) {
  bot.onNewMessage.add(async message => {
    if (message.isOutgoing || message.chat.type !== 'user') return
    try {
      if (/^\/start\b/.test(message.text)) {
        await bot.answerText(message, `The team: ${cards.length} cards.`)
        for (const card of cards) await bot.answerMedia(message, card).catch(error => console.error(`${card.firstName} ${card.lastName}: ${error.message}`))
        const ask = BotKeyboard.reply([[BotKeyboard.requestContact('Share my number')], [BotKeyboard.text('No, thanks')]], { resize: true, singleUse: true })
        await bot.answerText(message, 'Shall your number be in the directory?', { replyMarkup: ask })
      } else if (message.media?.type === 'contact') {
        // Anybody can send any card: it is their own number only if the cloud says that the number's account is the sender.
        const own = message.media.userId !== 0 && message.media.userId === message.sender.id
        await bot.answerText(message, own ? 'Thank you, that is noted.' : 'That is not your own number.', { replyMarkup: BotKeyboard.hideReply() })
        if (own) got({ user: message.sender.id, name: message.sender.displayName, phone: message.media.phoneNumber, replyTo: message.replyToMessage?.id ?? null })
      } else if (message.text === 'No, thanks') {
        await bot.answerText(message, 'As you like.', { replyMarkup: BotKeyboard.hideReply() })
      }
    } catch (error) {
      console.error(`answering ${message.sender.id}: ${error.message}`)
    }
  })
}

async function main() {
  const { values, positionals } = parseArgs({ options: { cloud: { type: 'string' }, 'token-file': { type: 'string' } }, allowPositionals: true })
  if (!values.cloud || !values['token-file'] || positionals.length !== 1) throw new Error('node team-directory.mjs --cloud cloud.json --token-file token.txt team.csv')
  const [{ TelegramClient, MemoryStorage, BotKeyboard }, { NodeCryptoProvider }, { addPublicKey }] =
    await Promise.all([import('@mtcute/node'), import('@mtcute/node/utils.js'), import('@mtcute/core/utils.js')])
  const cloud = JSON.parse(await readFile(values.cloud, 'utf8'))
  const token = (await readFile(values['token-file'], 'utf8')).trim()
  const cards = cardsFrom(await readFile(positionals[0], 'utf8'), what => console.error(`${positionals[0]}: ${what}`))

  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  for (const pem of cloud.keys) addPublicKey(crypto, pem)
  const { id, host, port } = cloud.dcs[0]
  const dc = { id: cloud.dcs.length > 1 ? id : 2, ipAddress: host, port }
  // Nothing is kept: the token is all it needs to come back, and its session ends with it.
  const bot = new TelegramClient({ apiId: 1, apiHash: 'team-directory', storage: new MemoryStorage(), crypto, defaultDcs: { main: dc, media: dc }, logLevel: 1 })
  serve(bot, BotKeyboard, cards, given => console.log(JSON.stringify(given)))
  const me = await bot.start({ botToken: token })
  await bot.call({ _: 'bots.setBotCommands', scope: { _: 'botCommandScopeDefault' }, langCode: '', commands: [{ _: 'botCommand', command: 'start', description: 'The team\'s cards' }] })
  await bot.call({ _: 'bots.setBotInfo', langCode: '', about: 'The team\'s cards', description: 'Send /start for everybody\'s cards. Your own number is noted only if you send it.' })
  console.log(`ready @${me.username}`)
  const end = async () => { await bot.logOut().catch(() => {}); await bot.destroy(); process.exit(0) }
  process.once('SIGTERM', end).once('SIGINT', end)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch(error => { console.error(error.message); process.exit(1) })
}
