"""What the files of a site are called."""

DETAIL_FILE = "detail.glb.gz"  # beside the scene, where ornament is coarse in it
MANIFEST_FILE = "gallery.json"  # what an earlier site is known by
ENGINE_FILE = "engine/gallery.glb"
SIGNATURE_FILE = "signature.json"
CERTIFICATE_FILES = ("certificate.json", "certificate.svg", "certificate.png")
