"""Renders the documents that come from code; ``--check`` fails where one has drifted."""

import sys
from pathlib import Path

import django

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))


def pages() -> dict[str, str]:
    """Path below docs/ -> text."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "court.settings")
    django.setup()
    from court.docket import catalogue as docket
    from court.documents import catalogue as papers
    from court.law import catalogue
    from court.law.catalogue import rules
    from court.portal import handbook

    law = {f"law/{name}": text for name, text in catalogue.pages().items()}
    law["law/states.md"] = docket.states_page()
    return {**law, "law/rules.md": rules.page(), "law/papers.md": papers.page(), **handbook.pages()}


def main() -> int:
    """Write, or compare."""
    drifted = []
    for name, text in pages().items():
        path = HERE / name
        if "--check" in sys.argv:
            if not path.exists() or path.read_text("utf8") != text:
                drifted.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf8")
    if drifted:
        print("以下文档与代码不一致，请运行 make docs：", *drifted, sep="\n  ")
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main())
