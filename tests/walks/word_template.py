"""Makes the Word template that ships: `python -m tests.walks.word_template` writes it anew."""

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FILE = Path("app/walks/protocol.docx")
COLUMNS = ("number", "place", "finding", "proposal", "responsible", "answer", "due", "status")
FOUND = (
    "{% if row.asked %}{{ row.asked }} {% endif %}{{ row.text }}"
    "{% if row.divided %} ({{ labels.divided }}){% endif %}"
    "{% if row.restricted %} ({{ labels.restricted }}){% endif %}"
)
CELLS = (
    "{{ row.number }}",
    "{{ row.place }}",
    FOUND,
    "{{ row.proposal }}",
    "{{ row.responsible }}",
    "{{ row.answer }}",
    "{{ row.due }}",
    "{{ row.status }}",
)
WIDTHS = (12, 32, 62, 48, 34, 38, 24, 24)


def made() -> bytes:
    document = Document()
    styled(document)
    document.add_heading("{{ title }}", 1)
    document.add_paragraph("{{ mark }} – {{ version }}, {{ municipality }}, {{ number }}")
    facts(document, "head", "facts")
    facts(document, "participants", "people")
    route(document)
    summary(document)
    rows(document, "preserve", "preserve")
    turned(document, WD_ORIENT.LANDSCAPE)
    table(document)
    turned(document, WD_ORIENT.PORTRAIT)
    rows(
        document,
        "rejected",
        "rejected",
        "{% if row.reason %}{{ labels.reason }}: {{ row.reason }}{% endif %}",
    )
    rows(document, "private", "private")
    facts(document, "next", "next")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def styled(document: Any) -> None:
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.header.paragraphs[0].text = "{{ municipality }} – {{ number }} – {{ mark }}"


def facts(document: Any, part: str, name: str) -> None:
    document.add_heading(f"{{{{ headings.{part} }}}}", 2)
    document.add_paragraph(f"{{%p for row in {name} %}}")
    paragraph = document.add_paragraph()
    paragraph.add_run("{{ row.label }}: ").bold = True
    paragraph.add_run("{{ row.value }}")
    document.add_paragraph("{%p endfor %}")


def route(document: Any) -> None:
    document.add_heading("{{ headings.route }}", 2)
    document.add_paragraph("{%p for stop in stops %}")
    document.add_paragraph(
        "{{ stop.number }}. {{ stop.name }}{% if stop.kind %} ({{ stop.kind }}){% endif %}"
        "{% if stop.findings %} – {{ labels.findings }}: {{ stop.findings }}{% endif %}"
    )
    document.add_paragraph("{%p endfor %}")


def summary(document: Any) -> None:
    document.add_heading("{{ headings.summary }}", 2)
    document.add_paragraph("{{ summary }}")
    document.add_paragraph("{%p for row in top %}")
    document.add_paragraph("{{ labels.top }}: {{ row.number }}. {{ row.proposal or row.text }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for row in written %}")
    document.add_paragraph("{{ row.label }}: {{ row.value }}")
    document.add_paragraph("{%p endfor %}")


def rows(document: Any, part: str, name: str, more: str = "") -> None:
    document.add_heading(f"{{{{ headings.{part} }}}}", 2)
    document.add_paragraph(f"{{%p for row in {name} %}}")
    document.add_paragraph("{{ row.number }}. {{ row.place }}: {{ row.text }}")
    if more:
        document.add_paragraph(more)
    document.add_paragraph("{%p endfor %}")


def turned(document: Any, orientation: WD_ORIENT) -> None:
    page = document.add_section()
    wide = orientation == WD_ORIENT.LANDSCAPE
    page.orientation = orientation
    page.page_width, page.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))


def table(document: Any) -> None:
    document.add_heading("{{ headings.findings }}", 2)
    grid = document.add_table(rows=4, cols=len(COLUMNS))
    grid.style = "Table Grid"
    for cell, name in zip(grid.rows[0].cells, COLUMNS, strict=True):
        cell.text = f"{{{{ labels.{name} }}}}"
    grid.rows[1].cells[0].text = "{%tr for row in findings %}"
    for cell, words in zip(grid.rows[2].cells, CELLS, strict=True):
        cell.text = words
    grid.rows[3].cells[0].text = "{%tr endfor %}"
    for row in grid.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(width)
            small(cell)
    repeated(grid.rows[0])


def small(cell: Any) -> None:
    for paragraph in cell.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(9)


def repeated(row: Any) -> None:
    """Marked as the table's head: said aloud with each cell, and again on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


if __name__ == "__main__":
    FILE.write_bytes(made())
