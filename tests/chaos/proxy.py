# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad weather between a client and a cloud: a TCP proxy that cuts, stalls, splits and duplicates connections.

It runs on a thread of its own; `weather` and `upstream` may be changed from outside at any time. What becomes of a connection is decided when it is
accepted, by the seeded generator."""
import asyncio
import random
import socket
import threading

PIECE = 65536


class Fate:
    """What will happen to one connection."""

    def __init__(self, kind, rng):
        self.kind = kind
        # where it happens: often in the handshake or the first query, sometimes far into a file
        self.after = rng.choice([rng.randrange(0, 400), rng.randrange(0, 4_000), rng.randrange(0, 400_000)])
        self.upwards = rng.random() < 0.5
        self.harsh = rng.random() < 0.5
        self.pause = rng.choice([0.05, 0.3, 1.0, 3.0])
        self.rng = random.Random(rng.random())


class Proxy:
    KINDS = ("calm", "cut", "stall", "split", "twin", "replay")

    def __init__(self, seed):
        self.rng = random.Random(f"proxy {seed}")
        self.weather, self.upstream = "calm", None
        self.counts = dict.fromkeys(self.KINDS, 0)
        self.loop = asyncio.new_event_loop()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(asyncio.start_server(self._accept, sock=self.socket))
        self.loop.run_forever()

    def end(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    async def _accept(self, reader, writer):
        kind = "calm" if self.weather == "calm" else self.rng.choices(self.KINDS, (2, 3, 2, 1, 1, 1))[0]
        fate = Fate(kind, self.rng)
        self.counts[kind] += 1
        ends = [writer]
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
            ends.append(up_writer)
            copies = []  # where the client's bytes go besides
            if kind == "twin":
                twin_reader, twin_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
                ends.append(twin_writer)
                copies.append(twin_writer.write)
                drain = asyncio.ensure_future(swallow(twin_reader))
            recorded = bytearray()
            if kind == "replay":
                copies.append(lambda data: recorded.extend(data) if len(recorded) < 4_000_000 else None)
            ways = [asyncio.ensure_future(self._pump(reader, up_writer, fate, True, copies)),
                    asyncio.ensure_future(self._pump(up_reader, writer, fate, False, []))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            if kind == "twin":
                drain.cancel()
            if recorded:
                await self._replay(bytes(recorded), fate)
        except OSError:
            pass  # the cloud is down at this moment
        finally:
            for end in ends:
                if fate.kind == "cut" and fate.harsh and end.transport:
                    end.transport.abort()
                else:
                    end.close()

    async def _pump(self, reader, writer, fate, upwards, copies):
        passed = 0
        while data := await reader.read(PIECE):
            if fate.upwards == upwards and passed <= fate.after < passed + len(data):
                if fate.kind == "cut":  # in the middle of what was just read
                    writer.write(data[:fate.after - passed])
                    await writer.drain()
                    return
                if fate.kind == "stall":
                    await asyncio.sleep(fate.pause)
            passed += len(data)
            for copy in copies:
                copy(data)
            if fate.kind == "split":
                await trickle(writer, data, fate.rng)
            else:
                writer.write(data)
            await writer.drain()

    async def _replay(self, data, fate):
        """All that the client said on a connection that is over, said again to the cloud by somebody who listened."""
        await asyncio.sleep(fate.pause / 3)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        try:
            writer.write(data)
            await asyncio.wait_for(swallow(reader), fate.pause)
        except asyncio.TimeoutError:
            pass  # the cloud kept the connection open, which it may
        finally:
            writer.close()


async def swallow(reader):
    try:
        while await reader.read(PIECE):
            pass
    except OSError:
        pass


async def trickle(writer, data, rng):
    """The same bytes in tiny pieces at first, then in pieces of any size."""
    at = 0
    while at < len(data):
        size = rng.randrange(1, 8) if at < 200 else rng.randrange(1, 20_000)
        writer.write(data[at:at + size])
        await writer.drain()
        at += size
        if at < 200:
            await asyncio.sleep(0)
