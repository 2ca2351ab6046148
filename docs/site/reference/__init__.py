"""The pages of reference: each is written from the code that it describes, whenever the site is built."""
