"""The obvious way to check a quiz: try every path, answer by answer. `python naive.py ROOT SECONDS [QUIZ]` says how far it gets.

It knows nothing of the package: the interpreter that the tests compare the compiled graph with judges each path.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "engine/trees"))
import interpreter

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def walk(quiz: dict[str, Any], ladder: tuple[str, ...], levels: dict[str, str], seconds: float) -> tuple[int, bool]:
    """Try the paths of a quiz one after the other; return how many were tried in the time, and whether those were all."""
    interpreter.LADDER, interpreter.LEVEL_OF_FLAG = ladder, levels  # in place of those of the tests
    order, tried, stop = list(quiz["questions"]), 0, time.perf_counter() + seconds
    answers_to = {name: interpreter.answers_to(question) for name, question in quiz["questions"].items()}
    stack: list[tuple[str, interpreter.Sheet, int]] = [(order[0], {}, 0)]
    while stack:
        place, sheet, rank = stack.pop()
        question = quiz["questions"][place]
        for answer in answers_to[place]:
            now = {**sheet, place: answer}
            level = max(rank, interpreter.level_of(question, answer))
            done = level == len(ladder) - 1
            go = "finish" if done else interpreter.next_place(quiz, order, place, interpreter.Run(answers=now))
            if go in quiz["questions"]:
                stack.append((go, now, level))
            else:
                tried += 1
        if time.perf_counter() > stop:
            return tried, False
    return tried, True


def main(root: Path, seconds: float, quiz: str = "quiz") -> dict[str, Any]:
    config = root / "site_config"
    values = {
        name: yaml.load((config / f"{name}.yml").read_text(encoding="utf-8"), Loader=LOADER)
        for name in ("care_levels", "red_flags", f"quizzes/{quiz}")
    }
    ladder = tuple(values["care_levels"]["levels"])
    levels = {name: flag["level"] for name, flag in values["red_flags"]["flags"].items()}
    start = time.perf_counter()
    tried, finished = walk(values[f"quizzes/{quiz}"], ladder, levels, seconds)
    return {"paths": tried, "finished": finished, "seconds": time.perf_counter() - start}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), float(sys.argv[2]), *sys.argv[3:])))
