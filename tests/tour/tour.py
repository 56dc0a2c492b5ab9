# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the story under Xvfb and says what was seen. Exit 0 only if each step was seen at both ends."""
import argparse
import os
import shutil
import sys
import time

import screen as eyes
from people import ROOT
from screen import Screen
from story import NOTICED, BlobDamaged, PeerKilled, Story


def play(story, quiet=False):
    """The name of the step that failed and why; None when all were seen."""
    try:
        for step in story.steps():
            name, start = step.__name__.replace("_", " "), time.monotonic()
            try:
                step()
            except Exception as error:  # whatever goes wrong in a step is that step's failure, told with its kind
                if not quiet:
                    story.screen.picture("failed")
                    print(story.screen.dump())
                    print(f"FAILED  {name}: {type(error).__name__}: {error}")
                return name, error
            if not quiet:
                print(f"seen    {name} ({time.monotonic() - start:.1f} s)", flush=True)
        return None
    finally:
        story.end()


def sabotaged(kind, work, pictures):
    eyes.DEADLINE, before = 8.0, eyes.DEADLINE
    folder = os.path.join(work, kind.__name__)
    os.makedirs(folder)
    failure = play(kind(Screen("heliograph", pictures), folder, None, None), quiet=True)
    eyes.DEADLINE = before
    noticed = failure is not None and isinstance(failure[1], NOTICED)
    print(f"{'noticed' if noticed else 'MISSED '} {kind.__doc__} {failure[0] + ': ' + str(failure[1]) if failure else ''}", flush=True)
    return noticed


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--contacts", help="a vCard or CSV file of the visitor's")
    options.add_argument("--photos", help="a folder of the visitor's pictures")
    options.add_argument("--sabotage-check", action="store_true", help="afterwards break the other end and see the tour fail")
    asked = options.parse_args()
    pictures = os.path.join(ROOT, "build/tour")
    shutil.rmtree(pictures, ignore_errors=True)
    work = os.environ["HELIO_TOUR_WORK"]
    folder = os.path.join(work, "story")
    os.makedirs(folder)
    absolute = lambda path: path and os.path.abspath(path)
    failure = play(Story(Screen("heliograph", pictures), folder, absolute(asked.contacts), absolute(asked.photos)))
    ok = failure is None
    if ok and asked.sabotage_check:
        ok = all([sabotaged(kind, work, os.path.join(pictures, "sabotage")) for kind in (PeerKilled, BlobDamaged)])
    print(f"pictures in {pictures}")
    print("the tour was seen at both ends" if ok else "the tour FAILED")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
