"""Reading a sentence by rules: what it named, and the words that nothing here can honour."""

from tools.planning.reading.attaching import attach
from tools.planning.reading.exhibits import read_exhibits
from tools.planning.reading.lexicon import detect_language, lexicon
from tools.planning.reading.notes import Notes
from tools.planning.reading.quantities import read_dimensions
from tools.planning.reading.rooms import read_rooms
from tools.planning.reading.scopes import name_rooms
from tools.planning.reading.sentence import parse
from tools.planning.reading.subjects import read_subjects
from tools.planning.reading.unwanted import set_aside
from tools.planning.reading.whole import read_leftovers, read_place, read_style, read_time
from tools.planning.reading.works import read_works
from tools.planning.wish import Language, Wish


def read_wish(prompt: str, language: Language | None = None) -> Wish:
    """Return what the prompt names, each thing with the phrase that named it. Never raises, whatever the text.

    ``language`` is that of the prompt where it is known; None: the one that most of its words are of.

    The order matters: first what is not wanted; then lengths, because their words mean other things elsewhere; then the
    subjects of the pictures, because anything can be painted; then the modifiers find their nouns; and last what nobody
    understood.
    """
    language = language or detect_language(prompt)
    notes = Notes(parse(prompt, lexicon(language)), Wish(language=language))
    set_aside(notes)
    dimensions = read_dimensions(notes.sentence)
    subjects = read_subjects(notes.sentence)
    attach(notes.sentence)
    read_time(notes)
    scopes = name_rooms(notes)
    read_exhibits(notes, scopes, subjects, dimensions)
    read_works(notes, scopes, subjects, dimensions)
    read_rooms(notes, scopes, dimensions)
    read_style(notes)
    read_place(notes)
    read_leftovers(notes)
    return notes.wish
