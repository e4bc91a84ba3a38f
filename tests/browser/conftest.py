"""What chromium.py offers, for every test of this folder."""

from chromium import browser, open_page, pages, pytest_collection_modifyitems, tabs

__all__ = ["browser", "open_page", "pages", "pytest_collection_modifyitems", "tabs"]
