"""A wire between a browser and the house that a test can cut, leave dead, and mend."""

import asyncio
import threading
from asyncio import StreamReader, StreamWriter
from contextlib import suppress

from tests.faults.processes import free_port


class Wire:
    """Passes bytes on to ``port``; what is connected through it ends when it is cut."""

    def __init__(self, port: int) -> None:
        self._to, self.port = port, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._writers: set[StreamWriter] = set()
        self._whole = True
        self._passes = threading.Event()
        self._passes.set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)

    def cut(self) -> None:
        """Every connection breaks, and no new one comes about."""
        self._whole = False
        self._loop.call_soon_threadsafe(self._break)

    def deaden(self) -> None:
        """Connections stay, but nothing goes through them any more: nobody is told."""
        self._passes.clear()

    def mend(self) -> None:
        """New connections come about again; those that were dead stay so."""
        self._loop.call_soon_threadsafe(self._break)
        self._whole = True
        self._passes.set()

    def close(self) -> None:
        """The end."""
        self._whole = False
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        self._loop.run_forever()

    def _break(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _end(self) -> None:
        self._break()
        own = asyncio.current_task()
        passing = [task for task in asyncio.all_tasks() if task is not own]
        for task in passing:
            task.cancel()
        await asyncio.gather(*passing, return_exceptions=True)

    async def _open(self) -> None:
        await asyncio.start_server(self._caller, "127.0.0.1", self.port)

    async def _caller(self, reader: StreamReader, writer: StreamWriter) -> None:
        if not self._whole:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        self._writers |= {writer, back}
        try:
            await asyncio.gather(self._pass(reader, back), self._pass(there, writer))
        finally:
            self._writers -= {writer, back}

    async def _pass(self, reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if not self._passes.is_set():
                    await asyncio.sleep(3600)  # swallowed
                writer.write(data)
                await writer.drain()
        with suppress(OSError, RuntimeError):
            writer.close()
