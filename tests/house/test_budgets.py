"""One noun a file, and functions that fit in the head: the stops, and the medians for whoever asks (`-s`)."""

import ast
from statistics import median

from tests.house.source import ROOT, modules, nodes

FILE_LINES = 150
FUNCTION_LINES = 40


def lines_of_files() -> dict[str, int]:
    return {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in modules()}


def lines_of_functions() -> dict[str, int]:
    functions = nodes((ast.FunctionDef, ast.AsyncFunctionDef))
    return {
        f"{path}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1 for path, node in functions
    }


def test_no_file_is_longer_than_its_budget():
    sizes = lines_of_files()
    print(f"\nfiles: {len(sizes)}, median {median(sizes.values())} lines")
    assert {path: size for path, size in sizes.items() if size > FILE_LINES} == {}


def test_no_function_is_longer_than_its_budget():
    sizes = lines_of_functions()
    print(f"\nfunctions: {len(sizes)}, median {median(sizes.values())} lines")
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def test_no_file_is_named_after_nothing():
    vague = {"utils", "util", "helpers", "services", "service", "common", "misc", "manager", "managers"}
    assert [path for path in modules() if vague & set(path.removesuffix(".py").split("/"))] == []
