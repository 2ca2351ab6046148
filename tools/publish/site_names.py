"""What the files of a site are called."""

PAGE = "index.html"
VIEWER_FILES = (PAGE, "viewer.js", "viewer.css")
DETAIL_FILE = "detail.glb.gz"  # beside the scene, where ornament is coarse in it
MANIFEST_FILE = "gallery.json"
ENGINE_FILE = "engine/gallery.glb"
SIGNATURE_FILE = "signature.json"
CLEARANCE_FILE = "clearance.json"  # of a site that was published for commercial use
FLOOR_PLAN_FILE = "certificate.svg"
CERTIFICATE_FILES = ("certificate.json", FLOOR_PLAN_FILE, "certificate.png")
