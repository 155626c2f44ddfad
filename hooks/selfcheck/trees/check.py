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

Checked: TypeAlias = tuple[Tree | None, StateGraph | None, list[Fault]]


def checked_quiz(file: YamlFile, quiz: Quiz, registries: Registries) -> Checked:
    """Return the tree of a quiz, its graph (each None where the faults leave none), and every fault."""
    tree, faults = resolve(file, quiz, registries.levels, registries.flags, registries.sources)
    if tree is None:
        return None, None, faults
    graph, found = compile_tree(tree)
    faults += found
    return tree, graph, faults + (prove(graph) if graph is not None else [])


def resolved(file: YamlFile, quiz: Quiz, registries: Registries) -> list[Fault]:
    """Return the faults of the names and shapes of a quiz whose paths cannot be judged."""
    return resolve(file, quiz, registries.levels, registries.flags, registries.sources)[1]
