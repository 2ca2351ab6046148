"""A visitor in a real browser: walks a published gallery along its tour, and looks at every work in it."""

from tools.publish.browser.visitor import Picture, visit_in_browser

__all__ = ["Picture", "visit_in_browser"]
