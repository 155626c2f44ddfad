"""Has a build of MkDocs go into a folder beside the last good site, which stands until the new one is whole."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeAlias

from selfcheck.publish.replace import cannot_be_replaced, in_place_of, replacing

Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class Settings(Protocol):
    """The settings of MkDocs, as far as they matter here."""

    site_dir: str


class Beside:
    """A build that takes the place of the last good site when it is whole."""

    def __init__(self, log: logging.Logger) -> None:
        """`log` is told when another build has to be waited for."""
        self._log, self._at_end = log, ExitStack()
        self.site = self._made = ""

    def begin(self, settings: Settings) -> None:
        """Have the site built beside the last one: settings say where to, and say in the end what they say now. Raises OSError.

        It is built in its place where there is nothing to keep, as in what `selfcheck build` has made; and where that cannot be
        replaced: then it is filled where it is, as MkDocs does.
        """
        self.site = self._made = settings.site_dir
        folder = Path(os.path.realpath(self.site))  # where a link leads to is what is replaced
        if not _is_empty(folder) and not cannot_be_replaced(folder):
            with suppress(PermissionError):  # nobody may make a folder beside it
                self._made = str(self._at_end.enter_context(replacing(folder, self._log.info)))
        settings.site_dir = self._made
        self._at_end.callback(setattr, settings, "site_dir", self.site)  # `gh-deploy` looks for it there
        for handler in logging.getLogger("mkdocs").handlers:
            handler.addFilter(self._filter)
            self._at_end.callback(handler.removeFilter, self._filter)

    def end(self, raised: Raised) -> None:
        """Put the new site in its place, unless something was `raised`. Raises OSError; then the last site is as it was."""
        self._at_end.__exit__(*raised)

    def named(self, text: str) -> str:
        """Return a text that names the folder as it is called when it is in its place."""
        lasting = self.site if self._made != self.site else str(in_place_of(Path(self.site)))
        return text.replace(self._made, lasting) if self._made else text

    def _filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.named(record.getMessage()), ()
        return True


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
