"""A quiz -> its tree, its graph, and every fault of its names, its paths and its proofs."""

from __future__ import annotations

from typing import TypeAlias

from selfcheck.config.faults import Fault
from selfcheck.config.registries import Registries
from selfcheck.config.yaml_file import YamlFile
from selfcheck.trees.compile import compile_tree
from selfcheck.trees.graph import StateGraph
from selfcheck.trees.model import Quiz
from selfcheck.trees.prove import prove
from selfcheck.trees.resolve import resolve
from selfcheck.trees.tree import Tree
from selfcheck.trees.walk import NOT_ASKED

Checked: TypeAlias = tuple[Tree | None, StateGraph | None, list[Fault]]


def checked_quiz(file: YamlFile, quiz: Quiz, registries: Registries) -> Checked:
    """Return the tree of a quiz, its graph (each None where the faults leave none), and every fault."""
    tree, faults = resolve(file, quiz, registries.levels, registries.flags, registries.sources)
    if tree is None:
        return None, None, faults
    graph, found = compile_tree(tree)
    if unclear := [fault for fault in found if NOT_ASKED in fault.message]:
        return tree, graph, [*faults, *unclear]  # what else would be told follows from that
    faults += found + (prove(graph) if graph is not None else [])
    # and what is worth a look often follows from what has to be mended
    return tree, graph, [fault for fault in faults if not fault.warning] or faults


def resolved(file: YamlFile, quiz: Quiz, registries: Registries) -> list[Fault]:
    """Return the faults of the names and shapes of a quiz whose paths cannot be judged."""
    return resolve(file, quiz, registries.levels, registries.flags, registries.sources)[1]
