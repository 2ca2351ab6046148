"""What the files of a site are called."""

MANIFEST_FILE = "gallery.json"  # what an earlier site is known by
ENGINE_FILE = "engine/gallery.glb"
SIGNATURE_FILE = "signature.json"
CLEARANCE_FILE = "clearance.json"  # of a site that was published for commercial use
CERTIFICATE_FILES = ("certificate.json", "certificate.svg", "certificate.png")
