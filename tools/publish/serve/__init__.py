"""A small web server for one published gallery: what ``enfilade serve`` runs, and what the tests walk through.

It answers GET and HEAD for the files of one folder and nothing else: no listing, no link that leads out of the folder.
Every answer carries the security headers that a static host may not be able to set; the page repeats the policy as a
meta tag for those.
"""

from tools.publish.serve.server import SiteServer, serve

__all__ = ["SiteServer", "serve"]
