"""The web page that comes out: site folder, gallery.json, certificate, provenance, local serving."""
