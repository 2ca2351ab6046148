"""What the files of a site are called."""

MANIFEST_FILE = "gallery.json"  # what an earlier site is known by
ENGINE_FILE = "engine/gallery.glb"
SIGNATURE_FILE = "signature.json"
FLOOR_PLAN_FILE = "certificate.svg"
CERTIFICATE_FILES = ("certificate.json", FLOOR_PLAN_FILE, "certificate.png")
