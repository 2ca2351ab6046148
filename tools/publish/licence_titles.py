"""The full titles of licences, by the short name that a Space declares: an SPDX identifier or the Hub's own word."""

TITLES = {
    "afl-3.0": "Academic Free License 3.0",
    "agpl-3.0": "GNU Affero General Public License 3.0",
    "apache-2.0": "Apache License 2.0",
    "bsd-2-clause": "BSD 2-Clause License",
    "bsd-3-clause": "BSD 3-Clause License",
    "bigscience-openrail-m": "BigScience OpenRAIL-M License",
    "cc-by-4.0": "Creative Commons Attribution 4.0",
    "cc-by-nc-4.0": "Creative Commons Attribution-NonCommercial 4.0",
    "cc-by-nc-nd-4.0": "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0",
    "cc-by-nc-sa-4.0": "Creative Commons Attribution-NonCommercial-ShareAlike 4.0",
    "cc-by-sa-4.0": "Creative Commons Attribution-ShareAlike 4.0",
    "cc0-1.0": "Creative Commons Zero 1.0",
    "creativeml-openrail-m": "CreativeML OpenRAIL-M License",
    "gpl-2.0": "GNU General Public License 2.0",
    "gpl-3.0": "GNU General Public License 3.0",
    "isc": "ISC License",
    "lgpl-3.0": "GNU Lesser General Public License 3.0",
    "mit": "MIT License",
    "mpl-2.0": "Mozilla Public License 2.0",
    "openrail++": "CreativeML Open RAIL++-M License",
    "unlicense": "The Unlicense",
}


def title_of(licence: str) -> str:
    """Return the licence's title, or "" where it is not known; capitals do not matter."""
    return TITLES.get(licence.lower(), "")
