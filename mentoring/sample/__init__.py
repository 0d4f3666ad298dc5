"""The invented regency: real places, invented people, for the demo, the tests and the benchmarks.

Every number is well-formed and ends in a serial of the 9000s (a NIP in the 900s): none is mistaken for a citizen's.
"""
