"""What people write about barriers they met: the comment function that the DOS law asks for."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class BarrierComment(Base):
    """`page` is the address the person came from; `answer_to` only if an answer is wished."""

    __tablename__ = "barrier_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)
    page: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    answer_to: Mapped[str]
    received_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
