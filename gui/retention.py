"""How much live sound is kept to scroll back to, and where."""

import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from dsp.audio.source import Problem, SourceError
from dsp.audio.track import LiveTrack
from gui.translation import tr

#: What fits into memory: 10 minutes.
IN_MEMORY_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Retention:
    """How much is kept.

    Parameters
    ----------
    seconds : float
        How long sound is kept; longer than 10 minutes on disk.
    folder : Path, optional
        Where it is kept then, in a file that goes away with the program.
    """

    seconds: float = IN_MEMORY_SECONDS
    folder: Path | None = None

    def track(self, sr: int, channels: int) -> LiveTrack:
        """Return an empty Track for live sound.

        Raises
        ------
        SourceError
            If there is no room on disk for what is to be kept there.
        """
        if self.seconds <= IN_MEMORY_SECONDS or self.folder is None:
            return LiveTrack(sr, channels, self.seconds)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Never more than half of what is free: others need room, too.
            room = shutil.disk_usage(self.folder).free // 2
            if room < IN_MEMORY_SECONDS * sr * channels * 4:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return LiveTrack(sr, channels, self.seconds, room, self.folder)
        except OSError as error:
            raise SourceError(
                Problem(
                    tr(
                        "Sound cannot be kept in '{folder}': {reason}.",
                        folder=self.folder,
                        reason=error.strerror,
                    ),
                    tr("Keep less (10 minutes need no disk), or make room."),
                )
            ) from error
