// SPDX-License-Identifier: GPL-3.0-or-later
// A SOCKS5 proxy that leads every connection to one port of this computer, whatever was asked for: for clients whose addresses are compiled in. Where
// `port` is a function of the host, addresses of this computer are left as they are, and what it has no port for is refused.
// `dropped` counts connections that the far end closed first; `cut()` breaks all that are open, `held` refuses new ones.
import { connect, createServer } from 'node:net'

/// The port, if the address is this computer's.
const wanted = request => request[3] === 1 && request[4] === 127 ? request.readUInt16BE(8) : undefined

export class Redirect {
  /// A plain forwarder: no SOCKS5, only the cutting.
  static plain(port) { return Redirect.to(port, true) }

  static async to(port, plain = false) {
    const redirect = new Redirect()
    redirect.dropped = 0
    redirect.opened = 0
    redirect.held = false
    redirect.pairs = new Set()
    redirect.server = createServer(socket => redirect.#serve(socket, port, plain))
    await new Promise(done => redirect.server.listen(0, '127.0.0.1', done))
    redirect.port = redirect.server.address().port
    return redirect
  }

  #serve(socket, port, plain) {
    socket.on('error', () => {})
    if (this.held) return socket.destroy()
    if (plain) return this.#join(socket, port, Buffer.alloc(0), true)
    let step = 0, got = Buffer.alloc(0)
    const onData = data => {
      got = Buffer.concat([got, data])
      if (step === 0 && got.length >= 2 && got.length >= 2 + got[1]) {
        got = got.subarray(2 + got[1])
        step = 1
        socket.write(Buffer.from([5, 0]))
      }
      if (step !== 1 || got.length < 5) return
      const address = { 1: 4, 3: 1 + got[4], 4: 16 }[got[3]] ?? 0
      if (got.length < 4 + address + 2) return
      const early = got.subarray(4 + address + 2)
      const leads = typeof port !== 'function' ? port : wanted(got) ?? port(got.subarray(4, 8).join('.'))
      if (!leads) return socket.destroy()
      step = 2
      socket.removeListener('data', onData)
      socket.pause()
      this.#join(socket, leads, early)
    }
    socket.on('data', onData)
  }

  #join(socket, port, early, plain = false) {
    const far = connect(port, '127.0.0.1', () => {
      this.opened++
      if (!plain) socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
      if (early.length) far.write(early)
      socket.pipe(far)
      far.pipe(socket)
    })
    const pair = { socket, far }
    this.pairs.add(pair)
    far.on('error', () => socket.destroy())
    far.on('end', () => { if (!socket.readableEnded && !socket.destroyed && this.pairs.has(pair)) this.dropped++ })
    for (const end of [socket, far]) end.on('close', () => { this.pairs.delete(pair); socket.destroy(); far.destroy() })
  }

  cut() {
    for (const pair of [...this.pairs]) {
      this.pairs.delete(pair)
      pair.socket.destroy()
      pair.far.destroy()
    }
  }

  close() {
    this.cut()
    return new Promise(done => this.server.close(done))
  }
}
