"""What stands and hangs in the rooms beside the works: benches, plinths, plants, ropes, chandeliers."""
