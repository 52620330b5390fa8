"""A hub made of a local folder, in place of huggingface_hub's two calls that `mujaz model get` makes."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING

from huggingface_hub import errors
from huggingface_hub.utils import are_progress_bars_disabled

if TYPE_CHECKING:
    from pathlib import Path

NAME = "someone/opus-mt-ar-en"
FIRST, SECOND = "1" * 40, "2" * 40
ANSWER = SimpleNamespace(headers={}, request=None)  # what a hub's error keeps of the response


@dataclass
class Hub:
    """A hub with one repository, whose files lie in `stored`; `main` and the tag `v1` stand for its newest commit."""

    stored: Path
    head: str = FIRST
    failure: BaseException | None = None
    fetched: list[tuple[str, set[str]]] = field(default_factory=list)  # (revision, files) of each download
    bars: bool | None = None  # whether the download was to draw bars

    def model_info(self, name: str, *, revision: str | None = None) -> SimpleNamespace:
        """Say which commit and which files; somebody pushes the next commit right after."""
        if self.failure:
            raise self.failure
        if name != NAME:
            raise errors.RepositoryNotFoundError("404 Client Error.\n\nRepository Not Found", response=ANSWER)
        if revision not in {None, "main", "v1", self.head}:
            raise errors.RevisionNotFoundError("404 Client Error.\n\nRevision Not Found", response=ANSWER)
        commit, self.head = self.head, SECOND
        return SimpleNamespace(sha=commit, siblings=[SimpleNamespace(rfilename=path.name) for path in self.stored.iterdir()])

    def snapshot_download(self, name: str, *, revision: str, allow_patterns: list[str]) -> str:
        """Hand out the files that are asked for."""
        assert name == NAME
        snapshot = self.stored.with_name("snapshot")
        shutil.rmtree(snapshot, ignore_errors=True)
        snapshot.mkdir()
        wanted = {path.name for path in self.stored.iterdir()} & set(allow_patterns)
        for file in wanted:
            shutil.copy(self.stored / file, snapshot)
        self.bars = not are_progress_bars_disabled()
        self.fetched.append((revision, wanted))
        return str(snapshot)


@dataclass
class Hostile:
    """An object whose unpickling makes a folder."""

    planted: Path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.planted),)
