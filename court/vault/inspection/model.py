"""What an inspection says, and the limits it holds files to."""

from dataclasses import dataclass, field

from court.law.papers import FileProblem

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything a file may hold."""

    paper_bytes: int = 100 * MEBIBYTE  # pictures, PDF, DOCX
    attachment_bytes: int = 2048 * MEBIBYTE  # recordings, OFD, archives
    pages: int = 500
    image_pixels: int = 100_000_000  # one picture
    decoded_pixels: int = 40_000_000  # one that cannot be decoded small: four bytes each
    page_points: float = 14_400  # one side of a PDF page, the limit of the format itself
    stream_bytes: int = 64 * MEBIBYTE  # one content stream of a PDF, inflated
    archive_bytes: int = 300 * MEBIBYTE  # everything in a DOCX, inflated
    archive_ratio: int = 120  # inflated to packed, for parts above one mebibyte
    archive_entries: int = 5_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Inspection:
    """``pages`` is 0 where the kind has none (recordings, archives) or the file does not open."""

    media_type: str
    pages: int = 0
    problems: tuple[FileProblem, ...] = ()
    blank_pages: tuple[int, ...] = field(default=())  # from 1

    @property
    def usable(self) -> bool:
        """Whether the file as a whole may be used."""
        return not any(problem.page is None for problem in self.problems)


class Refused(Exception):
    """Inspection ends here; ``problem`` says why and how to mend it."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem
