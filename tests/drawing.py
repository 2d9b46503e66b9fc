"""PDFs drawn as a reader would draw them, and what each page of them says."""

from contextlib import closing
from pathlib import Path

import pypdfium2


def drawn(content: bytes, into: Path | None = None) -> int:
    """How many pages were drawn, each with something on it; kept as pictures when asked."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        for n, page in enumerate(document, 1):
            with closing(page.render(scale=2 if into else 1)) as seen:
                assert len(set(bytes(seen.buffer))) > 1
                if into:
                    seen.to_pil().save(into / f"{n}.png")
        return len(document)


def told(content: bytes) -> list[str]:
    """The words of each page, as they are drawn."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def size(content: bytes, page: int) -> tuple[float, float]:
    with closing(pypdfium2.PdfDocument(content)) as document:
        return document[page].get_size()
