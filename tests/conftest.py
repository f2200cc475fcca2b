"""The house for tests: the fixed cast, and tables emptied after tests that commit."""

pytest_plugins = ["tests.emptying"]
