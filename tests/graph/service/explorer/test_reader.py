"""The process behind /try: its time, its queue, its end, and that it is begun by the first release."""

from __future__ import annotations

import asyncio

import pytest
from alliancekg.extract.model import Release
from alliancekg.graph.service.explorer import reader as readers
from alliancekg.graph.service.explorer.reader import Reader
from alliancekg.graph.service.problems import Problem

SHORT = Release(
    "try", "On May 2, the two sides opposed coercion. Japan expressed its support for Australia in the Pacific."
)


@pytest.mark.slow
def test_what_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    async def run() -> int:
        reader = Reader(seconds=3)
        try:
            await reader.read(SHORT)
            with pytest.raises(Problem, match="stopped after 3 seconds"):
                await reader.read(Release("try", "Japan and " * 10_000))
            return len((await reader.read(SHORT)).statements)
        finally:
            await reader.close()

    assert asyncio.run(run()) == 1


@pytest.mark.slow
def test_too_many_at_once_are_told_so_and_an_idle_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "WAITING", 2)

    async def run() -> list[object]:
        reader = Reader(idle=0.2)
        assert reader._process is None
        found = await asyncio.gather(*(reader.read(SHORT) for _ in range(3)), return_exceptions=True)
        process = reader._process
        assert process is not None
        await asyncio.wait_for(process.wait(), 10)
        again = await reader.read(SHORT)
        await reader.close()
        return [*found, again]

    *_, refused, again = asyncio.run(run())
    assert isinstance(refused, Problem)
    assert refused.status_code == 503
    assert not isinstance(again, BaseException)
