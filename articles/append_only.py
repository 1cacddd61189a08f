"""Tables whose rows, once written, stay as they are."""

from typing import Any, NoReturn

from django.db import models


class WrittenOnce(Exception):
    """Rows of this table are never changed or deleted. Write a new row instead."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **fields: Any) -> NoReturn:
        raise WrittenOnce(WrittenOnce.__doc__)

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        raise WrittenOnce(WrittenOnce.__doc__)

    def delete(self) -> NoReturn:
        raise WrittenOnce(WrittenOnce.__doc__)


class AppendOnly(models.Model):
    """A model whose rows can be added and read, nothing else."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(WrittenOnce.__doc__)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise WrittenOnce(WrittenOnce.__doc__)
