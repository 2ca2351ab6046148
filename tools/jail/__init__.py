"""The jail: what a process that handles a stranger's bytes can no longer do, whatever those bytes make of it."""
